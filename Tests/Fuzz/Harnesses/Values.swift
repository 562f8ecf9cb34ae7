import Sheets
@testable import AlarmbookCore
@testable import XLSX
@testable import alarmbook

extension Harness {
    /// Everything small that a cell, a setting or an option says, each read as all of them. Two texts, parted by the byte
    /// 1, are a name and a value. What can be written is read again as it was.
    static let values = Harness(
        "values",
        seeds: [
            ">= 72,5 %", "1.000", "1'000,25", "−.5", "< 12 345 percent", "{Value}: {tag:Env} {over|under} {{x}}",
            "Key == Name and \"a b\" != \"c\"\"d\"",
            "path=/, device=\"x,1\"; host=\"a\"\"b\"", "service/{ClusterName}/{ServiceName*}, A={AccountId}, B=*, *",
            "arn:aws:sqs:eu-west-1:123456789012:q", "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a:b",
            "CPUUtilization:warning=80,CPUUtilization:critical=95.125,recommended", "Region\u{1}us-gov-east-1",
            "AlarmActions:critical\u{1}oncall, arn:aws:sns:eu-west-1:123456789012:t", "Action:x\u{1}arn:aws:sns:a:1:t",
            "AlarmTags\u{1}Team=shop; Cost=42", "CopyTags\u{1}Env, Owner", "AccountId\u{1}1234-5678-9012",
            "Metrics\u{1}a=1,b=2",
            "Threshold\u{1}90", "Partial\u{1}yes", "Names\u{1}keep", "p99.95", "TM(10%:90%)", "tmean",
            "2026-11-22T19:40:00.5+01:00", "A1:XFD1048576",
            "f0123456789abcdef 2026-11-22T19:40:00Z 1795376395.25", "ALARM(\"a\\\"b\") AND OK(c)", "8GB",
            "$A$1+SUM(B2:B3)", "\u{600}'\u{600}\"\u{600},\u{1}\u{600}=",
        ],
        words: Settings.knownNames + [
            "\u{1}", "{Value}", "{tag:", "{over|under}", "{AccountId}", "{Region}", " == ", " != ", " and ", "arn:aws:",
            "%", "\u{a0}", "\u{2212}", "=*", "1.000", "recommended",
        ]
    ) { bytes in
        let parts = bytes.pieces(by: 1).map(\.text)
        let (name, value) = (parts[0], parts.dropFirst().first ?? parts[0])
        try checkNumbers(value)
        try checkFilter(name, value)
        try checkDimensions(name, value)
        try checkSettings(name, value)
        try checkNames(value)
        try checkTexts(name, value)
        try checkVisible(value)
    }

    private static func checkNumbers(_ text: String) throws {
        for unit: MetricUnit? in [nil, .percent, .share, .bytes] {
            for value in [Cell.Value.text(text), Double(text).map { .number($0) }].compactMap(\.self) {
                for isPercent in [false, true] {
                    let cell = Cell(column: 1, value, isPercent: isPercent)
                    guard let threshold = try? Threshold(cell, unit: unit) else { continue }
                    try require(threshold.value.isFinite, "threshold \(threshold.value)")
                    let again = try Threshold(Cell(column: 1, .number(threshold.value)), unit: unit)
                    try require(again?.value == threshold.value, "threshold \(threshold.value), then \(again as Any)")
                }
            }
        }
        if let number = try? WrittenNumber(Spelling.narrow(text)),
            let again = try? WrittenNumber(number.value.plainDecimal)
        {
            try require(again.value == number.value, "\(number.value), then \(again.value)")
        }
        _ = try? WrittenNumber.whole(text, .period)
        _ = ByteCount(argument: text)
        if let moment = Timestamp(iso8601: text), (0..<253_402_300_800).contains(moment.seconds) {
            try require(Timestamp(iso8601: moment.extended) == moment, "the moment \(moment.extended)")
        }
        if let range = CellRange(text) { try require(CellRange("\(range)") == range, "the range \(range)") }
        if let applied = Applied(tagValue: text) {
            try require(Applied(tagValue: applied.tagValue) == applied, "applied \(applied)")
        }
    }

    private static func checkFilter(_ name: String, _ value: String) throws {
        let condition = RowFilter.Condition(column: name, isEqual: value.utf8.count % 2 == 0, value: value)
        for filter in [try? RowFilter(value), RowFilter(conditions: [condition])].compactMap(\.self) {
            let again = try? RowFilter(filter.description)
            try require(
                again?.conditions.flatMap { [$0.column, $0.value] } ?? [],
                are: filter.conditions.flatMap { [$0.column, $0.value] }, "the filter \(filter)")
            try require(again == filter, "the filter \(filter)")
        }
    }

    private static func checkDimensions(_ name: String, _ value: String) throws {
        let lists = [try? DimensionList.read(value), [Dimension(name: name, value: value)]].compactMap(\.self)
        for list in lists where list.allSatisfy({ !$0.name.isEmpty && !$0.value.isEmpty }) {
            let text = DimensionList.text(of: list)
            let again = (try? DimensionList.read(text)) ?? []
            try require(
                again.flatMap { [$0.name, $0.value] }, are: list.flatMap { [$0.name, $0.value] }, "dimensions \(text)")
            try? DimensionList.check(list)
        }
        guard let pattern = try? DimensionPattern(name) else { return }
        let arn = ARN(resource: value)
        let dimensions = pattern.dimensions(of: arn?.resource ?? value[...], arn: arn)
        _ = dimensions.map { pattern.id(of: $0) }
        _ = pattern.idDescription
        let again = try? DimensionPattern(pattern.description)
        try require(again?.ownNames == pattern.ownNames, "the pattern \(pattern)")
    }

    private static func checkSettings(_ name: String, _ value: String) throws {
        var settings = Settings()
        guard (try? settings.read(.init(name: name, value: value))) == true else { return }
        _ = settings.overruled(in: settings)
        var again = Settings()
        for row in settings.entries {
            do { _ = try again.read(row) } catch { throw Violation(description: "setting \(row): \(error)") }
        }
        try require(again.entries.map(\.name), are: settings.entries.map(\.name), "settings")
        try require(again.entries.map(\.value), are: settings.entries.map(\.value), "settings")
        if let account = settings.accountId {
            let digits = account.description.utf8
            try require(digits.count == 12 && digits.allSatisfy { 0x30...0x39 ~= $0 }, "account \(account)")
        }
        if let region = settings.region {
            try require(
                region.description.utf8.allSatisfy { 0x61...0x7a ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2d },
                "region \(region)")
        }
        for words in settings.actions.values {
            _ = try? ActionList.resolve(words, names: settings.actionNames, at: settings.place)
        }
    }

    /// A part of an ARN that may be left out.
    private static func part(_ part: some CustomStringConvertible) -> String { "\(part)" }
    private static func part(_ part: (some CustomStringConvertible)?) -> String { part.map { "\($0)" } ?? "" }

    private static func checkNames(_ text: String) throws {
        if let wishes = try? MetricWish.list(text) {
            let written = wishes.map(\.description).joined(separator: ",")
            try require((try? MetricWish.list(written)) == wishes, "the wishes \(written)")
        }
        if let arn = ARN(resource: text) {
            let parts = "arn:\(arn.partition):\(arn.service):\(part(arn.region)):\(part(arn.account)):\(arn.resource)"
            try require(parts, is: text, "the ARN")
            _ = (arn.alarmName, arn.resourceType, arn.shortName, arn.resourceId)
        }
        if let statistic = try? Statistic(spelled: text) {
            try require((try? Statistic(spelled: "\(statistic)")) == statistic, "the statistic \(statistic)")
        }
        if let comparison = try? ComparisonOperator(spelled: text) {
            try require((try? ComparisonOperator(spelled: comparison.sign)) == comparison, "\(comparison)")
        }
        if let template = try? AlarmTemplate(text) {
            _ = template.rendered { _ in text }
            let literal = text.replacing(text: "{", by: "{{").replacing(text: "}", by: "}}")
            guard let escaped = try? AlarmTemplate(literal) else {
                throw Violation(description: "the template \(literal) is refused")
            }
            try require(
                escaped.rendered { _ in "" },
                is: text.unicodeScalars.split(whereSeparator: Spelling.isSpace).map(String.init).joined(separator: " "),
                "the template")
        }
        _ = try? ActionParameter(text)
        _ = CompositeRule.names(in: text)
        _ = try? Settings.alarmTags(text)
        _ = Spelling.nearest(to: text, of: Settings.knownNames)
        _ = FormulaShape(text)
    }

    private static func checkTexts(_ name: String, _ value: String) throws {
        var written: [UInt8] = []
        JSONText.write(value, to: &written)
        try require(try JSONValue(bytes: written).text ?? "", is: value, "the JSON text")
        let narrow = Spelling.narrow(value)
        try require(Spelling.narrow(narrow), is: narrow, "narrow")
        try require(Spelling.normalised(Spelling.normalised(value)), is: Spelling.normalised(value), "normalised")
        try require(Spelling.trimmed(Spelling.trimmed(value)), is: Spelling.trimmed(value), "trimmed")
    }

    /// Nothing that a terminal obeys is left in a text that is made visible.
    static func checkVisible(_ text: String) throws {
        let shown = Console.visible(text)
        try require(TerminalText.visible(shown), is: shown, "visible")
    }
}
