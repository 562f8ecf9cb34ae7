internal import AlarmbookCore
internal import ArgumentParser
internal import Sheets

/// The workbook that a command makes: shared by export, pull and merge.
struct MadeBookOptions: ParsableArguments {
    @Option(
        name: .shortAndLong, help: ArgumentHelp("The workbook to make.", valueName: "book.xlsx"), completion: .workbook)
    var output: String
    @Flag(help: "Replace a workbook that exists.")
    var force = false

    private static let suffix = ".xlsx"

    func validate() throws {
        guard output.lowercased().ends(with: Self.suffix) else {
            throw ValidationError("'--output' is named \(Self.suffix), since Excel opens no other, not \"\(output)\"")
        }
    }

    /// The file, which doesn't exist unless it may be replaced.
    func file() throws(FileError) -> OutputFile {
        try OutputFile(path: output, replacing: force)
    }
}
