package import Sheets

extension SheetColumns where Column: RawRepresentable<String> & CaseIterable {
    /// The columns of a worksheet with these headers, from the left; of two that mean one column, the first one.
    package init(sheet: String, headers: [String] = Column.allCases.map(\.rawValue)) {
        let names = headers.map(HeaderNames.name)
        var numbers: [Column: Int] = [:]
        for column in Column.allCases {
            let meant = names.indices.filter { names[$0] == Spelling.normalised(column.rawValue) }
            // As a table is read: the English one, where somebody's own means the same.
            numbers[column] = (meant.first { HeaderNames.isEnglish(headers[$0]) } ?? meant.first).map { $0 + 1 }
        }
        self.init(sheet: sheet, numbers: numbers)
    }
}
