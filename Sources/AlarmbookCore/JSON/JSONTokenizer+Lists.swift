internal import Sheets

/// Long lists of numbers and instants, which metric data mostly is: items that are written plainly are read without a
/// token for each, eight bytes at a time. Whatever else comes, errors and a window's end too, is left to `next`.
extension JSONTokenizer {
    /// In an array: adds the plain numbers that come next, while there are fewer than `limit`.
    package mutating func readPlainNumbers(into numbers: inout [Double], limit: Int) {
        readPlainItems { bytes, list in
            while numbers.count < limit, let start = list.findItem(in: bytes),
                let number = Self.plainNumber(bytes, at: start)
            {
                numbers.append(number.value)
                list.endItem(at: number.end)
            }
        }
    }

    /// In an array: adds the instants, in epoch seconds, that come next as `"2026-11-14T08:00:00+00:00"` or with a `Z`,
    /// while there are fewer than `limit`.
    package mutating func readPlainMoments(into moments: inout [Int], limit: Int) {
        readPlainItems { bytes, list in
            var last = PlainDate()
            while moments.count < limit, let start = list.findItem(in: bytes),
                let moment = Self.plainMoment(bytes, at: start, last: &last)
            {
                moments.append(moment.value)
                list.endItem(at: moment.end)
            }
        }
    }

    /// In an array: adds the plain numbers that come next as instants in epoch seconds, while there are fewer than `limit`.
    package mutating func readPlainSeconds(into moments: inout [Int], limit: Int) {
        readPlainItems { bytes, list in
            while moments.count < limit, let start = list.findItem(in: bytes),
                let second = Self.plainSecond(bytes, at: start)
            {
                moments.append(second.value)
                list.endItem(at: second.end)
            }
        }
    }

    /// How far a list was read.
    private struct PlainList {
        /// Behind the last item.
        var end: Int
        var needsComma: Bool
        var lineCount = 0
        /// Where the last line begins; nil where none began.
        var lineStart: Int?

        // The same up to the item that was found.
        private var foundLineCount = 0
        private var foundLineStart: Int?

        init(end: Int, needsComma: Bool) {
            self.end = end
            self.needsComma = needsComma
        }

        /// Looks for the item that comes next in the window, without moving to it; nil where the list ends.
        @inline(__always)
        mutating func findItem(in bytes: Span<UInt8>) -> Int? {
            var index = end
            var needsComma = self.needsComma
            foundLineCount = 0
            foundLineStart = nil
            while index < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: " "):
                    // Most white space is that of lines that are set in.
                    index = bytes.firstIndex(from: index + 1) { $0.marking(otherThan: UInt8(ascii: " ")) }
                    continue
                case UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
                case UInt8(ascii: "\n"):
                    foundLineCount += 1
                    foundLineStart = index + 1
                case UInt8(ascii: ",") where needsComma: needsComma = false
                default: return needsComma ? nil : index
                }
                index += 1
            }
            return nil
        }

        /// Moves behind the item that was found.
        @inline(__always)
        mutating func endItem(at end: Int) {
            self.end = end
            needsComma = true
            lineCount += foundLineCount
            lineStart = foundLineStart ?? lineStart
        }
    }

    /// Hands the window and the place in it to whoever reads items, and moves behind those that were read.
    @inline(__always)
    private mutating func readPlainItems(_ body: (Span<UInt8>, inout PlainList) -> Void) {
        guard containers.last == false, expectation == .valueOrEnd || expectation == .commaOrEnd else { return }
        let start = input.position
        var list = PlainList(end: start, needsComma: expectation == .commaOrEnd)
        body(input.bytes.span, &list)
        guard list.end > start else { return }
        if let lineStart = list.lineStart {
            input.line += list.lineCount
            input.lineStart = lineStart
            input.forgottenCharacters = 0
        }
        input.position = list.end
        input.beginToken()
        expectation = .commaOrEnd
    }

    /// The number at an offset if it has no exponent and at most 19 digits, and ends in the window.
    @inline(__always)
    private static func plainNumber(_ bytes: Span<UInt8>, at start: Int) -> (value: Double, end: Int)? {
        var index = start
        let isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        let first = index
        var digits: UInt64 = 0
        // 20 bytes are 19 digits and a point.
        let last = min(bytes.count, first + 21)
        readDigits(bytes, &index, before: last, into: &digits)
        let whole = index - first
        var decimals = 0
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            let point = index
            readDigits(bytes, &index, before: last, into: &digits)
            decimals = index - point
            // A point without digits behind it.
            if decimals == 0 { return nil }
        }
        guard index < bytes.count, whole > 0, whole == 1 || bytes[first] != UInt8(ascii: "0"),
            whole + decimals < JSONNumber.mostDigits
        else { return nil }
        switch bytes[index] {
        case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"),
            UInt8(ascii: "\t"):
            let value = JSONNumber.quotient(digits, decimals: decimals)
            return (isNegative ? -value : value, index)
        default: return nil
        }
    }

    /// The instant at an offset, as the service mostly writes it: ten digits and a comma.
    @inline(__always)
    private static func plainSecond(_ bytes: Span<UInt8>, at start: Int) -> (value: Int, end: Int)? {
        if let word = bytes.plainWord(at: start), let rest = bytes.plainWord(at: start + 3) {
            let (first, digits) = PlainWord.digits(word)
            // The last two digits, and the comma.
            let (tens, ones, end) = (rest >> 40 & 0xff, rest >> 48 & 0xff, rest >> 56)
            if first == 8, end == UInt64(UInt8(ascii: ",")), 0x30...0x39 ~= tens, 0x30...0x39 ~= ones,
                word & 0xff != UInt64(UInt8(ascii: "0"))
            {
                return (Int(digits * 100 + (tens - 0x30) * 10 + ones - 0x30), start + 10)
            }
        }
        guard let number = plainNumber(bytes, at: start), let second = Int(exactly: number.value.rounded(.down)) else {
            return nil
        }
        return (second, number.end)
    }

    @inline(__always)
    private static func readDigits(
        _ bytes: Span<UInt8>, _ index: inout Int, before end: Int, into number: inout UInt64
    ) {
        while index < end, let word = bytes.plainWord(at: index) {
            let (count, part) = PlainWord.digits(word)
            number = number &* JSONNumber.powersOfTen[count] &+ part
            index += count
            if count < 8 { return }
        }
        while index < end {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return }
            number = number &* 10 &+ UInt64(digit)
            index += 1
        }
    }

    /// The date that was read last: its bytes, and its days since 1970.
    private struct PlainDate {
        var first = UInt64.max
        var rest = UInt64.max
        var days = 0
    }

    /// The instant at an offset.
    @inline(__always)
    private static func plainMoment(
        _ bytes: Span<UInt8>, at start: Int, last: inout PlainDate
    ) -> (value: Int, end: Int)? {
        // "2026-11-14T08:00:00+00:00", of which words begin at the year, at the day, at the hour and behind the second.
        guard bytes[start] == UInt8(ascii: "\""), let year = bytes.plainWord(at: start + 1),
            let day = bytes.plainWord(at: start + 9), let time = bytes.plainWord(at: start + 12),
            let second = PlainWord.secondOfDay(time), let zone = bytes.plainWord(at: start + 20)
        else { return nil }
        let end: Int
        if zone & PlainWord.zuluMask == PlainWord.zulu {
            end = start + 22
        } else if zone & PlainWord.utcMask == PlainWord.utc {
            end = start + 27
        } else {
            return nil
        }
        // The day, and the T behind it.
        let rest = day & 0xff_ffff
        if year != last.first || rest != last.rest {
            guard let date = Timestamp.date(bytes, at: start + 1) else { return nil }
            last = PlainDate(
                first: year, rest: rest, days: Timestamp.days(date / 10_000, date / 100 % 100, date % 100))
        }
        return (last.days * 86_400 + second, end)
    }
}

extension Span<UInt8> {
    /// The eight bytes at an offset; nil where there are fewer.
    @inline(__always)
    fileprivate func plainWord(at offset: Int) -> UInt64? { offset <= count - 8 ? word(at: offset) : nil }
}

/// Eight bytes of text as one number, the first byte lowest.
private enum PlainWord {
    /// `Z"` and what covers it.
    static let zulu: UInt64 = 0x225a
    static let zuluMask: UInt64 = 0xffff
    /// `+00:00"` and what covers it.
    static let utc: UInt64 = 0x22_3030_3a30_302b
    static let utcMask: UInt64 = 0xff_ffff_ffff_ffff

    /// How many digits a word begins with, and the number that they say.
    @inline(__always)
    static func digits(_ word: UInt64) -> (count: Int, number: UInt64) {
        var digits = word ^ 0x3030_3030_3030_3030
        // A byte above 9 has one of its upper four bits, or gets one when 6 is added; what it carries into the bytes behind
        // it doesn't matter any more.
        let others = ((digits &+ 0x0606_0606_0606_0606) | digits) & 0xf0f0_f0f0_f0f0_f0f0
        let count = others == 0 ? 8 : others.trailingZeroBitCount / 8
        guard count > 0 else { return (0, 0) }
        // Zeros before the digits in place of what stands behind them.
        digits <<= UInt64(64 - 8 * count)
        // Neighbours make pairs, these fours, and these one number.
        digits = digits &* 10 &+ digits >> 8
        let low = (digits & 0xff_0000_00ff) &* 0xf_4240_0000_0064
        let high = (digits >> 16 & 0xff_0000_00ff) &* 0x2710_0000_0001
        return (count, (low &+ high) >> 32)
    }

    /// The second of the day that `08:00:00` says; nil for anything else.
    @inline(__always)
    static func secondOfDay(_ word: UInt64) -> Int? {
        // Digits become 0 to 9, and colons 0.
        let digits = word ^ 0x3030_3a30_303a_3030
        guard digits & 0xff00_00ff_0000 == 0,
            ((digits &+ 0x0606_0606_0606_0606) | digits) & 0xf0f0_f0f0_f0f0_f0f0 == 0
        else { return nil }
        let pairs = digits &* 10 &+ digits >> 8
        let (hour, minute, second) = (Int(pairs & 0xff), Int(pairs >> 24 & 0xff), Int(pairs >> 48 & 0xff))
        guard hour < 24, minute < 60, second <= 60 else { return nil }
        return hour * 3_600 + minute * 60 + second
    }
}
