internal import ArgumentParser

/// How workbooks are read that are compared: shared by diff and merge.
struct ComparedOptions: ParsableArguments {
    @Option(help: .sheetOfAlarms, completion: .sheet)
    var sheet: String?
    @Option(help: .maxExpanded("a workbook"))
    var maxExpanded: ByteCount?
}
