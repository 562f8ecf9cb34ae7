package import Sheets

/// What somebody wrote into a comment of a cell, which Excel calls a note.
package struct CellComment: Hashable, Sendable {
    package let cell: CellReference
    package let text: String
}

extension WorkbookReader {
    /// The comments of a worksheet's cells, row by row (ECMA-376 part 1, 18.7), those of Excel's threads with their
    /// answers ([MS-XLSX] 2.6.205): beside these an older program's comment stands, which only repeats them.
    package func comments(of sheet: Worksheet) throws(WorkbookError) -> [CellComment] {
        guard case .part(let part) = sheet.content else { return [] }
        let relationships = try Relationship.all(of: part, in: parts)
        var texts: [CellReference: String] = [:]
        for kind in ["comments", "threadedComment"] {
            guard let name = relationships.part(ofKind: kind) else { continue }
            let reader = CommentsPart()
            _ = try parts.parse(name, with: reader)
            texts.merge(reader.texts) { _, last in last }
        }
        return texts.map { CellComment(cell: $0, text: $1) }
            .sorted { ($0.cell.row, $0.cell.column) < ($1.cell.row, $1.cell.column) }
    }
}
