package import AlarmbookCore
package import Sheets
package import XLSX

/// Writes a workbook of tags: their rows as they come, then the sheets that are made of them.
package struct ExportedBook: ~Copyable {
    private let maker: AlarmRowMaker
    private let now: Timestamp
    private var writer: WorkbookWriter
    private var digest = TagsDigest()
    /// Whether resources are of several accounts or Regions, so that rows name theirs.
    package private(set) var hasPlaces = false

    /// `now` is the time; `begin` begins the file.
    package init(
        _ maker: AlarmRowMaker, now: Timestamp, begin: ([WorksheetDesign]) throws -> WorkbookWriter
    ) throws {
        self.maker = maker
        self.now = now
        writer = try begin(BookSheet.designs(alarmHeaders: maker.headers, in: maker.language))
    }

    /// Pours rows of the sheet Tags; `isSpread` is whether their resources are of several accounts or Regions.
    package mutating func pour(_ block: RowBlock, isSpread: Bool) throws(WorkbookError) {
        if isSpread, !hasPlaces {
            hasPlaces = true
            try writer.redesign(
                BookSheet.designs(
                    alarmHeaders: maker.headers(withPlaces: true), withPlaces: true, in: maker.language))
        }
        digest.add(block)
        try writer.pour(block, into: .tags)
    }

    /// Makes the rows of resources, and writes the file. `home` is the place of resources that name none.
    package consuming func close(
        _ index: ResourceIndex, home: AlarmPlace, listed: ListedMetrics?, settings: Settings
    ) throws -> AlarmRowMaker.Counts {
        let headers = maker.headers(withPlaces: hasPlaces)
        var tally = AlarmTally(headers: headers)
        var made = MadeRowsMaker(headers: headers, settings: settings, catalogue: maker.catalogue, now: now)
        var links = ConsoleLinks(headers: headers, place: settings.place, catalogue: maker.catalogue)
        let (maker, hasPlaces, digest) = (maker, hasPlaces, digest.text)
        var writer = writer
        var counts = try maker.makeRows(of: index, home: hasPlaces ? home : nil, listed: listed) {
            tally?.add($0)
            made?.add($0)
            links.add($0)
            try writer.pour($0, into: .alarms)
        }
        writer.link(links, in: headers)
        counts.unlinked = links.omitted
        writer.name(index.typeNames, in: headers)
        let metrics = maker.makeMetricRows(of: index)
        try writer.pour(metrics, into: .metrics)
        try writer.offerMetrics(count: metrics.count, in: headers)
        var settings = settings
        let language = maker.language
        settings.language = language
        writer.draw(.guide().written(in: language), on: .guide)
        if let tally {
            let summary = WorksheetPage.summary(
                of: SummarySheet(tally), without: RowlessResources(counts), tellsSomebody: settings.tellsSomebody)
            writer.draw(summary.written(in: language), on: .summary)
        }
        settings.tagsDigest = digest
        settings.columns = MadeColumns(headers: headers)
        try writer.pour(settings.makeRows(), into: .settings)
        try made?.finish { try writer.pour($0, into: .made) }
        try writer.close()
        return counts
    }
}
