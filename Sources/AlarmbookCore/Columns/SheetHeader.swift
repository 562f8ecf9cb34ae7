/// A header that stands in a cell of a header row.
package struct SheetHeader: Hashable, Sendable {
    package let title: String
    /// Counted from 1.
    package let column: Int
}
