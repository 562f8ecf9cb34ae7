internal import Sheets

extension JSONTokenizer {
    /// The nearest double to the number that was read last; infinite where none is as large.
    package var number: Double { JSONNumber.value(of: input.bytes.span.extracting(textRange)) }

    /// The instant in epoch seconds that the last string says as ISO 8601, or the last number in seconds; nil where it
    /// says none. Fractions of a second are dropped.
    package func moment(_ token: Token) -> Int? {
        guard token == .string else { return Int(exactly: number.rounded(.down)) }
        if !isDecoded, let seconds = Timestamp.seconds(iso8601: input.bytes.span.extracting(textRange)) {
            return seconds
        }
        return Timestamp(iso8601: text)?.seconds
    }
}

extension JSONNumber {
    static let powersOfTen: [UInt64] = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ]
    /// No number has more than one digit less, and is counted in 64 bits.
    static let mostDigits = 20

    /// The nearest double to a whole number over a power of ten of fewer than `mostDigits` zeros.
    @inline(__always)
    static func quotient(_ digits: UInt64, decimals: Int) -> Double {
        // A quotient of two doubles is the nearest one to the exact quotient (IEEE 754-2008, 5.4.1), and both are doubles:
        // whole numbers of 53 bits, and powers of ten up to the 22nd.
        guard digits >> 53 == 0 else { return quotient(digits, powersOfTen[decimals]) }
        return Double(digits) / exactPowers[decimals]
    }

    private static let exactPowers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
    ]

    /// The nearest double to what the text of a number says.
    static func value(of text: Span<UInt8>) -> Double {
        var digits: UInt64 = 0
        var (digitCount, decimals) = (0, 0)
        var isBehindPoint = false
        for index in text.indices {
            let byte = text[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                // 19 digits are less than 2^64.
                if digitCount > 0 || byte != UInt8(ascii: "0") { digitCount += 1 }
                guard digitCount < powersOfTen.count else { return slowValue(of: text) }
                digits = digits * 10 + UInt64(byte - UInt8(ascii: "0"))
                if isBehindPoint { decimals += 1 }
            case UInt8(ascii: "."): isBehindPoint = true
            case UInt8(ascii: "-"): continue
            default: return slowValue(of: text)
            }
        }
        guard decimals < powersOfTen.count else { return slowValue(of: text) }
        let value = quotient(digits, powersOfTen[decimals])
        return text[0] == UInt8(ascii: "-") ? -value : value
    }

    private static func slowValue(of text: Span<UInt8>) -> Double {
        let text = unsafe text.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
        return Double(text) ?? .nan
    }

    /// The nearest double to the quotient of two whole numbers.
    static func quotient(_ dividend: UInt64, _ divisor: UInt64) -> Double {
        if dividend == 0 || divisor == 1 { return Double(dividend) }
        // A quotient of 63 bits or more, and whether there is a rest, which counts as one more bit: rounding these to the
        // 53 bits of a double is rounding the exact quotient.
        let (up, down) = (dividend.leadingZeroBitCount, divisor.leadingZeroBitCount)
        let shifted = dividend << up
        let (quotient, rest) = (divisor << down).dividingFullWidth((shifted >> 1, shifted << 63))
        return Double(
            sign: .plus, exponent: down - up - 63, significand: Double(quotient | (rest == 0 ? 0 : 1)))
    }
}

extension Timestamp {
    /// Reads what the AWS CLI prints, `2026-11-14T08:00:00+00:00` or with a `Z`, without making a String; nil for any
    /// other form.
    fileprivate static func seconds(iso8601 text: Span<UInt8>) -> Int? {
        let isZulu = text.count == 20 && text[19] == UInt8(ascii: "Z")
        guard isZulu || text.count == 25 && isUTC(text, at: 19),
            let date = date(text, at: 0), let second = secondOfDay(text, at: 11)
        else { return nil }
        return days(date / 10_000, date / 100 % 100, date % 100) * 86_400 + second
    }

    /// The date `2026-11-14` before a `T` as the number 20261114.
    static func date(_ text: Span<UInt8>, at start: Int) -> Int? {
        guard let year = digits(text, start, 4, before: UInt8(ascii: "-")),
            let month = digits(text, start + 5, 2, before: UInt8(ascii: "-")), 1...12 ~= month,
            let day = digits(text, start + 8, 2, before: UInt8(ascii: "T")), 1...31 ~= day
        else { return nil }
        return year * 10_000 + month * 100 + day
    }

    /// The time `08:00:00`, behind which anything may stand.
    static func secondOfDay(_ text: Span<UInt8>, at start: Int) -> Int? {
        guard let hour = digits(text, start, 2, before: UInt8(ascii: ":")), hour < 24,
            let minute = digits(text, start + 3, 2, before: UInt8(ascii: ":")), minute < 60,
            let second = digits(text, start + 6, 2, before: text[start + 8]), second <= 60
        else { return nil }
        return hour * 3_600 + minute * 60 + second
    }

    /// Whether `+00:00` stands at an offset.
    static func isUTC(_ text: Span<UInt8>, at start: Int) -> Bool {
        text[start] == UInt8(ascii: "+") && text[start + 1] == UInt8(ascii: "0")
            && text[start + 2] == UInt8(ascii: "0") && text[start + 3] == UInt8(ascii: ":")
            && text[start + 4] == UInt8(ascii: "0") && text[start + 5] == UInt8(ascii: "0")
    }

    /// The number of some digits behind which a byte stands.
    private static func digits(_ text: Span<UInt8>, _ start: Int, _ count: Int, before end: UInt8) -> Int? {
        var number = 0
        for index in start..<start + count {
            let digit = text[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            number = number * 10 + Int(digit)
        }
        return text[start + count] == end ? number : nil
    }
}
