internal import Sheets

extension JSONTokenizer {
    /// The nearest double to the number that was read last; infinite where none is as large.
    package var number: Double { JSONNumber.value(of: input.bytes.span.extracting(textRange)) }

    /// The instant in epoch seconds that the last string says as ISO 8601, or the last number in seconds; nil where it
    /// says none. Fractions of a second are dropped.
    package func moment(_ token: Token) -> Int? {
        guard token == .string else { return Int(exactly: number.rounded(.down)) }
        guard !isDecoded else { return Timestamp(iso8601: text)?.seconds }
        return Timestamp.seconds(iso8601: input.bytes.span.extracting(textRange))
            ?? Timestamp(iso8601: text)?.seconds
    }
}

extension JSONNumber {
    private static let powersOfTen: [UInt64] = (0..<20).map { (0..<$0).reduce(1) { power, _ in power * 10 } }

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
    private static func quotient(_ dividend: UInt64, _ divisor: UInt64) -> Double {
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
        guard isZulu || text.count == 25 && isUTC(text) else { return nil }
        guard let year = digits(text, 0, 4, before: UInt8(ascii: "-")),
            let month = digits(text, 5, 2, before: UInt8(ascii: "-")), 1...12 ~= month,
            let day = digits(text, 8, 2, before: UInt8(ascii: "T")), 1...31 ~= day,
            let hour = digits(text, 11, 2, before: UInt8(ascii: ":")), hour < 24,
            let minute = digits(text, 14, 2, before: UInt8(ascii: ":")), minute < 60,
            let second = digits(text, 17, 2, before: text[19]), second <= 60
        else { return nil }
        return days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second
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

    private static func isUTC(_ text: Span<UInt8>) -> Bool {
        text[19] == UInt8(ascii: "+") && text[20] == UInt8(ascii: "0") && text[21] == UInt8(ascii: "0")
            && text[22] == UInt8(ascii: ":") && text[23] == UInt8(ascii: "0") && text[24] == UInt8(ascii: "0")
    }
}
