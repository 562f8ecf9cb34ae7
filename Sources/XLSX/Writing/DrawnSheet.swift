/// A worksheet part as libxlsxwriter drew it, split where the rows belong.
struct DrawnSheet: Sendable {
    /// Everything up to the end of the header row, or in a grid to the beginning of `sheetData`.
    let head: [UInt8]
    /// Everything from the end of `sheetData` on.
    let tail: [UInt8]

    /// Splits a part where its rows belong.
    init(_ part: [UInt8], isGrid: Bool) throws(WriteError) {
        guard let data = part.firstRange(of: "<sheetData>"),
            let top = isGrid ? data : part[data.upperBound...].firstRange(of: "</row>"),
            let end = part[top.upperBound...].firstRange(of: "</sheetData>")
        else { throw WriteError(reason: "libxlsxwriter drew no rows") }
        head = Array(part[..<top.upperBound])
        tail = Array(part[end.lowerBound...])
    }
}
