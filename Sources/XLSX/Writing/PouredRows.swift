internal import Sheets

/// All poured rows of a workbook. They come from several pourers if the design changed in between.
struct PouredRows: Sendable {
    private var pourers: [RowPourer] = []
    /// Each worksheet's blocks in the rows' order.
    private(set) var sheets: [[PouredBlock]] = []
    /// How wide the values of each design's columns are.
    private(set) var widths: [[Int]] = []
    /// The texts that cells share.
    private(set) var shared = SharedTexts()

    /// Waits for a pourer's rows and appends them.
    mutating func add(_ pourer: RowPourer) throws(WriteError) {
        let poured = try pourer.finish()
        shared = poured.shared
        for (sheet, blocks) in poured.sheets.enumerated() {
            while sheets.count <= sheet { sheets.append([]) }
            for var block in blocks {
                block.pourer = pourers.count
                sheets[sheet].append(block)
            }
        }
        for (design, widths) in poured.widths.enumerated() {
            while self.widths.count <= design { self.widths.append([]) }
            for (column, width) in widths.enumerated() {
                while self.widths[design].count <= column { self.widths[design].append(0) }
                self.widths[design][column] = max(self.widths[design][column], width)
            }
        }
        pourers.append(pourer)
    }

    /// Reads a block's deflated XML back.
    func read(_ block: PouredBlock, into bytes: inout [UInt8]) throws(WriteError) {
        try pourers[block.pourer].read(block, into: &bytes)
    }
}
