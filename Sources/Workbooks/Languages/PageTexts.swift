package import AlarmbookCore
internal import Sheets

/// The texts of hints, messages and pages in a language, found by their English ones. Each language's table is a file.
package struct PageTexts: Sendable {
    /// The rest of a text whose middle is anything, such as the name of a column.
    private static let gap = "{}"

    private struct Pattern: Sendable {
        let english: (before: String, behind: String)
        let written: (before: String, behind: String)

        init?(_ english: String, _ written: String) {
            let (from, to) = (english.parts(at: PageTexts.gap), written.parts(at: PageTexts.gap))
            guard from.count == 2, to.count == 2 else { return nil }
            self.english = (String(from[0]), String(from[1]))
            self.written = (String(to[0]), String(to[1]))
        }
    }

    private let language: Language
    private let texts: [String: String]
    private let patterns: [Pattern]

    private init(_ language: Language, _ texts: [String: String]) {
        self.language = language
        self.texts = texts
        patterns = texts.compactMap { Pattern($0.key, $0.value) }
    }

    private static let plain = PageTexts(.english, [:])
    private static let korean = PageTexts(.korean, koreanTexts)
    private static let japanese = PageTexts(.japanese, japaneseTexts)

    /// Those of a language; English has none, in which they are written already.
    package static func of(_ language: Language) -> PageTexts {
        switch language {
        case .english: plain
        case .korean: korean
        case .japanese: japanese
        }
    }

    /// A text in the language: one of the table, or a header. Nil for any other one, such as a name.
    package func written(_ english: String) -> String? {
        if let text = texts[english] { return text }
        for pattern in patterns {
            if let middle = Self.middle(of: english, pattern.english) {
                return pattern.written.before + (header(middle) ?? middle) + pattern.written.behind
            }
        }
        return header(english)
    }

    /// A header of alarmbook's own in the language.
    package func header(_ english: String) -> String? {
        KnownWords.meaning(of: english, .header).map { language.words.word(.header, $0) }
    }

    private static func middle(of text: String, _ around: (before: String, behind: String)) -> String? {
        text.dropping(prefix: around.before)?.dropping(suffix: around.behind).map(String.init)
    }

    // MARK: - Back into English

    private static let english: [String: String] = {
        var english: [String: String] = [:]
        for texts in [korean, japanese] {
            for (from, to) in texts.texts { english[to] = from }
        }
        return english
    }()

    /// The English text of one that a page has in any language; itself where it is none.
    static func english(_ text: String) -> String {
        if text.utf8.span.isASCII { return text }
        if let known = english[text] { return known }
        for texts in [korean, japanese] {
            for pattern in texts.patterns {
                // An English page of a workbook whose headers are in another language has these in its midst.
                if let middle = middle(of: text, pattern.written) ?? middle(of: text, pattern.english) {
                    return pattern.english.before + (englishHeader(middle) ?? middle) + pattern.english.behind
                }
            }
        }
        return englishHeader(text) ?? text
    }

    private static func englishHeader(_ text: String) -> String? {
        if text.utf8.span.isASCII { return nil }
        return KnownWords.meaning(of: text, .header).map { Language.english.words.word(.header, $0) }
    }
}
