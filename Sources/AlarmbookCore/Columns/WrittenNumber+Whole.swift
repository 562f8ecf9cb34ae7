extension WrittenNumber {
    /// Reads a whole number of at least 1; `column` is named in the error.
    package static func whole(_ text: String, _ column: AlarmColumn) throws(ValueError) -> Int {
        let written = Spelling.narrow(text)
        let number =
            column == .period ? WrittenQuantity.seconds(written) : WrittenQuantity.count(written)
        guard let number, let whole = Int(exactly: number), whole > 0 else {
            throw ValueError(
                "\(column.rawValue) \"\(text)\" is not a whole number from 1 on",
                cure: column == .period ? "write seconds, such as 300" : "write a number such as 1")
        }
        return whole
    }
}
