internal import Sheets

/// What a word is for. The raw value heads its part of a language's table.
package enum WordKind: String, CaseIterable, Hashable, Sendable {
    /// Headers of columns.
    case header
    /// Yes and no.
    case answer
    /// No alarm, or no action.
    case nothing
    case statistic
    /// What stands beside the number of a percentile.
    case percentile
    /// What stands behind a threshold, such as 이상.
    case comparison
    case missingData
    case recommendation
    /// What stands where an older back-test's numbers no longer hold.
    case evidence
    case status
    case unit
    case time
    /// What is written behind a number in the column FiresAfter.
    case duration
    /// Numbers of bytes.
    case size
    /// Numbers of bits.
    case bits
    /// Numbers that others are multiplied by, such as k and 만.
    case multiple
    /// What is counted: times, 건, 件.
    case counter
    case percent
    case perSecond
}

/// A language's words: of each thing the one that is written, and behind it others that are understood too.
package struct WordList: Sendable {
    /// By kind and English name: the written word first.
    package private(set) var words: [WordKind: [String: [String]]] = [:]

    /// Reads a table: `[kind]`, and below it lines of `Name | written | understood | …`.
    init(_ table: String) {
        var kind: WordKind?
        for line in table.parts(at: "\n", omittingEmpty: true) {
            if let name = line.dropping(prefix: "[")?.dropping(suffix: "]") {
                kind = WordKind(rawValue: String(name))
                continue
            }
            let cells = line.parts(at: " | ").map(String.init)
            if let kind { words[kind, default: [:]][cells[0]] = Array(cells.dropFirst()) }
        }
    }

    /// The written word for an English name; the name itself where the language has none.
    package func word(_ kind: WordKind, _ name: String) -> String { words[kind]?[name]?.first ?? name }
}

/// The words of all languages, which are understood in any workbook.
package enum KnownWords {
    private static let names: [WordKind: [String: String]] = {
        var names: [WordKind: [String: String]] = [:]
        for language in Language.allCases {
            for (kind, words) in language.words.words {
                for (name, spellings) in words {
                    for spelling in [name] + spellings {
                        names[kind, default: [:]][Spelling.normalised(spelling)] = name
                    }
                }
            }
        }
        return names
    }()

    /// The same, of the words that are written alone, as they are written.
    private static let written: [WordKind: [String: String]] = {
        var written: [WordKind: [String: String]] = [:]
        for language in Language.allCases {
            for (kind, words) in language.words.words {
                for (name, spellings) in words { written[kind, default: [:]][spellings.first ?? name] = name }
            }
        }
        return written
    }()

    /// The English name of what a text means that is exactly as one of the languages writes it; nil for any other text.
    static func meaning(ofWritten text: String, _ kind: WordKind) -> String? { written[kind]?[text] }

    /// The English name of what a word means; nil for a word that no language has. Ignores letter case, width, spaces
    /// and underscores.
    package static func meaning(of word: String, _ kind: WordKind) -> String? {
        names[kind]?[Spelling.normalised(word)]
    }

    /// What a normalised text ends with, of the words of a kind the longest one, and what stands before it.
    static func ending(of text: String, _ kind: WordKind) -> (rest: String, name: String)? {
        guard !text.isEmpty else { return nil }
        var best: (rest: Substring, name: String)?
        for (spelling, name) in names[kind] ?? [:] {
            guard let rest = text.dropping(suffix: spelling) else { continue }
            if best.map({ rest.utf8.count < $0.rest.utf8.count }) ?? true { best = (rest, name) }
        }
        return best.map { (String($0.rest), $0.name) }
    }
}
