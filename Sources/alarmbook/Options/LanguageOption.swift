internal import AlarmbookCore
internal import ArgumentParser

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The language of a workbook that is made: shared by export and pull.
struct LanguageOption: ParsableArguments {
    @Option(
        help: """
            The language of headers, hints and pages. (default: the old workbook's, else that of LC_ALL, LC_MESSAGES or \
            LANG)
            """)
    var language: Language?

    /// That of a workbook that isn't made of an old one.
    var ofNewBook: Language {
        language ?? Language(locale: { unsafe getenv($0).map { unsafe String(cString: $0) } })
    }
}

extension Language: ExpressibleByArgument {}
