import Sheets
import Testing

@testable import AlarmbookCore

/// The columns of evidence in each language.
struct EvidenceColumnsTests {
    @Test(
        "formulas say in the workbook's language that a back-test is to be run, and a refresh says it in the new one",
        arguments: Language.allCases)
    func stale(language: Language) throws {
        let numbers = Dictionary(uniqueKeysWithValues: AlarmColumn.allCases.enumerated().map { ($1, $0 + 1) })
        let word = EvidenceColumns.stale(in: language)
        for column in [AlarmColumn.fires, .minutesInAlarm] {
            let formula = try #require(EvidenceColumns(columns: numbers, in: language).formula(column))
            #expect(formula.hasSuffix("\"\(word)\"))"))
            for other in Language.allCases {
                let kind = try #require(column.wordKind)
                let translated = other.translated(.text(word), of: kind)
                #expect(translated == (other == language ? nil : .text(EvidenceColumns.stale(in: other))))
            }
        }
        let none = language.words.word(.nothing, "none")
        #expect(language.spell(.text("none"), as: AlarmColumn.data.wordKind) == .text(none))
        #expect(language.spell(.text("99 %"), as: AlarmColumn.data.wordKind) == .text("99 %"))
    }
}
