package import AlarmbookCore
internal import Sheets

// What a new workbook's sheet Settings says.
extension Settings {
    private static let bookLength = 12
    private static let sourcesNamed = 3

    /// The settings of a new workbook, where options say nothing.
    package static func ofNewBook(source: String, isPartial: Bool) -> Settings {
        var settings = Settings()
        settings.book = randomBook()
        settings.nameTemplate = defaultNameTemplate
        settings.filter = .named
        settings.source = source
        settings.isPartial = isPartial
        return settings
    }

    /// The settings of an exported workbook: these, which options give, what its tags say, and what holds where neither
    /// says anything.
    package func ofExport(_ source: TagSource, named name: String) -> Settings {
        var defaults = Settings.ofNewBook(source: name, isPartial: source.isPartial)
        defaults.descriptionTemplate = Settings.defaultDescriptionTemplate
        defaults.names = .follow
        var result = filled(from: defaults)
        // The place of the first tags that state one holds for those that state none.
        result.accountId = source.home.account ?? accountId
        result.region = source.home.region ?? region
        return result
    }

    /// Whether alarms of rows that say nothing about it tell somebody.
    var tellsSomebody: Bool { !(actions[ActionKey(.alarm)] ?? []).isEmpty }

    /// A random identity, unique to the workbook.
    private static func randomBook() -> String {
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        return String((0..<bookLength).compactMap { _ in alphabet.randomElement() })
    }

    /// Where a workbook's tags come from: the accounts' Regions, or the names of the first files and the number of the
    /// others.
    package static func sourceName(_ paths: [String], _ places: [AlarmPlace]) -> String {
        guard places.isEmpty else { return places.map(\.description).joined(separator: "; ") }
        let names = paths.prefix(sourcesNamed).map { $0.parts(at: "/").last.map(String.init) ?? $0 }
        let more = paths.count - names.count
        return names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    }
}
