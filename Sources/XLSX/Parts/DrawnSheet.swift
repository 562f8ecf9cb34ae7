/// A worksheet part as libxlsxwriter drew it, taken apart where the rows belong.
struct DrawnSheet: Sendable {
    /// Everything to the end of the header row.
    let head: [UInt8]
    /// The blank rows below the header, whose cells show each column's style.
    let blankRows: [UInt8]
    /// Everything from the end of `sheetData` on.
    let tail: [UInt8]

    /// Takes a part apart.
    init(_ part: [UInt8]) throws(WriteError) {
        guard let data = part.firstRange(of: "<sheetData>".utf8),
            let header = part[data.upperBound...].firstRange(of: "</row>".utf8),
            let end = part[header.upperBound...].firstRange(of: "</sheetData>".utf8)
        else { throw WriteError(reason: "libxlsxwriter drew no header") }
        head = Array(part[..<header.upperBound])
        blankRows = Array(part[header.upperBound..<end.lowerBound])
        tail = Array(part[end.lowerBound...])
    }

    /// The index into the workbook's cell formats of each cell in the first blank row; 0 is the default.
    var styles: [Int] {
        String(decoding: blankRows, as: UTF8.self)
            .split(separator: "</row>")[0]
            .split(separator: "<c ").dropFirst()
            .map { cell in
                guard let attribute = cell.firstRange(of: " s=\"") else { return 0 }
                return Int(cell[attribute.upperBound...].prefix { $0 != "\"" }) ?? 0
            }
    }
}
