/// Long lists of numbers and instants, which metric data mostly is: items that are written plainly are read without a
/// token for each. Whatever else comes, errors and a window's end too, is left to `next`.
extension JSONTokenizer {
    /// In an array: adds the plain numbers that come next, while there are fewer than `limit`.
    package mutating func readPlainNumbers(into numbers: inout [Double], limit: Int) {
        while numbers.count < limit, let item = nextPlainItem(), let number = plainNumber(at: item.start) {
            numbers.append(number.value)
            endPlainItem(item, at: number.end)
        }
    }

    /// In an array: adds the instants, in epoch seconds, that come next as `"2026-11-14T08:00:00+00:00"` or with a `Z`,
    /// while there are fewer than `limit`.
    package mutating func readPlainMoments(into moments: inout [Int], limit: Int) {
        var last = (date: 0, days: 0)
        while moments.count < limit, let item = nextPlainItem(),
            let moment = plainMoment(at: item.start, last: &last)
        {
            moments.append(moment.value)
            endPlainItem(item, at: moment.end)
        }
    }

    /// Where an item begins, and how many lines begin before it, the last of them where.
    private struct PlainItem {
        var start: Int
        var lineCount = 0
        var lineStart = 0
    }

    /// Looks for the item that comes next in the window, without moving to it; nil where the array ends.
    private func nextPlainItem() -> PlainItem? {
        guard containers.last == false, expectation == .valueOrEnd || expectation == .commaOrEnd else { return nil }
        let bytes = input.bytes.span
        var item = PlainItem(start: input.position)
        var needsComma = expectation == .commaOrEnd
        while item.start < bytes.count {
            switch bytes[item.start] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
            case UInt8(ascii: "\n"):
                item.lineCount += 1
                item.lineStart = item.start + 1
            case UInt8(ascii: ",") where needsComma: needsComma = false
            default: return needsComma ? nil : item
            }
            item.start += 1
        }
        return nil
    }

    /// Moves behind an item.
    private mutating func endPlainItem(_ item: PlainItem, at end: Int) {
        if item.lineCount > 0 {
            input.line += item.lineCount
            input.lineStart = item.lineStart
            input.forgottenCharacters = 0
        }
        input.position = end
        input.beginToken()
        expectation = .commaOrEnd
    }

    /// The number at an offset if it has no exponent and at most 19 digits, and ends in the window.
    private func plainNumber(at start: Int) -> (value: Double, end: Int)? {
        let bytes = input.bytes.span
        var index = start
        let isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let first = index
        var digits: UInt64 = 0
        var point: Int?
        while index < bytes.count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            if digit < 10 {
                // 20 bytes are 19 digits and a point.
                guard index - first < 20 else { return nil }
                digits = digits &* 10 &+ UInt64(digit)
            } else if bytes[index] == UInt8(ascii: "."), point == nil, index > first {
                point = index
            } else {
                break
            }
            index += 1
        }
        guard index < bytes.count else { return nil }
        let (whole, decimals) = point.map { ($0 - first, index - $0 - 1) } ?? (index - first, 0)
        // Zeros before other digits, points without digits behind them, exponents.
        let isPlain =
            whole > 0 && (point == nil || decimals > 0) && (whole == 1 || bytes[first] != UInt8(ascii: "0"))
        guard isPlain, whole + decimals < JSONNumber.powersOfTen.count else { return nil }
        switch bytes[index] {
        case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
            UInt8(ascii: "\t"):
            let value = JSONNumber.quotient(digits, JSONNumber.powersOfTen[decimals])
            return (isNegative ? -value : value, index)
        default: return nil
        }
    }

    /// The instant at an offset. `last` is the date that was read last, and its days since 1970.
    private func plainMoment(at start: Int, last: inout (date: Int, days: Int)) -> (value: Int, end: Int)? {
        let bytes = input.bytes.span
        // The longest form has 27 bytes with its quotes.
        guard bytes.count - start >= 27, bytes[start] == UInt8(ascii: "\""),
            let date = Timestamp.date(bytes, at: start + 1),
            let second = Timestamp.secondOfDay(bytes, at: start + 12)
        else { return nil }
        let zone = start + 20
        let end: Int
        if bytes[zone] == UInt8(ascii: "Z") {
            end = zone + 1
        } else if Timestamp.isUTC(bytes, at: zone) {
            end = zone + 6
        } else {
            return nil
        }
        guard bytes[end] == UInt8(ascii: "\"") else { return nil }
        if date != last.date { last = (date, Timestamp.days(date / 10_000, date / 100 % 100, date % 100)) }
        return (last.days * 86_400 + second, end + 1)
    }
}
