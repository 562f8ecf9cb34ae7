package import Sheets

extension SheetColumns where Column: RawRepresentable<String> & CaseIterable {
    /// The columns of a worksheet with these headers, from the left; of two that mean one column, the first one.
    package init(sheet: String, headers: [String] = Column.allCases.map(\.rawValue)) {
        let names = headers.map(HeaderNames.name)
        var numbers: [Column: Int] = [:]
        for column in Column.allCases {
            numbers[column] = names.firstIndex(of: Spelling.normalised(column.rawValue)).map { $0 + 1 }
        }
        self.init(sheet: sheet, numbers: numbers)
    }
}
