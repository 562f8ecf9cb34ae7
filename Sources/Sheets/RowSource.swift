/// The corners of merged cells.
package typealias MergedRange = (first: CellReference, last: CellReference)

/// Calls `body` for the rows of a worksheet, by its index, in ascending order; returns the merged cells. An error of
/// `body` ends the reading and is rethrown.
package typealias RowSource = (_ sheet: Int, _ body: (Row) throws -> Void) throws -> [MergedRange]
