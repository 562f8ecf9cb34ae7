internal import AlarmbookCore
internal import Workbooks
internal import XLSX

/// Makes a workbook of tags.
struct ExportJob {
    let maker: AlarmRowMaker
    /// What options say.
    let settings: Settings

    func run(_ inputs: TagInputs, to output: borrowing OutputFile) async throws -> ExportReport {
        var source = TagSource()
        var index = ResourceIndex(nameKey: maker.nameKey, shownKeys: maker.shownKeys)
        var book = try ExportedBook(maker, now: .now) { try WorkbookWriter(output, sheets: $0) }
        try await inputs.read(into: &source, &index) { try book.pour($0, isSpread: $1) }
        let hasPlaces = book.hasPlaces
        if hasPlaces, let flaw = source.flaw { throw FileError(path: flaw.input, flaw.error) }
        let listed = try await inputs.listedMetrics(for: maker, index)
        let settings = settings.ofExport(source, named: inputs.name)
        let counts = try book.close(index, home: source.home, listed: listed, settings: settings)
        return ExportReport(
            workbook: output.path, settings: settings, source: source,
            places: hasPlaces ? index.places(home: source.home) : [], resourceCount: index.count,
            tagCount: index.tagCount, duplicateCount: index.duplicateCount, alarms: counts,
            missingKeys: maker.shownKeys.indices.filter { !index.isShown($0) }.map { maker.shownKeys[$0] })
    }
}
