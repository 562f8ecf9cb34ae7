package import Sheets

/// A worksheet in the workbook's list. Chart sheets don't count.
package struct Worksheet: Hashable, Sendable {
    /// Whether people see the sheet (ECMA-376 part 1, 18.18.68 ST_SheetState).
    package enum Visibility: String, Hashable, Sendable {
        case visible
        /// Can be shown again from Excel's menu.
        case hidden
        /// Can be shown again only by a program.
        case veryHidden
    }

    /// The name on the sheet's tab.
    package let name: String
    /// The number among the workbook's worksheets, counted from 1 with hidden ones.
    package let number: Int
    package let visibility: Visibility
    let content: Content

    /// Where the cells are.
    enum Content: Hashable, Sendable {
        /// The part that holds them.
        case part(String)
        /// Why there is no such part. To read the sheet is then an error: an empty one would mean that all its rows are
        /// gone.
        case missing(String)
    }
}

/// A rectangle of cells, written as `A1:D4`, or `A1` where it is one cell.
package struct CellRange: Hashable, Sendable, CustomStringConvertible {
    /// The top left cell.
    package var first: CellReference
    /// The bottom right cell.
    package var last: CellReference

    package init(first: CellReference, last: CellReference) {
        self.first = first
        self.last = last
    }

    /// Reads `A1:D4` or `A1`, with corners in any order. Nil for anything else and outside of the grid.
    package init?(_ text: String) {
        let corners = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            .map { CellReference(Substring($0)) }
        guard corners.count <= 2, let first = corners.first ?? nil, let last = corners.last ?? nil else { return nil }
        self.init(
            first: CellReference(row: min(first.row, last.row), column: min(first.column, last.column)),
            last: CellReference(row: max(first.row, last.row), column: max(first.column, last.column)))
    }

    package var description: String {
        first == last ? "\(first)" : "\(first):\(last)"
    }
}

/// Facts about a worksheet, known once all of its rows have been read.
package struct WorksheetSummary: Equatable, Sendable {
    /// The smallest rectangle around all cells that aren't blank; nil where there are none. The part's own `dimension`
    /// isn't reliable.
    package var usedRange: CellRange?
    /// How many rows with cells are hidden, by hand or by a filter.
    package var hiddenRowCount = 0
    /// The merged cells, at most `MergedRanges.maximumCount` of them.
    package var mergedRanges: [CellRange] = []

    /// Their corners.
    package var mergedCorners: [MergedRange] { mergedRanges.map { ($0.first, $0.last) } }
}

extension WorksheetSummary {
    /// Passes a block's rows on, and updates the summary.
    mutating func add(_ block: RowBlock, _ body: (Row) throws -> Void) throws {
        for index in block.rows.indices {
            let row = block[index]
            let cells = row.cellRange
            guard !cells.isEmpty else { continue }
            if row.isHidden { hiddenRowCount += 1 }
            let first = Int(block.cells[cells.lowerBound].column)
            let last = Int(block.cells[cells.upperBound - 1].column)
            var range =
                usedRange
                ?? CellRange(
                    first: CellReference(row: row.number, column: first),
                    last: CellReference(row: row.number, column: last))
            range.first.column = min(first, range.first.column)
            range.last = CellReference(row: row.number, column: max(last, range.last.column))
            usedRange = range
            try body(row)
        }
    }
}
