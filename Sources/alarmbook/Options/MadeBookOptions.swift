internal import AlarmbookCore
internal import ArgumentParser
internal import Sheets

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The workbook that a command makes: shared by export and pull.
struct MadeBookOptions: ParsableArguments {
    @Option(
        name: .shortAndLong, help: ArgumentHelp("The workbook to make.", valueName: "book.xlsx"), completion: .workbook)
    var output: String
    @Flag(help: "Replace a workbook that exists.")
    var force = false
    @Option(
        help: """
            The language of headers, hints and pages. (default: the old workbook's, else that of LC_ALL, LC_MESSAGES or \
            LANG)
            """)
    var language: Language?

    private static let suffix = ".xlsx"

    func validate() throws {
        guard output.lowercased().ends(with: Self.suffix) else {
            throw ValidationError("'--output' is named \(Self.suffix), since Excel opens no other, not \"\(output)\"")
        }
    }

    /// The language of a workbook that isn't made of an old one.
    var languageOfNewBook: Language {
        language ?? Language(locale: { unsafe getenv($0).map { unsafe String(cString: $0) } })
    }

    /// The file, which doesn't exist unless it may be replaced.
    func file() throws(FileError) -> OutputFile {
        try OutputFile(path: output, replacing: force)
    }
}

extension Language: ExpressibleByArgument {}
