internal import Sheets

/// Cells of a worksheet that lead to addresses outside the workbook (ECMA-376 part 1, 18.3.1.47), which libxlsxwriter
/// would keep in memory cell by cell.
struct DrawnLinks {
    /// The numbers of the rows, and what the cells lead to.
    private let links: [(row: Int, address: String)]
    private let letters: String

    private static let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"

    /// Links of the cells of a column, counted from 1.
    init(_ links: [(row: Int, address: String)], column: Int) {
        self.links = links
        letters = CellReference.letters(ofColumn: column)
    }

    /// A worksheet's part with the links: they stand before the margins of the page.
    func sheet(_ part: [UInt8]) throws(WriteError) -> [UInt8] {
        var elements = Array("<hyperlinks>".utf8)
        for (index, link) in links.enumerated() {
            elements += "<hyperlink ref=\"\(letters)\(link.row)\" r:id=\"rIdLink\(index + 1)\"/>".utf8
        }
        elements += "</hyperlinks>".utf8
        return try Self.inserting(elements, before: "<pageMargins", in: part)
    }

    /// The part with its relationships.
    func relationships(_ part: [UInt8]) throws(WriteError) -> [UInt8] {
        var elements: [UInt8] = []
        for (index, link) in links.enumerated() {
            elements += "<Relationship Id=\"rIdLink\(index + 1)\" Type=\"\(Self.type)\" Target=\"".utf8
            elements += XMLText.escaped(link.address)
            elements += "\" TargetMode=\"External\"/>".utf8
        }
        return try Self.inserting(elements, before: "</Relationships>", in: part)
    }

    private static func inserting(
        _ elements: [UInt8], before mark: String, in part: [UInt8]
    ) throws(WriteError) -> [UInt8] {
        guard let range = part.lastIndex(of: mark) else {
            throw WriteError(reason: "libxlsxwriter drew no \(mark)")
        }
        return Array(part[..<range]) + elements + part[range...]
    }
}

extension [UInt8] {
    /// The index at which a text begins, where it comes for the last time.
    fileprivate func lastIndex(of text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard count >= bytes.count else { return nil }
        return (0...count - bytes.count).last {
            self[$0] == bytes[0] && self[$0..<$0 + bytes.count].elementsEqual(bytes)
        }
    }
}
