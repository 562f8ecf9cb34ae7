import AlarmbookCore
import Sheets
import Testing
import XLSX

@testable import Workbooks

/// The texts of hints, messages and pages in each language.
struct PageTextsTests {
    /// Texts that are the same in every language: samples of cells, and names.
    private static let samples: Set<String> = [
        "90", "web-1", "CPUUtilization", "95", "-", "a", "", "Enabled", "Threshold", "*", "2026-11-14",
    ]

    /// Every English text that people read in a workbook, with where it stands.
    private static var english: [(text: String, place: String)] {
        var texts: [(String, String)] = []
        let headers = AlarmColumn.allCases.map(\.rawValue)
        for design in BookSheet.designs(alarmHeaders: headers, withPlaces: true) {
            for column in design.columns {
                texts.append((column.header, "header of \(design.name)"))
                if let hint = column.hint { texts.append((hint.text, "hint of \(design.name) \(column.header)")) }
                if let rule = column.validation, rule.refusal != .none {
                    texts.append((rule.message, "message of \(design.name) \(column.header)"))
                }
            }
        }
        let metrics = DataValidation.metricName(in: BookSheet.metricColumns, rowCount: 1)
        texts.append((metrics?.title ?? "", "message of MetricName"))
        texts.append((metrics?.message ?? "", "message of MetricName"))
        for page in [WorksheetPage.guide(of: .tags), .guide(of: .alarms), summary, evidence, quiet] {
            for content in page.items.map(\.content) {
                switch content {
                case .text(let text), .link(let text, _): texts.append((text, "page"))
                case .formula, .number: continue
                }
            }
            texts += page.charts.map { ($0.title, "chart") }
        }
        return texts
    }

    private static var summary: WorksheetPage {
        let columns: [AlarmColumn] = [.metricName, .resourceId, .resourceType, .monthlyCost]
        guard var tally = AlarmTally(headers: columns.map(\.rawValue)) else { return WorksheetPage(columnWidths: []) }
        var builder = RowBlockBuilder()
        for metric in ["a", ""] {
            if !metric.isEmpty { builder.append(.text, metric, column: 1) }
            builder.append(1, column: 4)
            builder.endRow(number: builder.count + 2)
        }
        tally.add(builder.finish())
        return .summary(of: SummarySheet(tally), without: .all, tellsSomebody: true, notEditable: 0)
    }

    /// The Summary of a workbook with evidence: of a row that would have fired, and of one that wouldn't.
    private static var evidence: WorksheetPage { withEvidence(fires: 7) }
    private static var quiet: WorksheetPage { withEvidence(fires: 0) }

    private static func withEvidence(fires: Double) -> WorksheetPage {
        let columns: [AlarmColumn] = [
            .metricName, .resourceId, .resourceType, .monthlyCost, .fires, .minutesInAlarm, .evidence,
        ]
        guard var tally = AlarmTally(headers: columns.map(\.rawValue)) else { return WorksheetPage(columnWidths: []) }
        var builder = RowBlockBuilder()
        builder.append(.text, "a", column: 1)
        builder.append(1, column: 4)
        builder.append(fires, column: 5)
        builder.append(60 * fires, column: 6)
        builder.endRow(number: 2)
        tally.add(builder.finish())
        return .summary(
            of: SummarySheet(tally), without: .all, tellsSomebody: true, fires: [("2026-11-14", Int(fires))])
    }

    @Test("every text that people read is there in each language", arguments: [Language.korean, .japanese])
    func complete(language: Language) {
        let texts = PageTexts.of(language)
        for (text, place) in Self.english where !Self.samples.contains(text) {
            #expect(texts.written(text) != nil, "\(language) lacks \"\(text)\", \(place)")
        }
    }

    @Test("the tables of languages have the same entries")
    func parallel() {
        let (korean, japanese) = (Set(PageTexts.koreanTexts.keys), Set(PageTexts.japaneseTexts.keys))
        #expect(korean.subtracting(japanese).sorted() == [], "Japanese lacks them")
        #expect(japanese.subtracting(korean).sorted() == [], "Korean lacks them")
    }

    @Test("what is written reads back as the English text", arguments: [Language.korean, .japanese])
    func back(language: Language) {
        let texts = PageTexts.of(language)
        for (text, _) in Self.english where KnownWords.meaning(of: text, .header) == nil {
            guard let written = texts.written(text) else { continue }
            // A header in its midst comes back in words.
            #expect(Spelling.normalised(PageTexts.english(written)) == Spelling.normalised(text))
        }
    }

    @Test("headers, lists and messages fit what Excel takes in each language", arguments: Language.allCases)
    func limits(language: Language) {
        let headers = AlarmColumn.allCases.map(\.rawValue)
        for design in BookSheet.designs(alarmHeaders: headers, withPlaces: true).written(in: language) {
            let written = design.columns.map(\.header)
            #expect(Set(written).count == written.count)
            for column in design.columns {
                if let hint = column.hint {
                    #expect(hint.title.utf16.count <= 32, "\(hint.title)")
                    #expect(hint.text.utf16.count <= 255, "\(hint.text)")
                }
                guard let rule = column.validation else { continue }
                #expect(rule.title.utf16.count <= 32 && rule.message.utf16.count <= 225, "\(rule.message)")
                if case .oneOf(let words) = rule.rule {
                    #expect(words.joined(separator: ",").utf16.count <= 255)
                    #expect(!words.contains { $0.contains(",") })
                }
            }
        }
    }

    @Test("a column of somebody's own keeps its header, also one that a language has a word for")
    func own() {
        let headers = ["Value", "Threshold", "Source", "Ticket", "임계값"]
        let design = WorksheetDesign.alarms(
            headers: headers, metrics: BookSheet.metricColumns, settings: BookSheet.settingColumns
        ).written(in: .korean)
        #expect(design.columns.map(\.header) == ["값", "Threshold", "Source", "Ticket", "임계값"])
    }
}
