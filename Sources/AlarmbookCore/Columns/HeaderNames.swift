internal import Sheets

/// The texts of a row that may be headers which mean something, without what doesn't matter in them.
///
/// Many rows are looked at before one is found to be a header, and any of them may hold a novel in each of its cells:
/// only short texts are looked at.
struct HeaderNames {
    /// How many bytes of UTF-8 such a header has at most. The longest name has some twenty letters; written full-width
    /// they take 60 bytes, and there may be spaces around them.
    static let maximumCount = 128

    private var columns: [String: Int] = [:]

    /// Looks at a row's short texts.
    init(_ row: Row) {
        for index in row.cellRange {
            let cell = row.block.cells[index]
            var isShort = false
            row.block.withText(of: cell) { isShort = 1...Self.maximumCount ~= $0.count }
            guard isShort, case .text(let text) = row.block.cell(at: index).value else { continue }
            let name = Spelling.normalised(text)
            if columns[name] == nil { columns[name] = Int(cell.column) }
        }
    }

    /// The first column, counted from 1, that has a header.
    subscript(_ header: String) -> Int? { columns[Spelling.normalised(header)] }

    /// The numbers of the columns that alarmbook understands, counted from 1.
    func numbers<Column: RawRepresentable<String> & CaseIterable>(of type: Column.Type) -> [Column: Int] {
        var numbers: [Column: Int] = [:]
        for column in Column.allCases { numbers[column] = self[column.rawValue] }
        return numbers
    }
}
