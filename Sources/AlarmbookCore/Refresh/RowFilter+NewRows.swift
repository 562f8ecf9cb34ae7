extension RowFilter {
    /// The conditions that hold for a resource without a row yet. Those on people's own columns are dropped: a new row
    /// leaves them blank for people to fill in.
    package func forNewRows(of table: AlarmTable) -> RowFilter {
        RowFilter(
            conditions: conditions.compactMap { condition in
                if AlarmColumn.meaning(of: condition.column) != nil || ShownTag.key(of: condition.column) != nil {
                    return condition
                }
                if table.column(titled: condition.column) != nil { return nil }
                return Condition(
                    column: ShownTag.prefix + condition.column, isEqual: condition.isEqual,
                    value: condition.value)
            })
    }
}
