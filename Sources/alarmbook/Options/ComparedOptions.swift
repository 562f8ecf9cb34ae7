internal import ArgumentParser

/// How workbooks are read that are compared: shared by diff and merge.
struct ComparedOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The worksheet of alarms: its name, or its number counted from 1 with hidden ones.",
            valueName: "name or number"), completion: .sheet)
    var sheet: String?
    @Option(
        help: ArgumentHelp(
            "The most that a workbook may expand to, such as 8GB. (default: 4GB, and parts at most 200 times)",
            valueName: "size"))
    var maxExpanded: ByteCount?
}
