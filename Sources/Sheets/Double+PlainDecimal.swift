extension Double {
    /// The shortest decimal that reads back as the same number, in digits alone: `90`, `0.05`, `1000000000000000000`.
    package var plainDecimal: String {
        // Most numbers in a workbook are small and whole.
        if magnitude < 1e15, self != 0, let whole = Int(exactly: self) { return String(whole) }
        let text = description
        guard isFinite, let mark = text.unicodeScalars.firstIndex(of: "e") else {
            return String(text.dropping(suffix: ".0") ?? text[...])
        }
        let mantissa = text[..<mark].dropping(prefix: "-") ?? text[..<mark]
        let halves = mantissa.parts(at: ".")
        let digits = halves.joined().unicodeScalars
        let whole = halves[0].utf8.count + (Int(text[mark...].dropping(prefix: "e") ?? "") ?? 0)
        let plain: String
        if whole <= 0 {
            plain = "0." + String(repeating: "0", count: -whole) + String(digits)
        } else if whole >= digits.count {
            plain = String(digits) + String(repeating: "0", count: whole - digits.count)
        } else {
            plain = String(digits.prefix(whole)) + "." + String(digits.dropFirst(whole))
        }
        return (self < 0 ? "-" : "") + plain
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
