import AlarmbookCore
import Sheets
import Testing

/// The words of PutMetricAlarm as people spell them.
struct SpellingsTests {
    @Test(
        "statistics",
        arguments: [
            ("avg", "Average"), ("AVERAGE", "Average"), ("max", "Maximum"), ("Sample Count", "SampleCount"),
            ("ｓｕｍ", "Sum"),
            ("p90", "p90"), ("P99.9", "p99.9"), ("tm90", "tm90"), ("iqm", "IQM"), ("TM(10%:90%)", "TM(10%:90%)"),
            ("wm(20%:80%)", "WM(20%:80%)"), ("PR(100:2000)", "PR(100:2000)"),
        ])
    func statistics(text: String, expected: String) throws {
        let statistic = try Statistic(spelled: text)
        #expect(statistic.description == expected)
        #expect(statistic.isExtended == !Statistic.basic.contains(expected))
    }

    @Test(
        "what is no statistic",
        arguments: [
            "", "p", "p101", "p90%", "median", "q90", "TM(90%:10%)", "TM(5%:90%)", "TM(10%)", "PR(5)",
            "p90.12345678901", "p-1",
            "TM(10:90)", "PR(1:2:3)", "(10%:90%)",
        ])
    func noStatistics(text: String) {
        #expect(throws: ValueError.self) { try Statistic(spelled: text) }
    }

    @Test(
        "comparison operators",
        arguments: [
            (">", ComparisonOperator.greaterThan), ("＞", .greaterThan), ("≥", .greaterThanOrEqual),
            (">=", .greaterThanOrEqual),
            ("> =", .greaterThanOrEqual), ("＞＝", .greaterThanOrEqual), ("<", .lessThan), ("≤", .lessThanOrEqual),
            ("=<", .lessThanOrEqual), ("GreaterThanThreshold", .greaterThan),
            ("lessthanorequaltothreshold", .lessThanOrEqual),
        ])
    func operators(text: String, expected: ComparisonOperator) throws {
        #expect(try ComparisonOperator(spelled: text) == expected)
    }

    @Test(
        "what is no comparison operator",
        arguments: [
            "", "=", "==", "<>", "over", "GreaterThanUpperThreshold", "LessThanLowerOrGreaterThanUpperThreshold",
        ])
    func noOperators(text: String) {
        #expect(throws: ValueError.self) { try ComparisonOperator(spelled: text) }
    }

    @Test(
        "treatments of missing data",
        arguments: [
            ("notBreaching", TreatMissingData.notBreaching), ("not breaching", .notBreaching),
            ("BREACHING", .breaching),
            ("Ignore", .ignore), ("missing", .missing),
        ])
    func missing(text: String, expected: TreatMissingData) throws {
        #expect(try TreatMissingData(spelled: text) == expected)
    }

    @Test(
        "numbers are written with the fewest digits that read back, and no exponent",
        arguments: [
            (90, "90"), (0.05, "0.05"), (72.5, "72.5"), (-1, "-1"), (1e21, "1000000000000000000000"),
            (1e-7, "0.0000001"),
            (1.5e-7, "0.00000015"), (-2.5e17, "-250000000000000000"), (123_456_789.125, "123456789.125"), (0, "0"),
        ] as [(Double, String)])
    func decimals(number: Double, expected: String) {
        #expect(number.plainDecimal == expected)
        #expect(Double(number.plainDecimal) == number)
    }
}
