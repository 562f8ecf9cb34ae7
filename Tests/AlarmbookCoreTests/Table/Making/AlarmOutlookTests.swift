import AlarmbookCore
import Sheets
import Testing

@Suite("what follows from an alarm's row: when it fires, and what it costs")
struct AlarmOutlookTests {
    /// A metric of 5-minute periods, 2 of 3 of which must be beyond the threshold.
    private static func metric() throws -> Metric {
        var metric = try #require(MetricCatalogue.builtIn.metrics(ofType: "instance").first)
        metric.period = 300
        metric.evaluationPeriods = 3
        metric.datapointsToAlarm = 2
        return metric
    }

    private static func outlook(
        _ cells: [AlarmColumn: Cell.Value], metric: Metric? = nil, _ change: (inout AlarmDefaults) -> Void = { _ in }
    ) -> AlarmOutlook {
        var defaults = AlarmDefaults()
        change(&defaults)
        return AlarmOutlook(metric: metric, defaults: defaults) { cells[$0] }
    }

    @Test(
        "FiresAfter is Period × DatapointsToAlarm in the largest unit of which it is a whole number",
        arguments: [
            (10, 1, "10 s"), (30, 3, "90 s"), (30, 4, "2 min"), (60, 1, "1 min"), (60, 90, "90 min"),
            (300, 3, "15 min"),
            (60, 60, "1 h"), (300, 24, "2 h"), (3_600, 24, "1 d"), (86_400, 7, "7 d"), (3_600, 25, "25 h"),
        ])
    func units(_ period: Double, _ datapoints: Double, _ text: String) {
        #expect(
            Self.outlook([.period: .number(period), .datapointsToAlarm: .number(datapoints)]).firesAfter == text)
        #expect(
            Self.outlook([.period: .text(" \(Int(period)) "), .datapointsToAlarm: .text("\(Int(datapoints))")])
                .firesAfter == text)
    }

    @Test(
        "FiresAfter is in the workbook's language, as text and by its formula",
        arguments: [
            (Language.english, ["30 s", "15 min", "2 h", "1 d"]), (Language.korean, ["30초", "15분", "2시간", "1일"]),
            (Language.japanese, ["30秒", "15分", "2時間", "1日"]),
        ])
    func languages(_ language: Language, _ texts: [String]) {
        for (seconds, text) in zip([30.0, 900, 7_200, 86_400], texts) {
            let cells: [AlarmColumn: Cell.Value] = [.period: .number(seconds), .datapointsToAlarm: .number(1)]
            let outlook = AlarmOutlook(metric: nil, defaults: AlarmDefaults(), in: language) { cells[$0] }
            #expect(outlook.firesAfter == text)
            let formulas = AlarmOutlook.Formulas(
                columns: [.period: 1], metrics: nil, settings: SheetColumns(sheet: "Settings"), in: language)
            let word = text.drop { $0.isNumber }
            #expect(formulas.firesAfter.contains("\"\(word)\""))
        }
    }

    @Test("blank cells mean what Settings say, then what the metric usually is")
    func fallback() throws {
        let metric = try Self.metric()
        #expect(Self.outlook([:], metric: metric).firesAfter == "10 min")
        #expect(Self.outlook([:], metric: metric) { $0.period = 60 }.firesAfter == "2 min")
        #expect(Self.outlook([.period: .number(3_600)], metric: metric) { $0.period = 60 }.firesAfter == "2 h")
        #expect(Self.outlook([.period: .text("")], metric: metric).firesAfter == "10 min")
        #expect(Self.outlook([:], metric: metric) { $0.datapointsToAlarm = 1 }.firesAfter == "5 min")
        #expect(
            Self.outlook([.datapointsToAlarm: .number(3)], metric: metric) { $0.datapointsToAlarm = 1 }.firesAfter
                == "15 min")
    }

    @Test("M is the metric's own only where N is the metric's, too; else all N must be beyond")
    func someOfAll() throws {
        let metric = try Self.metric()
        #expect(Self.outlook([.evaluationPeriods: .number(3)], metric: metric).firesAfter == "10 min")
        #expect(Self.outlook([.evaluationPeriods: .number(5)], metric: metric).firesAfter == "25 min")
        #expect(Self.outlook([:], metric: metric) { $0.evaluationPeriods = 5 }.firesAfter == "25 min")
        #expect(
            Self.outlook([.evaluationPeriods: .number(3)], metric: metric) { $0.evaluationPeriods = 5 }.firesAfter
                == "10 min")
        #expect(
            Self.outlook([.evaluationPeriods: .number(5), .datapointsToAlarm: .number(4)], metric: metric).firesAfter
                == "20 min")
        #expect(Self.outlook([.period: .number(60), .evaluationPeriods: .number(4)]).firesAfter == "4 min")
    }

    @Test(
        "a row that doesn't say enough fires nobody knows when",
        arguments: [
            [:], [.period: .number(300)], [.evaluationPeriods: .number(3)],
            [.period: .text("soon"), .evaluationPeriods: .number(1)],
            [.period: .number(0), .evaluationPeriods: .number(1)],
            [.period: .number(-60), .evaluationPeriods: .number(1)],
            [.period: .number(0.5), .evaluationPeriods: .number(1)],
            [.period: .error("#N/A"), .evaluationPeriods: .number(1)],
            [.period: .number(1e300), .evaluationPeriods: .number(1)],
        ] as [[AlarmColumn: Cell.Value]])
    func unknown(_ cells: [AlarmColumn: Cell.Value]) {
        #expect(Self.outlook(cells).firesAfter == "")
    }

    @Test("an alarm costs 10 cents a month, 30 with a Period below a minute")
    func prices() throws {
        let threshold: [AlarmColumn: Cell.Value] = [.threshold: .number(0)]
        #expect(Self.outlook(threshold).monthlyCost == 0.1)
        var metric = try Self.metric()
        #expect(Self.outlook(threshold, metric: metric).monthlyCost == 0.1)
        for period in [10, 20, 30] {
            metric.period = period
            #expect(Self.outlook(threshold, metric: metric).monthlyCost == 0.3)
            #expect(Self.outlook(threshold, metric: metric) { $0.period = 60 }.monthlyCost == 0.1)
            #expect(Self.outlook(threshold) { $0.period = period }.monthlyCost == 0.3)
            let typed = threshold.merging([.period: .number(Double(period))]) { $1 }
            #expect(Self.outlook(typed) { $0.period = 60 }.monthlyCost == 0.3)
        }
        #expect(Self.outlook([.threshold: .text("80 %"), .period: .number(60)]).monthlyCost == 0.1)
    }

    @Test(
        "a row without a Threshold, or of a resource that is gone, costs nothing",
        arguments: ["", " ", "-", "–", "—", "n/a", "N/A", "none", " Off "])
    func free(_ threshold: String) {
        #expect(Self.outlook([.threshold: .text(threshold), .period: .number(10)]).monthlyCost == 0)
        #expect(Self.outlook([.period: .number(10)]).monthlyCost == 0)
        for status in ["gone", " Gone", "gone; ask Kim"] {
            #expect(Self.outlook([.threshold: .number(90), .status: .text(status)]).monthlyCost == 0)
        }
        #expect(Self.outlook([.threshold: .number(90), .status: .text("new; gone?")]).monthlyCost == 0.1)
    }
}

@Suite("the formulas of FiresAfter and MonthlyCost")
struct OutlookFormulaTests {
    private static func formulas(
        _ columns: [AlarmColumn: Int], metrics: [String]? = MetricColumn.allCases.map(\.rawValue),
        named names: (metrics: String, settings: String) = ("Metrics", "Settings")
    ) -> AlarmOutlook.Formulas {
        AlarmOutlook.Formulas(
            columns: columns, metrics: metrics.map { SheetColumns(sheet: names.metrics, headers: $0) },
            settings: SheetColumns(sheet: names.settings, headers: ["Name", "Value"]))
    }

    private static let own: [AlarmColumn: Int] = [
        .period: 1, .evaluationPeriods: 2, .datapointsToAlarm: 3, .threshold: 4,
    ]

    @Test("they name the row's cells, and the columns of Metrics and Settings, in A1 references")
    func references() {
        let period =
            "IF($A{row}<>\"\",$A{row},IFERROR(VALUE(INDEX('Settings'!$B:$B,MATCH(\"Period\",'Settings'!$A:$A,0))),"
            + "AVERAGEIFS('Metrics'!$A:$A,'Metrics'!$B:$B,\"\",'Metrics'!$C:$C,\"\")))"
        #expect(
            Self.formulas(Self.own, metrics: ["period", "Resource Type", "MetricName"]).monthlyCost
                == "IF(OR(SUMPRODUCT(--(TRIM($D{row})={\"\",\"-\",\"n/a\",\"none\",\"off\",\"–\",\"—\","
                + "\"なし\",\"無し\",\"없음\"}))>0),0,IF(IFERROR(\(period)<60,FALSE),0.3,0.1))")
    }

    @Test("no number that is there may be 0 or less")
    func least() {
        #expect(Self.formulas(Self.own).firesAfter.hasPrefix("IFERROR(IF(MIN(1,$A{row},$B{row},$C{row})>0,("))
        #expect(Self.formulas([.period: 3]).firesAfter.hasPrefix("IFERROR(IF(MIN(1,$C{row})>0,("))
    }

    @Test("a row of a namespace of its own goes by the metrics of that namespace")
    func namespace() {
        let columns = Self.own.merging([.resourceType: 5, .metricName: 6, .namespace: 7]) { $1 }
        #expect(
            Self.formulas(columns).monthlyCost.contains(
                "AVERAGEIFS('Metrics'!$J:$J,'Metrics'!$A:$A,$E{row},'Metrics'!$C:$C,$F{row},"
                    + "'Metrics'!$B:$B,IF($G{row}=\"\",\"*\",$G{row}))"))
        #expect(!Self.formulas(columns, metrics: ["Period", "MetricName"]).monthlyCost.contains("AVERAGEIFS"))
    }

    @Test("without a sheet Metrics, or one of its columns, nothing is looked up there")
    func nothing() {
        #expect(Self.formulas(Self.own, metrics: nil).monthlyCost.contains("'Settings'!$A:$A,0))),NA()))<60"))
        #expect(!Self.formulas(Self.own, metrics: nil).firesAfter.contains("AVERAGEIFS"))
        #expect(!Self.formulas(Self.own, metrics: ["Period"]).firesAfter.contains("AVERAGEIFS"))
    }

    @Test("the longest formula is one that spreadsheet programs take")
    func length() {
        let columns = Dictionary(uniqueKeysWithValues: AlarmColumn.allCases.map { ($0, CellReference.maximumColumn) })
        let name = "a" + String(repeating: "'", count: 29) + "a"
        let formulas = Self.formulas(columns, named: (name, name))
        #expect(formulas.firesAfter.replacing("{row}", with: "1048576").utf16.count < 8_192)
        #expect(formulas.monthlyCost.replacing("{row}", with: "1048576").utf16.count < 8_192)
    }
}
