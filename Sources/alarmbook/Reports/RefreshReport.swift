internal import AlarmbookCore
internal import Sheets
internal import Workbooks

/// The answer of a refresh: what it kept, added and marked.
struct RefreshReport: Report {
    let workbook: String
    let oldWorkbook: String
    let counts: AlarmRefresh.Counts
    let new: AlarmRowMaker.Counts
    let source: TagSource
    let remarks: [TableProblem]
    let formulaCount: Int
    /// How many rows took over what stands.
    let takenOver: Int
    /// How many fields that were edited in a row and in its alarm the row has kept.
    let keptEdits: Int
    let resourceCount: Int
    let tagCount: Int
    let isPartial: Bool
    /// People's own columns in the table of alarms.
    let addedColumns: [String]
    let addedSheets: [String]
    /// Sheets of notes, each with its line.
    let notes: [(name: String, line: String)]

    init(
        workbook: String, book: RefreshedBook, new: AlarmRowMaker.Counts, source: TagSource, remarks: [TableProblem],
        index: ResourceIndex
    ) {
        self.workbook = workbook
        oldWorkbook = book.old.path
        counts = book.alarms.counts
        self.new = new
        self.source = source
        self.remarks = remarks
        formulaCount = book.carrier.formulaCount
        takenOver = book.takeover?.rowCount ?? 0
        keptEdits = book.takeover?.keptCount ?? 0
        resourceCount = index.count
        tagCount = index.tagCount
        isPartial = source.isPartial
        addedColumns = book.alarms.carried.headers.filter {
            AlarmColumn.meaning(of: $0) == nil && ShownTag.key(of: $0) == nil
        }
        addedSheets = book.old.ownSheetNames
        notes = book.notes.compactMap { note in note.line.map { (note.name, $0) } }
    }

    /// What a workbook that is written anew has no more.
    static let lost = "formats, comments and drawings are not carried over"

    /// For people, line by line.
    var lines: [String] {
        var lines = [
            "\(workbook): \(counts.kept.counting("row")) of \(oldWorkbook) kept, \(counts.added) added, "
                + "\(counts.gone) marked gone; \(tagCount.counting("tag")) of \(resourceCount.counting("resource"))"
        ]
        func add(_ count: Int, _ noun: String, _ one: String, _ many: String) {
            if count > 0 { lines.append("  \(count.counting(noun)) \(count == 1 ? one : many)") }
        }
        if counts.followed > 0 {
            let (verb, whose) = counts.followed == 1 ? ("was", "it") : ("were", "them")
            lines.append(
                "  \(counts.followed.counting("resource")) \(verb) replaced under the same Name: "
                    + "\(counts.followedRows.counting("row")) of \(whose) "
                    + "\(counts.followedRows == 1 ? "follows, and keeps" : "follow, and keep") everything but the id")
        }
        add(
            counts.redirected, "cell", "of Dimensions names what was replaced, and follows",
            "of Dimensions name what was replaced, and follow")
        add(
            counts.doubtful, "resource",
            "is gone and others are new under its Name, but which took its place isn't plain: nothing follows",
            "are gone and others are new under their Names, but which took their places isn't plain: nothing follows")
        add(
            counts.newResources, "resource", "is new: its rows stand at the end, marked new",
            "are new: their rows stand at the end, marked new")
        add(
            counts.gone, "row",
            "is of a resource that is gone: it stays, makes no alarm, and its alarm becomes an orphan",
            "are of resources that are gone: they stay, make no alarm, and their alarms become orphans")
        add(counts.stillGone, "row", "was marked gone before", "were marked gone before")
        add(
            counts.back, "row", "was marked gone and makes an alarm again: its resource is back",
            "were marked gone and make alarms again: their resources are back")
        let reason = isPartial ? ", since it is partial: nothing is marked gone" : ": not marked gone"
        add(
            counts.unsure, "row", "is of a resource that the input doesn't cover" + reason,
            "are of resources that the input doesn't cover" + reason)
        add(takenOver, "row", "takes over what stands", "take over what stands")
        add(
            keptEdits, "field", "was edited in the row and in its alarm: the row's is kept",
            "were edited in rows and in their alarms: the rows' are kept")
        add(counts.renamed, "Value", "follows its Name tag", "follow their Name tags")
        add(counts.retagged, "cell", "of a shown tag follows it", "of shown tags follow them")
        add(
            counts.keptTags, "cell", "that somebody typed over a tag is kept", "that somebody typed over a tag are kept"
        )
        add(
            counts.overFormulas, "cell", "that somebody typed over a formula is kept",
            "that somebody typed over formulas are kept")
        add(new.unnamed, "resource", "has tags but no Name: no alarm", "have tags but no Name: no alarm")
        add(
            new.withoutThreshold, "new row", "has a blank Threshold: no alarm before one is written",
            "have a blank Threshold: no alarm before one is written")
        if !addedColumns.isEmpty { lines.append("  columns of your own: " + Self.list(addedColumns)) }
        if !addedSheets.isEmpty { lines.append("  sheets of your own: " + Self.list(addedSheets)) }
        lines += notes.map { "  " + $0.line }
        add(formulaCount, "formula", "is now its value", "are now their values")
        lines.append("  " + Self.lost)
        return lines
    }

    private static let namesShown = 5

    private static func list(_ names: [String]) -> String {
        names.prefix(namesShown).map { "\"\($0)\"" }.joined(separator: ", ")
            + (names.count > namesShown ? " and \(names.count - namesShown) more" : "")
    }

    /// For programs: one object.
    var json: [UInt8] {
        JSONWriter.line { json in
            json.member("workbook", workbook)
            json.member("oldWorkbook", oldWorkbook)
            let numbers = [
                ("resources", resourceCount), ("tags", tagCount), ("kept", counts.kept), ("added", counts.added),
                ("newResources", counts.newResources), ("gone", counts.gone), ("goneBefore", counts.stillGone),
                ("back", counts.back), ("notMarkedGone", counts.unsure),
                ("followed", counts.followed), ("followedRows", counts.followedRows),
                ("redirected", counts.redirected), ("doubtful", counts.doubtful), ("renamed", counts.renamed),
                ("retagged", counts.retagged), ("keptTags", counts.keptTags), ("overFormulas", counts.overFormulas),
                ("formulas", formulaCount), ("takenOver", takenOver), ("keptEdits", keptEdits),
            ]
            for (key, number) in numbers { json.member(key, number) }
            json.member("partial", isPartial)
            json.member("columns", addedColumns)
            json.member("sheets", addedSheets)
            json.member("notes", notes.map(\.name))
            json.member("remarks", remarks) { $1.append($0) }
        }
    }
}
