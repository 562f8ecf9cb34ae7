internal import AlarmbookCore

/// What the XML of every row of a worksheet has in common: its columns' letters and styles.
struct RowLayout: Sendable {
    /// The places of a column's texts in `bytes`.
    struct Column {
        /// `<c r="A`
        var opening: Range<Int>
        /// `" s="3"`
        var style: Range<Int>
        /// `" s="3" t="inlineStr"><is>`
        var text: Range<Int>
        var formats: CellFormats
    }

    private(set) var bytes: [UInt8] = []
    /// The table's columns; of a grid, one that stands for all.
    private(set) var columns: [Column] = []
    let isGrid: Bool

    /// The layout of columns that have these cell formats.
    init(_ formats: [CellFormats], isGrid: Bool = false) {
        self.isGrid = isGrid
        for (index, formats) in formats.enumerated() {
            let style = formats.plain == 0 ? "\"" : "\" s=\"\(formats.plain)\""
            columns.append(
                Column(
                    opening: add("<c r=\"" + CellReference.letters(ofColumn: index + 1)), style: add(style),
                    text: add(style + " t=\"inlineStr\"><is>"), formats: formats))
        }
    }

    private mutating func add(_ text: String) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        return start..<bytes.count
    }

    /// How many columns there are before there is a row.
    var columnCount: Int { isGrid ? 0 : columns.count }
}
