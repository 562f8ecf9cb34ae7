package import AlarmbookCore
package import Sheets
package import XLSX

/// The file of a refreshed workbook: new tags are poured into it as they come, then all other sheets at once.
package struct RefreshedFile: ~Copyable {
    private let old: OldBook
    private let home: AlarmPlace
    fileprivate let sheets: RefreshedSheets
    fileprivate let now: Timestamp
    fileprivate var digest: TagsDigest
    fileprivate var writer: WorkbookWriter

    /// `now` is the time; `begin` begins the file.
    package init(
        _ book: borrowing RefreshedBook, now: Timestamp, begin: ([WorksheetDesign]) throws -> WorkbookWriter
    ) throws {
        self.now = now
        old = book.old
        home = book.settings.place
        sheets = book.sheets
        digest = TagsDigest(keepsRows: book.tags.areEdited)
        writer = try begin(sheets.designs)
    }

    /// Pours rows of the sheet Tags; `isSpread` is whether their resources are of several accounts or Regions.
    package mutating func pour(_ block: RowBlock, isSpread: Bool) throws(WorkbookError) {
        guard old.hasPlaces || !isSpread else {
            throw WorkbookError(
                path: old.path, "is of \(home), and some of the tags are of resources elsewhere",
                cure: "refresh it with the tags of its own account and Region, or export all anew")
        }
        digest.add(block)
        try writer.pour(block, into: sheets.tags)
    }
}

extension RefreshedBook {
    /// Carries everything over into the file, and closes it; `index` has the new tags, and `source` what else their
    /// inputs, of this name, say. Without a source there are no new tags, and all old ones stay. Returns what became of
    /// the new resources, and the remarks by sheet, row and column.
    package mutating func finish(
        _ file: consuming RefreshedFile, _ source: TagSource?, _ index: ResourceIndex, listed: ListedMetrics?,
        named name: String?
    ) throws -> (new: AlarmRowMaker.Counts, remarks: [TableProblem]) {
        let sheets = file.sheets
        var digest = file.digest
        var writer = file.writer
        let now = file.now
        let home = old.hasPlaces ? source?.home ?? settings.place : nil
        let coverage = TagCoverage(
            isPartial: source?.isPartial ?? true, places: home.map { home in index.places(home: home) })
        if !coverage.isWhole {
            try carryTags(without: index, coverage) {
                digest.add($0)
                try writer.pour($0, into: sheets.tags)
            }
        }
        var settings = settings
        if let source {
            settings.accountId = source.home.account
            settings.region = source.home.region
        }
        let headers = alarms.carried.headers
        var tally = AlarmTally(headers: headers)
        var made = MadeRowsMaker(
            headers: headers, settings: settings, catalogue: maker.catalogue,
            old: merged?.made ?? takeover?.made ?? old.made,
            now: now)
        var links = ConsoleLinks(headers: headers, place: settings.place, catalogue: maker.catalogue)
        let new = try carryAlarms(index, coverage, home: home, listed: listed) {
            tally?.add($0)
            made?.add($0)
            links.add($0)
            try writer.pour($0, into: sheets.alarms)
        }
        writer.link(links, in: headers, of: sheets.alarms)
        writer.name(types(with: index), in: headers, of: sheets.alarms)
        let language = maker.language
        writer.draw(.guide(of: old.isPulled ? .alarms : .tags).written(in: language), on: sheets.guide)
        if let tally, let page = sheets.summary {
            let rowless =
                if let merged {
                    RowlessResources(of: merged.resources, without: tally)
                } else if source == nil {
                    RowlessResources(of: tags.reader.resources.ids, without: tally)
                } else {
                    RowlessResources(of: index, without: tally)
                }
            let sheet = SummarySheet(
                tally, of: alarms.carried.sheet,
                settings: SheetColumns(sheet: settingsTable.sheet, headers: settingsTable.headers))
            let summary = WorksheetPage.summary(
                of: sheet, without: rowless, tellsSomebody: settings.tellsSomebody, fires: fires)
            writer.draw(summary.written(in: language, from: old.language), on: page)
        }
        if let sheet = sheets.metrics {
            var count = 0
            try carryMetrics {
                count += $0.count
                try writer.pour($0, into: sheet)
            }
            if let (column, names) = metricNames(rowCount: count) {
                try writer.validate(column: column, of: sheets.alarms, by: names)
            }
        }
        if let source {
            settings.source = name
            settings.isPartial = source.isPartial
        }
        settings.tagsDigest = digest.text
        settings.columns = MadeColumns(headers: alarms.carried.headers)
        if let merged { settings.keepSource(of: merged.settings) }
        try carrySettings(settings) { try writer.pour($0, into: sheets.settings) }
        for (index, sheet) in sheets.others.enumerated() {
            try carryOther(index, newTags: digest) { try writer.pour($0, into: sheet) }
        }
        if let sheet = sheets.history { try alarms.history?.finish { try writer.pour($0, into: sheet) } }
        for (extra, sheet) in zip(merged?.extras ?? [], sheets.extras) {
            for block in extra.blocks { try writer.pour(block, into: sheet) }
        }
        // A workbook that didn't say what its rows said when they were made doesn't say it of edited ones.
        if merged?.made.isEmpty == true { made = nil }
        let keepsNames = alarms.counts.renamed == 0 && alarms.counts.retagged == 0
        try made?.finish(keepsNames: keepsNames) { try writer.pour($0, into: sheets.made) }
        let remarks = carrier.sorted(sheets: old.reader.worksheets.map(\.name))
        try OldBook.refuseErrors(among: remarks)
        try writer.close()
        return (new, remarks)
    }
}
