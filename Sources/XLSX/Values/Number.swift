#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Parses numbers of cells: an xsd:double without `INF` and `NaN` (ECMA-376 part 1, 18.18.11).
enum Number {
    // 10^22 is the last power of ten that a Double holds exactly.
    private static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// The nearest double; nil where the bytes aren't a finite decimal number.
    static func parse(_ bytes: Span<UInt8>) -> Double? {
        var mantissa: UInt64 = 0
        var digits = 0
        var decimals = 0
        var index = 0
        var isNegative = false
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            isNegative = bytes[index] == UInt8(ascii: "-")
            index += 1
        }
        var hasPoint = false
        scan: while index < bytes.count {
            switch bytes[index] {
            case let byte where byte &- UInt8(ascii: "0") < 10:
                guard mantissa < 1 << 53 / 10 else { return slowly(bytes) }
                mantissa = mantissa * 10 + UInt64(byte - UInt8(ascii: "0"))
                digits += 1
                if hasPoint { decimals += 1 }
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            default: return slowly(bytes)
            }
            index += 1
        }
        guard digits > 0, decimals <= 22 else { return slowly(bytes) }
        // Both are exact, so one division rounds once, and the result is the nearest double.
        let value = Double(mantissa) / powers[decimals]
        return isNegative ? -value : value
    }

    /// For exponents and more than 15 digits. strtod also takes hexadecimal, nan and inf, which no cell holds.
    private static func slowly(_ bytes: Span<UInt8>) -> Double? {
        var text: [CChar] = []
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                text.append(CChar(bitPattern: bytes[index]))
            default: return nil
            }
        }
        guard !text.isEmpty else { return nil }
        text.append(0)
        let value = unsafe text.withUnsafeBufferPointer { buffer -> Double? in
            guard let start = buffer.baseAddress else { return nil }
            var end: UnsafeMutablePointer<CChar>?
            let value = unsafe strtod(start, &end)
            return unsafe end.map { unsafe UnsafePointer($0) == start + (buffer.count - 1) } == true ? value : nil
        }
        guard let value, value.isFinite else { return nil }
        return value
    }
}
