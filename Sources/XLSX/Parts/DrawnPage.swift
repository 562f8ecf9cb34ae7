internal import AlarmbookCore

/// A page's part as libxlsxwriter drew it, with the results of formulas as numbers: only so do its charts know them.
struct DrawnPage {
    private(set) var bytes: [UInt8]

    init(_ part: [UInt8]) {
        bytes = part
    }

    /// Puts the formulas of a page beside their results (ECMA-376 part 1, 18.3.1.40).
    mutating func setFormulas(of page: WorksheetPage) throws(WriteError) {
        for item in page.items {
            guard case .formula(let formula, _) = item.content else { continue }
            guard let cell = bytes.firstRange(of: "<c r=\"\(item.place)\"".utf8),
                let value = bytes[cell.upperBound...].firstRange(of: "<v>".utf8)
            else { throw WriteError(reason: "libxlsxwriter drew no cell \(item.place)") }
            bytes.insert(
                contentsOf: "<f>".utf8 + XMLText.escaped(formula, isProtected: true) + "</f>".utf8,
                at: value.lowerBound)
        }
    }
}
