internal import AlarmbookCore
internal import Sheets
internal import Workbooks

/// What a merge brought together, and what it couldn't.
struct MergeReport: Report {
    /// The workbooks as they were named.
    var workbook: String
    var mine: String
    var theirs: String
    var counts: MergedBook.Counts
    var conflicts: [TableMerge.Conflict]
    /// The sheet that lists the conflicts.
    var conflictSheet: String?
    /// The sheet that lists the comments of cells.
    var commentSheet: String?
    /// Whether mine was written anew, rather than left as it is.
    var isRewritten: Bool
    /// Remarks about cells of mine that couldn't stay what they were.
    var remarks: [TableProblem]

    init(_ book: MergedBook, workbook: String, mine: String, theirs: String, remarks: [TableProblem]) {
        self.workbook = workbook
        self.mine = mine
        self.theirs = theirs
        counts = book.counts
        conflicts = book.conflicts
        conflictSheet = book.conflictSheet
        commentSheet = book.commentSheet
        isRewritten = !book.isMine
        self.remarks = remarks
    }

    /// For people: what comes from theirs, then each conflict.
    var lines: [String] {
        var parts: [String] = []
        if counts.cells > 0 { parts.append(counts.cells.counting("cell")) }
        if counts.inserted > 0 { parts.append(counts.inserted.counting("row")) }
        if !counts.columns.isEmpty { parts.append(counts.columns.count.counting("column")) }
        if !counts.sheets.isEmpty { parts.append(counts.sheets.count.counting("sheet")) }
        if counts.hasTags { parts.append("the tags") }
        if counts.firings > 0 { parts.append(counts.firings.counting("firing") + " of alarms") }
        var lines = [
            "\(workbook): \(mine), and "
                + (parts.isEmpty ? "no cell of \(theirs)" : "of \(theirs) \(parts.joined(separator: ", "))")
        ]
        if counts.removed > 0 { lines.append("  \(counts.removed.counting("row")) went, as in \(theirs)") }
        for sheet in counts.sheets { lines.append("  sheet \"\(sheet)\" is that of \(theirs)") }
        if let commentSheet {
            let (verb, cells) = counts.comments == 1 ? ("stands", "a cell") : ("stand", "cells")
            lines.append(
                "  \(counts.comments.counting("comment")) of \(cells) \(verb) on the sheet \"\(commentSheet)\"; formats "
                    + "and drawings are not carried over")
        } else if isRewritten {
            lines.append("  formats and drawings are not carried over")
        }
        guard let conflictSheet else { return lines }
        for conflict in conflicts { lines.append("  conflict: " + Self.words(for: conflict)) }
        lines.append(
            "  \(conflicts.count.counting("conflict")): both changed the same thing, to different ones. \(mine) counts, and "
                + "the sheet \"\(conflictSheet)\" says what \(theirs) has; take that sheet away when all is settled")
        return lines
    }

    private static func words(for conflict: TableMerge.Conflict) -> String {
        let place = [conflict.sheet, conflict.row, conflict.field].filter { !$0.isEmpty }.joined(separator: ": ")
        func shown(_ text: String) -> String { text.isEmpty ? "blank" : "\"\(text)\"" }
        // Of a row or a sheet, these are words.
        if conflict.base.isEmpty, ["edited", "deleted"].contains(conflict.mine), conflict.field.isEmpty {
            return "\(place): \(conflict.mine) in mine, \(conflict.theirs) in theirs"
        }
        return
            "\(place): was \(shown(conflict.base)), \(shown(conflict.mine)) in mine, \(shown(conflict.theirs)) in theirs"
    }

    /// For programs: one object.
    var json: [UInt8] {
        JSONWriter.line { json in
            json.member("workbook", workbook)
            json.member("mine", mine)
            json.member("theirs", theirs)
            json.member("cells", counts.cells)
            json.member("insertedRows", counts.inserted)
            json.member("removedRows", counts.removed)
            json.member("columns", counts.columns)
            json.member("sheets", counts.sheets)
            json.member("tagsAreTheirs", counts.hasTags)
            json.member("firings", counts.firings)
            json.member("comments", counts.comments)
            json.member("commentSheet", commentSheet)
            json.member("conflictSheet", conflictSheet)
            json.member("conflicts", conflicts) { conflict, json in
                json.object {
                    $0.member("sheet", conflict.sheet)
                    $0.member("row", conflict.row)
                    $0.member("field", conflict.field)
                    $0.member("base", conflict.base)
                    $0.member("mine", conflict.mine)
                    $0.member("theirs", conflict.theirs)
                }
            }
            json.member("remarks", remarks) { $1.append($0) }
        }
    }
}
