/// What a refresh has found out about a row's resource, kept in the column Status. Any other text there is somebody's own.
package enum RowStatus: String, CaseIterable, Hashable, Sendable {
    /// The resource came with the last refresh that brought any.
    case new
    /// The new tags don't have the resource any more: the row makes no alarm.
    case gone

    /// Reads a cell; letter case and white space don't matter.
    package init?(_ value: Cell.Value) {
        guard case .text(let text) = value else { return nil }
        self.init(rawValue: Spelling.normalised(text))
    }

    /// What a row of a table says.
    package init?(of row: Row, in table: TagTable) {
        guard let column = table.columns[.status], let cell = row[column] else { return nil }
        self.init(cell.value)
    }
}
