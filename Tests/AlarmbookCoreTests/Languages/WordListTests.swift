import Sheets
import Testing

@testable import AlarmbookCore

/// The tables of words, a file a language.
struct WordListTests {
    @Test("each language has a word for everything that another has one for", arguments: Language.allCases)
    func parallel(language: Language) {
        for kind in WordKind.allCases {
            let own = language.words.words[kind, default: [:]]
            for other in Language.allCases {
                let missing = Set(other.words.words[kind, default: [:]].keys).subtracting(own.keys)
                #expect(missing.isEmpty, "\(language) lacks [\(kind)] \(missing.sorted()), which \(other) has")
            }
            for (name, words) in own {
                #expect(words.first?.isEmpty == false, "\(language) has no word for [\(kind)] \(name)")
            }
        }
    }

    @Test("no word means two things, in whichever languages")
    func unambiguous() {
        for kind in WordKind.allCases {
            var meanings: [String: String] = [:]
            for language in Language.allCases {
                for (name, words) in language.words.words[kind, default: [:]] {
                    for word in [name] + words {
                        let other = meanings.updateValue(name, forKey: Spelling.normalised(word))
                        #expect(other == nil || other == name, "[\(kind)] \(word) is \(name), and \(other ?? "")")
                    }
                }
            }
        }
    }

    @Test("the words that are written of one kind differ", arguments: Language.allCases)
    func distinct(language: Language) {
        for kind in WordKind.allCases {
            let written = language.words.words[kind, default: [:]].values.compactMap(\.first)
            #expect(Set(written).count == written.count, "[\(kind)]")
        }
    }

    @Test("the words cover every column, operator, treatment, status and unit")
    func complete() {
        let words = Language.korean.words
        func missing(_ kind: WordKind, _ names: [String]) -> [String] {
            names.filter { !$0.isEmpty && words.words[kind]?[$0] == nil }
        }
        #expect(missing(.header, AlarmColumn.allCases.map(\.rawValue)) == [])
        #expect(missing(.header, MetricColumn.allCases.map(\.rawValue)) == [])
        #expect(missing(.comparison, ComparisonOperator.allCases.map(\.sign)) == [])
        #expect(missing(.missingData, TreatMissingData.allCases.map(\.rawValue)) == [])
        #expect(missing(.status, RowStatus.allCases.map(\.rawValue)) == [])
        #expect(missing(.unit, MetricUnit.allCases.map(\.rawValue)) == [])
        #expect(missing(.statistic, Statistic.basic) == [])
        #expect(missing(.recommendation, Metric.Recommendation.allCases.map(\.rawValue)) == [])
    }

    @Test("a header is found in each language, also among headers of another", arguments: Language.allCases)
    func headers(language: Language) {
        for column in AlarmColumn.allCases {
            #expect(AlarmColumn.meaning(of: language.words.word(.header, column.rawValue)) == column)
        }
    }
}
