internal import AlarmbookCore
internal import Workbooks
internal import XLSX

/// Makes a workbook of new tags, in which everything that people did to an old one lives on.
struct RefreshJob {
    let book: RefreshedBook

    func run(_ inputs: TagInputs, to output: borrowing OutputFile) async throws -> RefreshReport {
        var book = book
        var source = TagSource(home: book.settings.place)
        var index = ResourceIndex(nameKey: book.maker.nameKey, shownKeys: book.maker.shownKeys)
        var file = try RefreshedFile(book, now: .now) { try WorkbookWriter(output, sheets: $0) }
        try await inputs.read(into: &source, &index) { try file.pour($0, isSpread: $1) }
        if book.old.hasPlaces, let flaw = source.flaw ?? source.silence {
            throw FileError(path: flaw.input, flaw.error)
        }
        let listed = try await inputs.listedMetrics(for: book.maker, index)
        let (new, remarks) = try book.finish(file, source, index, listed: listed, named: inputs.name)
        return RefreshReport(
            workbook: output.path, book: book, new: new, source: source, remarks: remarks, index: index)
    }
}
