extension RowFilter {
    /// What of the filter can be asked of a resource that has no row yet: a column that people added is blank in a new row,
    /// and it is for them to fill it in.
    package func forNewRows(of table: TagTable) -> RowFilter {
        RowFilter(
            conditions: conditions.compactMap { condition in
                if TagTable.meaning(of: condition.column) != nil || TagTable.tagKey(of: condition.column) != nil {
                    return condition
                }
                if table.column(titled: condition.column) != nil { return nil }
                return Condition(
                    column: AlarmSheetFilter.tagPrefix + condition.column, isEqual: condition.isEqual,
                    value: condition.value)
            })
    }
}
