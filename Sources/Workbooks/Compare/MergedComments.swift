internal import AlarmbookCore
internal import Sheets
internal import XLSX

/// The comments that people wrote into cells of two copies of a workbook, brought together. The workbook that is written
/// anew has none in its cells, so that they are listed on a sheet.
struct MergedComments {
    /// The sheet's name, where no other has it.
    static let sheetName = "Comments"

    /// A cell with comments, and what they say; blank where that one has none, or an older one.
    private struct Line {
        var comment: CommentedCell
        var mine: String
        var theirs: String
    }

    private var lines: [Line] = []

    /// Where only one copy changed a comment, that copy's text is listed; else both.
    init(base: ComparedBook, mine: ComparedBook, theirs: ComparedBook) throws {
        let own = try mine.comments()
        let others = try theirs.comments()
        if own.isEmpty, others.isEmpty { return }
        func texts(_ comments: [CommentedCell]) -> [[String]: String] {
            Dictionary(comments.map { ($0.key, $0.text) }, uniquingKeysWith: { $0 + "\n" + $1 })
        }
        let (before, here, there) = (texts(try base.comments()), texts(own), texts(others))
        var known: Set<[String]> = []
        for comment in own + others where known.insert(comment.key).inserted {
            let (old, first, second) = (before[comment.key], here[comment.key], there[comment.key])
            let isSame = first == second
            let line = Line(
                comment: comment, mine: !isSame && first == old ? "" : first ?? "",
                theirs: !isSame && second == old ? "" : second ?? "")
            if !(line.mine + line.theirs).isEmpty { lines.append(line) }
        }
    }

    /// How many cells have comments.
    var count: Int { lines.count }

    /// Whether theirs say nothing that mine doesn't.
    var isMine: Bool { lines.allSatisfy { $0.theirs.isEmpty || $0.theirs == $0.mine } }

    /// The sheet's rows, which no reader takes for a table.
    var rows: RowBlock {
        var builder = RowBlockBuilder()
        let header = ["Sheet", "Row", "Column", "Mine", "Theirs"]
        let texts = [header] + lines.map { [$0.comment.sheet, $0.comment.row, $0.comment.column, $0.mine, $0.theirs] }
        for (number, line) in texts.enumerated() {
            for (column, text) in line.enumerated() where !text.isEmpty {
                builder.append(.text, Cell.fitting(text), column: column + 1)
            }
            builder.endRow(number: number + 1)
        }
        return builder.finish()
    }
}

/// A cell with a comment, by what it is about.
private struct CommentedCell {
    /// The worksheet's name.
    let sheet: String
    /// What the row is about; elsewhere than in a table, the cell.
    let row: String
    let column: String
    let text: String
    /// Tells the cell in another copy.
    let key: [String]
}

extension ComparedBook {
    /// The comments of all its cells.
    fileprivate func comments() throws -> [CommentedCell] {
        var comments: [CommentedCell] = []
        var counts: [[String]: Int] = [:]
        for sheet in reader.worksheets {
            let found = try reader.comments(of: sheet)
            if found.isEmpty { continue }
            let table = tables.first { sheets[$0.kind] == sheet }
            let rows = Dictionary(
                (table?.rows ?? []).map { ($0.number, $0.identity) }, uniquingKeysWith: { first, _ in first })
            for comment in found {
                var (row, column) = (comment.cell.description, "")
                // A row stays the same where somebody fills in its Severity.
                var id = row
                if let header = table?.columns.first(where: { $0.number == comment.cell.column }) {
                    if let identity = rows[comment.cell.row] {
                        (row, column, id) = (identity.label, header.title, identity.loose)
                    } else if comment.cell.row == table?.headerRow {
                        (row, column, id) = ("", header.title, "")
                    }
                }
                var key = [table?.kind.rawValue ?? "", table == nil ? sheet.name.lowercased() : "", id, column]
                // Of rows that are about the same, the first is that of the other copy's first.
                counts[key, default: 0] += 1
                key.append(String(counts[key] ?? 1))
                comments.append(
                    CommentedCell(sheet: sheet.name, row: row, column: column, text: comment.text, key: key))
            }
        }
        return comments
    }
}
