extension WrittenNumber {
    /// Reads a whole number of at least 1; `column` is named in the error.
    package static func whole(_ text: String, _ column: AlarmColumn) throws(ValueError) -> Int {
        guard let number = try? WrittenNumber(Spelling.narrow(text)), let whole = Int(exactly: number.value), whole > 0
        else {
            throw ValueError(
                "\(column.rawValue) \"\(text)\" is not a whole number from 1 on",
                cure: column == .period ? "write seconds, such as 300" : "write a number such as 1")
        }
        return whole
    }
}
