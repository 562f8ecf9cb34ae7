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

    /// Looks at a row's short texts. English headers come before those of other languages, which may be people's own.
    init(_ row: Row) {
        var others: [(name: String, column: Int)] = []
        for index in row.cellRange {
            let cell = row.block.cells[index]
            var isShort = false
            row.block.withText(of: cell) { isShort = 1...Self.maximumCount ~= $0.count }
            guard isShort, case .text(let text) = row.block.cell(at: index).value else { continue }
            let (written, name) = (Spelling.normalised(text), Self.name(of: text))
            if written != name {
                others.append((name, Int(cell.column)))
            } else if columns[name] == nil {
                columns[name] = Int(cell.column)
            }
        }
        for other in others where columns[other.name] == nil { columns[other.name] = other.column }
    }

    /// A header without what doesn't matter in it: its language, letter case, spaces and underscores.
    static func name(of header: String) -> String {
        guard header.utf8.count <= maximumCount else { return header }
        return Spelling.normalised(KnownWords.meaning(of: header, .header) ?? header)
    }

    /// Whether a header is written in English, or means nothing.
    static func isEnglish(_ header: String) -> Bool { name(of: header) == Spelling.normalised(header) }

    /// The first column, counted from 1, that has a header.
    subscript(_ header: String) -> Int? { columns[Spelling.normalised(header)] }

    /// The numbers of the columns that alarmbook understands, counted from 1.
    func numbers<Column: RawRepresentable<String> & CaseIterable>(of type: Column.Type) -> [Column: Int] {
        var numbers: [Column: Int] = [:]
        for column in Column.allCases { numbers[column] = self[column.rawValue] }
        return numbers
    }

    /// The most similar of some English headers, or of their names in other languages; nil where none is similar.
    static func nearest(to header: String, of headers: some Sequence<String>) -> String? {
        let headers = Array(headers)
        let others = Language.allCases.filter { $0 != .english }.flatMap { language in
            headers.map { language.words.word(.header, $0) }
        }
        // Of two syllables any two words are similar.
        return Spelling.nearest(
            to: header, of: headers + others.filter { $0.unicodeScalars.count >= shortestSimilar })
    }

    private static let shortestSimilar = 4

    /// Whether it is the header that pandas gives its index.
    static func isIndex(_ title: String) -> Bool { title.begins(with: "Unnamed: ") || title == "index" }
}
