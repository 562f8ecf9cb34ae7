package import Sheets

/// A cell of the column Status: `gone`, `new; ask Kim`, or `replaces i-0abc; ask Kim` in a row whose resource took
/// another's place. What follows is somebody's own note.
package struct StatusCell: Hashable, Sendable {
    package var status: RowStatus?
    /// What the row named before its resource was replaced, the latest first: ids, and dimensions as `NAME=VALUE`.
    package var replaced: [String] = []
    private var note = ""

    /// How many replacements without an import in between are remembered.
    private static let maximumReplaced = 8
    private static let word = "replaces "
    private static let comma = ", "

    /// Reads a cell; nil is a blank one.
    package init(_ value: Cell.Value?) {
        // Most rows have none.
        guard let value else { return }
        var rest = value.plainText
        status = RowStatus(value)
        if status != nil { rest = Self.behindSeparator(rest) }
        rest = Spelling.trimmed(rest)
        if let ids = rest.parts(at: RowStatus.separator, maxSplits: 1).first?.dropping(prefix: Self.word) {
            replaced = Self.pieces(of: String(ids))
            if !replaced.isEmpty { rest = Spelling.trimmed(Self.behindSeparator(rest)) }
        }
        note = rest
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

    /// The cell's text; nil for a blank cell.
    package var text: String? {
        let parts = [
            status?.rawValue, replaced.isEmpty ? nil : Self.word + replaced.joined(separator: Self.comma),
            note.isEmpty ? nil : note,
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: RowStatus.separator + " ")
    }
}
