/// A page's part as libxlsxwriter drew it. The results of formulas are numbers, since its charts know no formulas.
struct DrawnPage {
    private(set) var bytes: [UInt8]

    init(_ part: [UInt8]) {
        bytes = part
    }

    /// Puts the formulas of a page beside their results (ECMA-376 part 1, 18.3.1.40).
    mutating func setFormulas(of page: WorksheetPage) throws(WriteError) {
        for item in page.items {
            guard case .formula(let formula, _) = item.content else { continue }
            guard let cell = bytes.firstRange(of: "<c r=\"\(item.reference)\""),
                let value = bytes[cell.upperBound...].firstRange(of: "<v>")
            else { throw WriteError(reason: "libxlsxwriter drew no cell \(item.reference)") }
            bytes.insert(
                contentsOf: "<f>".utf8 + XMLText.escaped(formula, isProtected: true) + "</f>".utf8,
                at: value.lowerBound)
        }
    }
}
