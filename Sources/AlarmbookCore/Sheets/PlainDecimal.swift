extension Double {
    /// The shortest decimal that reads back as the same number, in digits alone: `90`, `0.05`, `1000000000000000000`.
    package var plainDecimal: String {
        // Most numbers in a workbook are small and whole.
        if magnitude < 1e15, self != 0, let whole = Int(exactly: self) { return String(whole) }
        var text = description
        if text.hasSuffix(".0") { text.removeLast(2) }
        guard isFinite, let mark = text.firstIndex(of: "e") else { return text }
        let isNegative = text.hasPrefix("-")
        let mantissa = text[..<mark].drop { $0 == "-" }
        let digits = mantissa.filter { $0 != "." }
        let whole = mantissa.prefix { $0 != "." }.count + (Int(text[mark...].dropFirst()) ?? 0)
        let plain: String
        if whole <= 0 {
            plain = "0." + String(repeating: "0", count: -whole) + digits
        } else if whole >= digits.count {
            plain = digits + String(repeating: "0", count: whole - digits.count)
        } else {
            plain = digits.prefix(whole) + "." + digits.dropFirst(whole)
        }
        return (isNegative ? "-" : "") + plain
    }
}

extension Cell.Value {
    /// The value as text: what a person sees, but for a number's format.
    package var plainText: String {
        switch self {
        case .text(let text), .error(let text), .date(let text): text
        case .number(let number): number.plainDecimal
        case .boolean(let value): value ? "TRUE" : "FALSE"
        case .uncalculated: ""
        }
    }
}
