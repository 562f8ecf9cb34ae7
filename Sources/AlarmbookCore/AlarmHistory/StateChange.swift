internal import Sheets

/// A change of an alarm's state, as CloudWatch keeps it for a month
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_AlarmHistoryItem.html).
package struct StateChange: Hashable, Sendable {
    package var alarm: ExactText
    /// Epoch milliseconds.
    package var milliseconds: Int
    /// Nil where the item doesn't say it.
    package var from: ExistingAlarm.State?
    package var to: ExistingAlarm.State

    package init(alarm: String, milliseconds: Int, from: ExistingAlarm.State?, to: ExistingAlarm.State) {
        self.alarm = ExactText(alarm)
        self.milliseconds = milliseconds
        self.from = from
        self.to = to
    }

    package var isFiring: Bool { to == .alarm && from != .alarm }
}

/// Reads what `aws cloudwatch describe-alarm-history --output json` prints, item by item; several documents may follow
/// one another.
package struct AlarmHistoryReader: ~Copyable {
    private static let list = "AlarmHistoryItems"
    private static let cure = "make it with `aws cloudwatch describe-alarm-history --output json`"

    private var pages: JSONListReader

    /// The token for the page that follows the last document; nil where none does.
    package var nextToken: String? { pages.nextToken }

    /// Reads the blocks of bytes that a function gives until it gives nil; what it throws, `next` throws.
    package init(_ nextBlock: @escaping () throws -> [UInt8]?) {
        self.init(JSONTokenizer(nextBlock))
    }

    /// Reads what another reader has only just begun.
    package init(_ json: consuming JSONTokenizer) {
        pages = JSONListReader(json, list: Self.list, cure: Self.cure)
    }

    /// The next change of a state; nil behind the last one. Other items of history are passed over. Throws a `JSONError`
    /// at the first thing that isn't as AWS writes it.
    package mutating func next() throws -> StateChange? {
        while try pages.next() {
            if let change = try readItem() { return change }
        }
        return nil
    }

    private mutating func readItem() throws -> StateChange? {
        var (name, kind, data): (String?, String?, String?)
        var milliseconds: Int?
        while try pages.json.nextKey() {
            if pages.json.textEquals("AlarmName") {
                name = try readText(of: "AlarmName")
            } else if pages.json.textEquals("HistoryItemType") {
                kind = try readText(of: "HistoryItemType")
            } else if pages.json.textEquals("HistoryData") {
                data = try readText(of: "HistoryData")
            } else if pages.json.textEquals("Timestamp") {
                let token = try pages.json.next()
                guard let token, token == .string || token == .number else {
                    throw pages.json.unexpected(token, "an instant", of: "Timestamp")
                }
                guard let moment = pages.json.milliseconds(token) else {
                    throw pages.json.error(
                        "\"\(pages.json.text)\" is not an instant", cure: "write it as 2026-11-14T08:00:00Z")
                }
                milliseconds = moment
            } else {
                try pages.json.skipValue()
            }
        }
        guard kind == "StateUpdate" || kind == nil else { return nil }
        guard let name, let milliseconds else {
            throw pages.json.error("the item that ends here has no \"\(name == nil ? "AlarmName" : "Timestamp")\"")
        }
        return try change(of: name, at: milliseconds, data)
    }

    /// What the data, which is JSON as a text, says.
    private func change(of name: String, at milliseconds: Int, _ data: String?) throws -> StateChange? {
        guard let data else { return nil }
        var inner = JSONTokenizer(Array(data.utf8))
        guard let value = try? JSONValue(readingFrom: &inner) else {
            throw pages.json.error("the HistoryData of the item that ends here isn't JSON", cure: Self.cure)
        }
        func state(_ key: String) -> ExistingAlarm.State? {
            value[key]?["stateValue"]?.text.flatMap(ExistingAlarm.State.init)
        }
        guard let to = state("newState") else { return nil }
        return StateChange(alarm: name, milliseconds: milliseconds, from: state("oldState"), to: to)
    }

    /// Reads the string that is the value of the key just read; nil for null.
    private mutating func readText(of key: String) throws -> String? {
        let token = try pages.json.next()
        if token == .null { return nil }
        guard token == .string else { throw pages.json.unexpected(token, "a string", of: key) }
        return pages.json.text
    }
}

extension JSONTokenizer {
    /// The instant that the last string or number says, in epoch milliseconds; nil where it says none.
    fileprivate func milliseconds(_ token: Token) -> Int? {
        if token == .number { return Int(exactly: (number * 1_000).rounded()) }
        guard let moment = moment(token) else { return nil }
        // A fraction stands behind the seconds: 2026-11-14T08:00:00.123000+00:00.
        let fraction = text.utf8.dropFirst(19)
        guard fraction.first == UInt8(ascii: ".") else { return moment * 1_000 }
        let digits = fraction.dropFirst().prefix(while: \.isDigit).prefix(3)
        let thousandths = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return moment * 1_000
            + (digits.count == 3 ? thousandths : digits.count == 2 ? thousandths * 10 : thousandths * 100)
    }
}
