/// The corners of merged cells.
package typealias MergedRange = (first: CellReference, last: CellReference)

/// Calls `body` for the rows of a worksheet in ascending order; returns the merged cells, at most
/// `MergedRanges.maximumCount` of them. An error of `body` ends the reading and is rethrown.
package typealias RowSource = (_ sheet: SheetIndex, _ body: (Row) throws -> Void) throws -> [MergedRange]

/// What a reader of worksheets hands out of merged cells.
package enum MergedRanges {
    /// How many a worksheet's reader keeps: a hostile sheet has millions.
    package static let maximumCount = 10_000
}
