import AlarmbookCore
import Sheets
import Testing

struct ThresholdTests {
    @Test(
        "a threshold is what a person meant",
        arguments: [
            ("90", 90), ("\"90\"", 90), ("90 %", 90), ("90%", 90), ("90 percent", 90), ("90 Percent", 90), ("９０", 90),
            ("９０％", 90), (" 90 ", 90), ("\u{a0}90\u{a0}", 90), ("72.5", 72.5), (".5 %", 0.5), ("090", 90), ("+90", 90),
            ("1,000", 1000), ("12 345", 12345), ("12\u{a0}345", 12345), ("12\u{202f}345", 12345), ("12'345", 12345),
            ("12’345", 12345), ("1,000,000", 1_000_000), ("1,000.5", 1000.5), ("12 345.5", 12345.5),
            ("1234.567", 1234.567),
            ("-5", -5), ("−5", -5), ("0.9 %", 0.9), ("90.0", 90),
        ] as [(String, Double)])
    func text(text: String, value: Double) throws {
        let threshold = try #require(try read(text, unit: value > 1 || text.contains("%") ? .percent : .count))
        #expect(threshold.value == value)
        #expect(threshold.note == nil)
        #expect(threshold.comparisonOperator == nil)
    }

    @Test(
        "a comma that must be a decimal point is one, and said",
        arguments: [
            ("72,5", 72.5), ("72,50", 72.5), ("1.000,5", 1000.5), ("0,125", 0.125), ("1234,567", 1234.567),
            ("12 345,5", 12345.5), ("1.000.000", 1_000_000), ("1.000,000", 1000),
        ] as [(String, Double)])
    func comma(text: String, value: Double) throws {
        let threshold = try #require(try read(text, unit: .bytes))
        #expect(threshold.value == value)
        #expect(threshold.note?.severity == .notice)
        #expect(threshold.note?.message == "threshold \"\(text)\" is taken as \(value.plainDecimal)")
    }

    @Test(
        "a point before three digits is refused, unless it can't part thousands",
        arguments: [
            ("1.000", 1, 1000), ("12.345", 12.345, 12345), ("99.999", 99.999, 99999),
        ])
    func ambiguous(text: String, decimal: Double, whole: Double) {
        #expect(
            throws: ValueError(
                "threshold \"\(text)\" may be \(decimal.plainDecimal) or \(whole.plainDecimal)",
                cure: "write \(decimal.plainDecimal) or \(whole.plainDecimal), as a number")
        ) { try read(text) }
        #expect(throws: Never.self) { try read("0.125", unit: .seconds) }
    }

    @Test(
        "blank cells and the words for nothing mean no alarm",
        arguments: [
            "", " ", "-", "–", "n/a", "N/A", "none", "None", "off", "OFF", "\u{a0}",
        ])
    func blank(text: String) throws {
        #expect(try read(text) == nil)
        #expect(try Threshold(nil, unit: .percent) == nil)
    }

    @Test(
        "an operator may stand before the number",
        arguments: [
            (">90", ComparisonOperator.greaterThan), ("≥ 90", .greaterThanOrEqual), (">= 90", .greaterThanOrEqual),
            ("<90%", .lessThan), ("≤90", .lessThanOrEqual), ("＞９０", .greaterThan),
        ])
    func sign(text: String, comparison: ComparisonOperator) throws {
        let threshold = try #require(try read(text))
        #expect(threshold.value == 90)
        #expect(threshold.comparisonOperator == comparison)
    }

    @Test(
        "what is no number is refused",
        arguments: [
            "eighty", "5 GB", "10k", "80-90", "~90", "0x5A", "nan", "inf", "infinity", "1e3", "1,00,000", "1,0000,000",
            "90.",
            "12  345", "1.5,000", "1,5.000", "90%%", "=90", "== 90", ">", "%", "--5", "9 0", "٩٠", "90\n95", "∞", "90,",
            "1'00",
            "12 345 6",
        ])
    func refused(text: String) {
        #expect(
            throws: ValueError(
                "threshold \"\(text)\" is not a number", cure: "write one number alone, such as 90, in percent")
        ) { try read(text) }
    }

    @Test("a percent-formatted share of a percent metric is percent, and said")
    func percentFormat() throws {
        let threshold = try #require(try Threshold(percent(0.9), unit: .percent))
        #expect(threshold.value == 90)
        #expect(threshold.note?.severity == .notice)
        #expect(threshold.note?.message == "threshold 0.9 in a cell of percent format is taken as 90 percent")
        #expect(try Threshold(percent(0.07), unit: .percent)?.value == 7)
        #expect(try Threshold(percent(1), unit: .percent)?.value == 100)
        #expect(try Threshold(percent(0), unit: .percent)?.note == nil)
    }

    @Test("a percent-formatted value above 1 is taken as it stands, and said")
    func percentFormatAboveOne() throws {
        let threshold = try #require(try Threshold(percent(90), unit: .percent))
        #expect(threshold.value == 90)
        #expect(threshold.note?.message == "threshold 90 in a cell of percent format is taken as 90 percent")
    }

    @Test(
        "a plain value of 1 or less on a percent metric is a warning",
        arguments: [
            Cell(column: 1, .number(0.9)), Cell(column: 1, .text("0.9")), Cell(column: 1, .number(1)),
            Cell(column: 1, .number(0)),
        ])
    func share(cell: Cell) throws {
        let threshold = try #require(try Threshold(cell, unit: .percent))
        #expect(threshold.value <= 1)
        #expect(threshold.note?.severity == .warning)
        #expect(try Threshold(cell, unit: .count)?.note == nil)
    }

    @Test("0 is a number")
    func zero() throws {
        #expect(try read("0", unit: .count)?.value == 0)
        #expect(try Threshold(Cell(column: 1, .number(0)), unit: .count)?.value == 0)
    }

    @Test("percent of a metric from 0 to 1 is a share of it")
    func percentOfShare() throws {
        #expect(try read("5 %", unit: .share)?.value == 0.05)
        #expect(try Threshold(percent(0.05), unit: .share)?.value == 0.05)
        #expect(try read("0.05", unit: .share)?.note == nil)
    }

    @Test("percent of a metric that isn't in percent is refused")
    func percentOfOthers() {
        #expect(
            throws: ValueError(
                "threshold \"90 %\" is in percent, but the metric is not",
                cure: "write a number of bytes in a cell without percent format")
        ) { try read("90 %", unit: .bytes) }
        #expect(
            throws: ValueError(
                "threshold \"90%\" is in percent, but the metric is not",
                cure: "write a number in a cell without percent format")
        ) { try Threshold(percent(0.9), unit: .count) }
    }

    @Test("percent of a metric of which nothing is known is taken as it stands")
    func percentOfUnknown() throws {
        #expect(try read("90 %", unit: nil)?.value == 90)
        #expect(try Threshold(percent(0.9), unit: nil)?.value == 0.9)
    }

    @Test(
        "dates, errors, truth values and formulas without a value are refused with a cure",
        arguments: [
            (
                Cell.Value.date("2026-03-01"),
                "threshold \"2026-03-01\" is a date, which spreadsheets make of what looks like one"
            ),
            (.error("#N/A"), "threshold \"#N/A\" is an error of the cell's formula"),
            (.boolean(true), "threshold \"TRUE\" is not a number"),
            (.uncalculated, "threshold is a formula without a calculated value"),
            (.number(0x1p361), "threshold \"\(0x1p361.plainDecimal)\" is beyond ±2^360"),
        ])
    func others(value: Cell.Value, message: String) throws {
        let error = try #require(throws: ValueError.self) { try Threshold(Cell(column: 8, value), unit: .percent) }
        #expect(error.message == message)
        #expect(!error.cure.isEmpty)
    }

    @Test("a formula's cached value is the value")
    func formula() throws {
        #expect(try Threshold(Cell(column: 1, .number(85), isFormula: true), unit: .percent)?.value == 85)
    }

    private func read(_ text: String, unit: MetricUnit? = .percent) throws(ValueError) -> Threshold? {
        try Threshold(Cell(column: 1, .text(text)), unit: unit)
    }

    private func percent(_ number: Double) -> Cell {
        Cell(column: 1, .number(number), isPercent: true)
    }
}
