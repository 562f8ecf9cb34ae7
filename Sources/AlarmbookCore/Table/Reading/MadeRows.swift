package import Sheets

/// What a workbook's rows said when they were made: a sheet that nobody sees, so that a row that nobody touched is told
/// from one that somebody edited.
///
///     AlarmbookRow                           Said                    Since
///     *                                                              2026-11-22T19:40:00Z   when names were made
///     instance::AWS/EC2:CPUUtilization::     90|>|Average|300|…      2026-11-22T19:40:00Z   a kind of rows
///     instance:i-0abc:AWS/EC2:CPUUtili…      50|>|Average|300|…      2026-11-22T19:40:00Z   a row that differs
///
/// Most rows of a metric say the same, so they share one line, that of their kind. Rows are known by their identity:
/// they may be sorted, copied, and written by any program.
package struct MadeRows: Sendable {
    /// What a row said, and since when.
    package struct Entry: Hashable, Sendable {
        package var content: RowContent
        package var since: Timestamp
    }

    /// The most rows of a block.
    private static let blockSize = 4_096

    static let header = ["AlarmbookRow", "Said", "Since"]
    /// Stands in place of an identity: no identity is so short.
    private static let names = "*"

    /// A line of the sheet: the number of its text, and since when.
    private typealias Line = (said: Int, since: Timestamp)

    private var lines: [String: Line] = [:]
    /// Each text once: most rows say what others say too.
    private var texts: [String] = []
    private var numbers: [String: Int] = [:]
    /// When the rows' names were made; nil where nothing says so.
    package private(set) var named: Timestamp?
    /// Whether nothing is known of any row.
    package var isEmpty: Bool { lines.isEmpty }

    package init() {}

    /// Whether a row is the sheet's header.
    static func isHeader(_ row: Row) -> Bool {
        header.enumerated().allSatisfy { row.holds($1, inColumn: $0 + 1) }
    }

    /// Reads a row below the header. Passes over what it can't have written itself.
    package mutating func read(_ row: Row) {
        func text(_ column: Int) -> String { row[column]?.value.plainText ?? "" }
        guard let since = Timestamp(iso8601: text(3)) else { return }
        if text(1) == Self.names { return named = since }
        let said = text(2)
        if RowContent(said) != nil { lines[text(1)] = (number(of: said), since) }
    }

    private mutating func number(of text: String) -> Int {
        if let number = numbers[text] { return number }
        numbers[text] = texts.count
        texts.append(text)
        return texts.count - 1
    }

    /// What a row said when it was made; nil where nothing is known of it.
    package subscript(identity: AlarmIdentity) -> Entry? { entry(lines[identity.text] ?? lines[identity.kind.text]) }

    /// What a row said when it was made, whose resource may have been replaced since.
    package subscript(row: WantedAlarm) -> Entry? {
        entry(lines[row.identity.text] ?? formerLine(of: row) ?? lines[row.identity.kind.text])
    }

    private func entry(_ line: Line?) -> Entry? {
        guard let line, let content = RowContent(texts[line.said]) else { return nil }
        return Entry(content: content, since: line.since)
    }

    /// The line that a row had under the latest of its former identities that has one.
    private func formerLine(of row: WantedAlarm) -> Line? { row.formers.lazy.compactMap { lines[$0.text] }.first }

    /// Gives a row that follows a new resource the line that it had before, so that it outlives what the row's Status
    /// says of the old one.
    mutating func follow(_ row: WantedAlarm) {
        guard lines[row.identity.text] == nil, let line = formerLine(of: row) else { return }
        lines[row.identity.text] = line
    }

    /// Notes what a row said.
    package mutating func insert(_ content: RowContent, since: Timestamp, of identity: AlarmIdentity) {
        lines[identity.text] = (number(of: content.text), since)
    }

    /// These, with what somebody else's copy of the workbook says otherwise than the one that both come from: what a
    /// refresh of that copy made. What both made anew is as it was made last.
    package func merged(base: MadeRows, theirs: MadeRows) -> MadeRows {
        func entry(_ rows: MadeRows, _ identity: String) -> Entry? {
            rows.lines[identity].flatMap { line in
                RowContent(rows.texts[line.said]).map { Entry(content: $0, since: line.since) }
            }
        }
        var result = self
        for identity in theirs.lines.keys {
            guard let other = entry(theirs, identity), other != entry(base, identity) else { continue }
            let own = entry(self, identity)
            if own != entry(base, identity), let own, own.since >= other.since { continue }
            result.lines[identity] = (result.number(of: other.content.text), other.since)
        }
        result.named = [named, theirs.named].compactMap(\.self).max()
        return result
    }

    /// Whether the kind of rows that it is of has a line.
    func knowsKind(of identity: AlarmIdentity) -> Bool { lines[identity.kind.text] != nil }

    /// Hands on the rows of the sheet in blocks, its lines sorted; `named` is when the names were made.
    package func makeRows(named: Timestamp, _ body: (RowBlock) throws -> Void) rethrows {
        var builder = RowBlockBuilder()
        var count = 0
        func append(_ cells: [String]) {
            for (index, text) in cells.enumerated() where !text.isEmpty {
                builder.append(.text, text, column: index + 1)
            }
            count += 1
            builder.endRow(number: count)
        }
        append(Self.header)
        append([Self.names, "", named.extended])
        for (identity, line) in lines.sorted(by: { $0.key < $1.key }) {
            append([identity, texts[line.said], line.since.extended])
            if builder.count == Self.blockSize { try body(builder.finish()) }
        }
        if builder.count > 0 { try body(builder.finish()) }
    }
}

extension AlarmIdentity {
    /// What all resources' rows on a metric with a Severity have in common.
    var kind: AlarmIdentity {
        AlarmIdentity(
            resourceType: resourceType, resourceId: "", namespace: namespace, metricName: metricName,
            severity: severity)
    }
}
