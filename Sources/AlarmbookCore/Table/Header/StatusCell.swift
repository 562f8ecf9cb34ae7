package import Sheets

/// A cell of the column Status: `gone`, `new; ask Kim`, or `replaces i-0abc; ask Kim` in a row whose resource took
/// another's place. What follows is somebody's own note.
package struct StatusCell: Hashable, Sendable {
    package var status: RowStatus?
    /// What the row named before its resource was replaced, the latest first: ids, and dimensions as `NAME=VALUE`.
    package var replaced: [String] = []
    private var note = ""
    /// The words that it has, as they are written, by their English names.
    private var words: [String: String] = [:]

    /// How many replacements without an import in between are remembered.
    private static let maximumReplaced = 8
    private static let word = "replaces"
    private static let comma = ", "

    /// Reads a cell; nil is a blank one.
    package init(_ value: Cell.Value?) {
        // Most rows have none.
        guard let value else { return }
        var rest = value.plainText
        status = RowStatus(value)
        if let status {
            words[status.rawValue] = rest.parts(at: RowStatus.separator, maxSplits: 1).first.map(String.init)
            rest = Self.behindSeparator(rest)
        }
        rest = Spelling.trimmed(rest)
        let first = rest.parts(at: RowStatus.separator, maxSplits: 1).first ?? ""
        for word in Language.allCases.map({ $0.words.word(.status, Self.word) }) where replaced.isEmpty {
            guard let ids = first.dropping(prefix: word + " ") else { continue }
            replaced = Self.pieces(of: String(ids))
            if replaced.isEmpty { continue }
            words[Self.word] = word
            rest = Spelling.trimmed(Self.behindSeparator(rest))
        }
        note = rest
    }

    /// Whether it has a word as another language than this one writes it. What people spell in their own way is not.
    package func isForeign(to language: Language) -> Bool {
        words.contains { name, word in
            (name == Self.word ? !replaced.isEmpty : name == status?.rawValue)
                && word != language.words.word(.status, name)
                && Language.allCases.contains { $0.words.word(.status, name) == word }
        }
    }

    /// Whether both say the same, in whichever language.
    package func says(sameAs other: StatusCell) -> Bool {
        status == other.status && replaced == other.replaced && note == other.note
    }

    /// Reads the cell of a row.
    package init(of row: Row, in table: AlarmTable) {
        self.init(table.columns[.status].flatMap { row[$0] }?.value)
    }

    private static func behindSeparator(_ text: String) -> String {
        text.parts(at: RowStatus.separator, maxSplits: 1).dropFirst().joined()
    }

    private static func pieces(of text: String) -> [String] {
        text.parts(at: ",").map { Spelling.trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    /// Adds what was replaced just now.
    package mutating func add(replaced new: [String]) {
        var seen: Set<String> = []
        replaced = Array((new + replaced).filter { seen.insert($0).inserted }.prefix(Self.maximumReplaced))
    }

    /// The cell's text in a language; nil for a blank cell.
    package func text(in language: Language) -> String? {
        func word(_ name: String) -> String { language.words.word(.status, name) }
        let parts = [
            status.map { word($0.rawValue) },
            replaced.isEmpty ? nil : word(Self.word) + " " + replaced.joined(separator: Self.comma),
            note.isEmpty ? nil : note,
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: RowStatus.separator + " ")
    }
}
