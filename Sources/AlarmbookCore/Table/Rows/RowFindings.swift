/// What is wrong with a row, and what is worth a remark, each with the column that is to blame.
struct RowFindings: Sendable {
    private(set) var errors: [(column: AlarmColumn, error: ValueError)] = []
    var notes: [(column: AlarmColumn, note: ValueNote)] = []

    mutating func add(_ column: AlarmColumn, _ error: ValueError) {
        errors.append((column, error))
    }

    mutating func add(_ column: AlarmColumn, _ note: ValueNote?) {
        if let note { notes.append((column, note)) }
    }

    /// A value; nil where finding it throws, which becomes an error of the column.
    @discardableResult
    mutating func attempt<Value>(
        _ column: AlarmColumn, _ value: @autoclosure () throws(ValueError) -> Value
    ) -> Value? {
        do {
            return try value()
        } catch {
            add(column, error)
            return nil
        }
    }
}
