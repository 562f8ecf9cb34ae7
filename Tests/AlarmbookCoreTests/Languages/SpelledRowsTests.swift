import AlarmbookCore
import Sheets
import Testing

/// What people write into the cells of a row, in three languages: each spelling with its meaning, or its refusal with
/// the cell.
struct SpelledRowsTests {
    private static let header = [
        "Key", "ResourceId", "ResourceType", "Value", "MetricName", "Statistic", "ComparisonOperator", "Threshold",
        "Period", "EvaluationPeriods", "TreatMissingData", "Enabled", "AlarmActions",
    ]

    /// What one cell makes of a row's alarm, and the lines that are said of it.
    private func read(
        _ column: String, _ value: Any?, metric: String = "CPUUtilization", type: String = "instance",
        id: String = "i-1", statistic: String? = nil
    ) throws -> (alarm: MetricAlarm?, lines: [String]) {
        var row: [Any?] = ["Name", id, type, "web-1", metric, statistic, nil, 90, nil, nil, nil, nil, nil]
        row[try #require(Self.header.firstIndex(of: column))] = value
        var book = TestBook()
        book.add("Alarms", [Self.header, row])
        let table = try book.table()
        return (table.rows.first?.alarm, table.lines([.error, .warning, .notice]))
    }

    @Test(
        "Enabled",
        arguments: [
            ("예", true), ("네", true), ("はい", true), ("O", true), ("o", true), ("○", true), ("✓", true), ("✔️", true),
            ("ＹＥＳ", true), ("사용", true), ("有効", true), ("オン", true), ("TRUE", true), ("１", true),
            ("아니오", false), ("아니요", false), ("いいえ", false), ("X", false), ("×", false), ("✗", false),
            ("ｎｏ", false), ("사용 안 함", false), ("無効", false), ("오프", nil), ("maybe", nil), ("△", nil), ("글쎄", nil),
        ] as [(String, Bool?)])
    func enabled(text: String, meaning: Bool?) throws {
        let (alarm, lines) = try read("Enabled", text)
        #expect(alarm?.actionsEnabled == meaning)
        let refusal = "Alarms!L2: enabled \"\(text)\" is neither yes nor no; write yes or no"
        #expect(lines == (meaning == nil ? [refusal] : []))
    }

    @Test(
        "Statistic",
        arguments: [
            ("평균", "Average"), ("평균값", "Average"), ("平均", "Average"), ("최대", "Maximum"), ("최댓값", "Maximum"),
            ("최대값", "Maximum"), ("最大", "Maximum"), ("最小値", "Minimum"), ("최소", "Minimum"), ("합계", "Sum"), ("合計", "Sum"),
            ("샘플 수", "SampleCount"), ("サンプル数", "SampleCount"), ("ｐ９９", "p99"), ("p99", "p99"),
            ("99th percentile", "p99"),
            ("99백분위수", "p99"), ("백분위 99.9", "p99.9"), ("99パーセンタイル", "p99"), ("중앙값", nil), ("中央値", nil), ("101백분위", nil),
            ("9번째9", nil),
        ] as [(String, String?)])
    func statistic(text: String, meaning: String?) throws {
        let (alarm, lines) = try read("Statistic", text)
        #expect(alarm?.statistic.description == meaning)
        #expect(lines.isEmpty == (meaning != nil))
        if meaning == nil { #expect(lines.first?.hasPrefix("Alarms!F2: statistic \"\(text)\" is not one") == true) }
    }

    @Test(
        "ComparisonOperator",
        arguments: [
            ("이상", ">="), ("以上", ">="), ("초과", ">"), ("超", ">"), ("超過", ">"), ("이하", "<="), ("以下", "<="), ("미만", "<"),
            ("未満", "<"), ("＞＝", ">="), ("≧", ">="), ("보다 큼", ">"), ("より大きい", ">"), ("greater than", ">"), ("같음", nil),
            ("=", nil),
        ] as [(String, String?)])
    func comparison(text: String, meaning: String?) throws {
        let (alarm, lines) = try read("ComparisonOperator", text)
        #expect(alarm?.comparisonOperator.sign == meaning)
        if meaning == nil {
            #expect(lines.first?.hasPrefix("Alarms!G2: comparison operator \"\(text)\" is not one") == true)
        }
    }

    @Test(
        "TreatMissingData",
        arguments: [
            ("누락", .missing), ("欠落", .missing), ("見つかりません", .missing), ("양호", .notBreaching), ("적정", nil),
            ("適正", .notBreaching),
            ("good", .notBreaching), ("불량", .breaching), ("不正", .breaching), ("무시", .ignore), ("無視", .ignore),
        ] as [(String, TreatMissingData?)])
    func missing(text: String, meaning: TreatMissingData?) throws {
        let (alarm, lines) = try read("TreatMissingData", text)
        #expect(alarm?.treatMissingData == meaning)
        if meaning == nil { #expect(lines.first?.hasPrefix("Alarms!K2: treat missing data \"\(text)\"") == true) }
    }

    @Test(
        "Period",
        arguments: [
            ("5분", 300), ("5 min", 300), ("5m", 300), ("300s", 300), ("300초", 300), ("1h", 3_600), ("1시간", 3_600),
            ("1時間", 3_600),
            ("５分", 300), ("5分間", 300), ("300 秒", 300), ("1.5 h", 5_400), ("1日", 86_400), ("1일", 86_400),
            ("5 minutes", 300),
            ("5 GB", nil), ("분", nil), ("5분5초", nil), ("5개월", nil), ("0.5s", nil), ("-5 min", nil),
        ] as [(String, Int?)])
    func period(text: String, meaning: Int?) throws {
        let (alarm, lines) = try read("Period", text)
        #expect(alarm?.period == meaning)
        if meaning == nil {
            #expect(
                lines == ["Alarms!I2: Period \"\(text)\" is not a whole number from 1 on; write seconds, such as 300"])
        }
    }

    @Test(
        "EvaluationPeriods",
        arguments: [("3회", 3), ("３", 3), ("3回", 3), ("3 times", 3), ("3분", nil)] as [(String, Int?)])
    func count(text: String, meaning: Int?) throws {
        #expect(try read("EvaluationPeriods", text).alarm?.evaluationPeriods == meaning)
    }

    @Test("no action is no action in each language", arguments: ["none", "없음", "なし", "無し"])
    func noAction(text: String) throws {
        let (alarm, lines) = try read("AlarmActions", text)
        #expect(alarm?.alarmActions == [])
        #expect(lines == [])
    }

    @Test("no alarm is no alarm in each language", arguments: ["none", "없음", "なし", "無し", "off"])
    func noAlarm(text: String) throws {
        let (alarm, lines) = try read("Threshold", text)
        #expect(alarm == nil)
        #expect(lines == [])
    }

    @Test(
        "a threshold with an operator behind it",
        arguments: [
            ("90 이상", 90, ">="), ("90 以上", 90, ">="), ("９０以上", 90, ">="), ("90% 이상", 90, ">="), ("90％ 以上", 90, ">="),
            ("90 초과", 90, ">"), ("90超", 90, ">"), ("90을 초과", 90, ">"), ("90%를 넘으면", 90, ">"), ("90を超える", 90, ">"),
            ("90 이하", 90, "<="), ("90 以下", 90, "<="), ("90 미만", 90, "<"), ("90 未満", 90, "<"), ("72,5 % 이상", 72.5, ">="),
            ("90 or more", 90, ">="), ("90 퍼센트", 90, ">"), ("90프로", 90, ">"), ("90パーセント", 90, ">"), ("80％", 80, ">"),
            ("８０", 80, ">"), ("80 %", 80, ">"), ("≥ 90", 90, ">="),
        ] as [(String, Double, String)])
    func operators(text: String, value: Double, sign: String) throws {
        let alarm = try read("Threshold", text).alarm
        #expect(alarm?.threshold == value)
        #expect(alarm?.comparisonOperator.sign == sign)
    }

    @Test(
        "what may mean two things, or nothing, is refused with its cell",
        arguments: ["≥ 90 이상", "이상", "90 정도", "약 90", "90 내외", "90 前後", "90 GB", "90k", "9十", "90 이상 이하", "90 over"])
    func refused(text: String) throws {
        let (alarm, lines) = try read("Threshold", text)
        #expect(alarm == nil)
        #expect(
            lines == [
                "Alarms!H2: threshold \"\(text)\" is not a number; write one number alone, such as 90, in percent"
            ])
    }

    @Test(
        "a unit is read where the metric's makes it plain, and the number said",
        arguments: [
            ("5 GB", .bytes, 5e9, "5000000000 bytes: GB is 10^9 bytes"),
            ("5GiB", .bytes, 5 * 0x1p30, "5368709120 bytes: GiB is 2^30 bytes"),
            ("500 MB", .bytes, 5e8, "500000000 bytes: MB is 10^6 bytes"),
            ("0.07 GB", .bytes, 7e7, "70000000 bytes: GB is 10^9 bytes"),
            ("5기가바이트", .bytes, 5e9, "5000000000 bytes: GB is 10^9 bytes"),
            ("5 ギガバイト 以下", .bytes, 5e9, "5000000000 bytes: GB is 10^9 bytes"),
            ("500 MB", .gigabytes, 0.5, "0.5 gigabytes: MB is 10^6 bytes"),
            ("1 GiB", .mebibytes, 1_024, "1024 mebibytes: GiB is 2^30 bytes"),
            ("20 ms", .seconds, 0.02, "0.02 seconds"), ("1.5 s", .milliseconds, 1_500, "1500 milliseconds"),
            ("1.5초", .milliseconds, 1_500, "1500 milliseconds"), ("20ミリ秒", .seconds, 0.02, "0.02 seconds"),
            ("5 min", .seconds, 300, "300 seconds"), ("12 h", .days, 0.5, "0.5 days"),
            ("10k", .count, 10_000, "10000"), ("1만", .count, 10_000, "10000"), ("2万件", .count, 20_000, "20000"),
            ("1.5M", .count, 1_500_000, "1500000"), ("10k/s", .countPerSecond, 10_000, "10000 per second"),
            ("5 MB/s", .bytesPerSecond, 5e6, "5000000 bytes per second: MB is 10^6 bytes"),
            ("10 Mbps", .bitsPerSecond, 1e7, "10000000 bits per second"),
            ("90 bytes", .bytes, 90, nil), ("90초", .seconds, 90, nil), ("100건", .count, 100, nil),
        ] as [(String, MetricUnit, Double, String?)])
    func units(text: String, unit: MetricUnit, value: Double, said: String?) throws {
        let threshold = try #require(try Threshold(Cell(column: 1, .text(text)), unit: unit))
        #expect(threshold.value == value)
        #expect(threshold.note?.message == said.map { "threshold \"\(text)\" is taken as \($0)" })
        #expect(threshold.note.map(\.severity) ?? .notice == .notice)
    }

    @Test(
        "a unit that isn't plain for the metric is refused",
        arguments: [
            ("5 GB", .count), ("5 GB", .percent), ("5 GB", nil), ("5 GB", .bytesPerSecond), ("5 Mb/s", .bytesPerSecond),
            ("5 MB/s", .bitsPerSecond), ("5 MB/s", .bytes), ("20 ms", .bytes), ("20 ms", .count), ("10k", .seconds),
            ("10m", .count),
            ("10m", .seconds), ("5 GB 5", .bytes), ("10 k k", .count), ("5 giga", .bytes), ("10k", .percent),
        ] as [(String, MetricUnit?)])
    func unplain(text: String, unit: MetricUnit?) throws {
        let error = try #require(throws: ValueError.self) { try Threshold(Cell(column: 1, .text(text)), unit: unit) }
        #expect(error.message == "threshold \"\(text)\" is not a number")
    }

    @Test("who types 90 or more leaves the operator that export wrote: the more exact one counts, and is said")
    func moreExact() throws {
        func read(_ threshold: String, _ sign: String) throws -> (String?, [String]) {
            let row: [Any?] = [
                "Name", "i-1", "instance", "web-1", "CPUUtilization", nil, sign, threshold, nil, nil, nil, nil, nil,
            ]
            let table = try TestBook(alarms: [row], header: Self.header).table()
            return (table.rows.first?.alarm.comparisonOperator.sign, table.lines([.error, .notice]))
        }
        let (sign, lines) = try read("90 이상", ">")
        #expect(sign == ">=")
        #expect(lines == ["Alarms!H2: threshold says \">=\", which counts rather than the \">\" of G2"])
        for (threshold, own) in [("90 이하", ">"), ("90 초과", ">=")] {
            let (sign, lines) = try read(threshold, own)
            #expect(sign == nil)
            #expect(lines.count == 1 && lines[0].hasSuffix("write the operator in one of the two cells"))
        }
    }
}
