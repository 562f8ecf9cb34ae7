package import Sheets

/// What a cell of the column Threshold means.
package struct Threshold: Hashable, Sendable {
    /// In the metric's unit.
    package private(set) var value: Double
    /// The operator that stands before the number, as in `>90`.
    package private(set) var comparisonOperator: ComparisonOperator?
    package private(set) var note: ValueNote?

    /// Words that mean that there is to be no alarm, as a blank cell does.
    static let blankWords: Set<String> = Set(
        Language.allCases.flatMap { $0.words.words[.nothing, default: [:]].values.joined() }
    ).union(["", "-", "–", "—", "n/a", "off"])

    /// A threshold that no cell says.
    init(_ value: Double) {
        self.value = value
    }

    /// Reads a cell for a metric with this unit (nil if unknown). Nil where the cell asks for no alarm.
    package init?(_ cell: Cell?, unit: MetricUnit?) throws(ValueError) {
        try self.init(cell, unit: unit, beside: nil)
    }

    /// The same where the cell beside it says the unit of a number that has none itself.
    init?(_ cell: Cell?, unit: MetricUnit?, beside: UnitCell?) throws(ValueError) {
        guard let cell else { return nil }
        switch cell.value {
        case .number(let number):
            value = number
            try check(cell.value.plainText)
            if let beside, !cell.isPercent {
                try take(beside, of: cell.value.plainText, unit)
                return
            }
            try interpret(isPercent: cell.isPercent, unit: unit)
        case .text(let text):
            let narrow = Self.unquoted(Spelling.narrow(text))
            if Self.blankWords.contains(narrow.lowercased()) { return nil }
            value = 0
            try read(narrow, of: text, unit: unit, beside)
        case .boolean:
            throw ValueError("threshold \"\(cell.value.plainText)\" is not a number", cure: "write a number such as 90")
        case .error(let text):
            throw ValueError(
                "threshold \"\(text)\" is an error of the cell's formula", cure: "mend it, or type the number")
        case .date(let text):
            throw ValueError(
                "threshold \"\(text)\" is a date, which spreadsheets make of what looks like one",
                cure: "format the cell as a number and type it again")
        case .uncalculated:
            throw ValueError(
                "threshold is a formula without a calculated value",
                cure: "open the workbook in a spreadsheet program and save it, or type the number")
        }
    }

    private static func unquoted(_ text: String) -> String {
        guard let inner = text.dropping(prefix: "\"")?.dropping(suffix: "\""), !inner.isEmpty else { return text }
        return Spelling.trimmed(String(inner))
    }

    private mutating func check(_ text: String) throws(ValueError) {
        guard value.magnitude <= AlarmLimits.maximumMagnitude else {
            throw ValueError("threshold \"\(text)\" is beyond ±2^360", cure: "write a smaller number")
        }
    }

    /// Interprets the percent format of a cell that holds a number.
    private mutating func interpret(isPercent: Bool, unit: MetricUnit?) throws(ValueError) {
        let shown = value.plainDecimal
        guard isPercent else {
            warnOfShare(unit)
            return
        }
        switch unit {
        case .percent where value.magnitude > 1:
            note = ValueNote(
                .notice, "threshold \(shown) in a cell of percent format is taken as \(shown) percent")
        case .percent:
            value = Self.hundredfold(value)
            guard value != 0 else { return }
            note = ValueNote(
                .notice, "threshold \(shown) in a cell of percent format is taken as \(value.plainDecimal) percent")
        case .share, nil:
            return
        default:
            throw Self.notPercent(Self.hundredfold(value).plainDecimal + "%", unit: unit)
        }
    }

    private mutating func read(
        _ narrow: String, of text: String, unit: MetricUnit?, _ beside: UnitCell?
    ) throws(ValueError) {
        var rest = narrow[...]
        let sign = rest.unicodeScalars.prefix { "<>=≥≤≧≦⩾⩽".unicodeScalars.contains($0) }
        if !sign.isEmpty {
            guard let spelled = try? ComparisonOperator(spelled: String(sign)) else {
                throw Self.notANumber(text, unit)
            }
            comparisonOperator = spelled
            rest = rest[sign.endIndex...]
        }
        let quantity = WrittenQuantity(String(rest))
        var words = quantity.words.lowercasedASCII
        if let ending = KnownWords.ending(of: words, .comparison) {
            guard comparisonOperator == nil else { throw Self.notANumber(text, unit) }
            comparisonOperator = ComparisonOperator.of(sign: ending.name)
            words = ending.rest
        }
        // The same words in their own case: `Mb` is another unit than `MB`.
        words = String(decoding: quantity.words.utf8.prefix(words.utf8.count), as: UTF8.self)
        let isPercent = KnownWords.meaning(of: words, .percent) != nil
        var writtenUnit: WrittenUnit?
        if !words.isEmpty, !isPercent {
            writtenUnit = unit.flatMap { WrittenUnit(words, of: $0) }
            if writtenUnit == nil { throw Self.notANumber(text, unit) }
        }
        if let beside, !words.isEmpty, isPercent != beside.isPercent || writtenUnit != beside.unit {
            throw ValueError(
                "threshold \"\(text)\" says another unit than \"\(beside.text)\" in the cell of Unit",
                cure: "write the unit in one of the two cells")
        }
        let isReinterpreted: Bool
        do {
            let number = try WrittenNumber(quantity.number)
            value = number.value
            isReinterpreted = number.isReinterpreted
        } catch {
            switch error {
            case .notANumber: throw Self.notANumber(text, unit)
            case .ambiguous(let decimal, let whole):
                throw ValueError(
                    "threshold \"\(text)\" may be \(decimal.plainDecimal) or \(whole.plainDecimal)",
                    cure: "write \(decimal.plainDecimal) or \(whole.plainDecimal), as a number")
            }
        }
        if let beside, words.isEmpty {
            try take(beside, of: text, unit)
            return
        }
        if let writtenUnit, !writtenUnit.isOwn { take(writtenUnit, of: text, unit) }
        try check(text)
        try apply(isPercent: isPercent, text: text, unit: unit)
        if isReinterpreted, note == nil {
            note = ValueNote(.notice, "threshold \"\(text)\" is taken as \(value.plainDecimal)")
        }
    }

    private mutating func take(_ writtenUnit: WrittenUnit, of text: String, _ unit: MetricUnit?) {
        value = writtenUnit.inMetricsUnit(value)
        let definition = writtenUnit.definition.isEmpty ? "" : ": " + writtenUnit.definition
        let words = unit.map { $0.words.isEmpty ? "" : " " + $0.words } ?? ""
        note = ValueNote(.notice, "threshold \"\(text)\" is taken as \(value.plainDecimal)\(words)\(definition)")
    }

    /// Takes the number as if the unit of the cell beside it stood behind it.
    private mutating func take(_ beside: UnitCell, of number: String, _ unit: MetricUnit?) throws(ValueError) {
        let text = "\(number) \(beside.text)"
        if let writtenUnit = beside.unit {
            take(writtenUnit, of: text, unit)
        } else if beside.isPercent {
            value = Self.hundredth(value)
            note = ValueNote(.notice, "threshold \"\(text)\" is taken as \(value.plainDecimal)")
        }
        try check(text)
    }

    private mutating func apply(isPercent: Bool, text: String, unit: MetricUnit?) throws(ValueError) {
        guard isPercent else {
            warnOfShare(unit)
            return
        }
        switch unit {
        case .percent, nil: return
        case .share: value = Self.hundredth(value)
        default: throw Self.notPercent(text, unit: unit)
        }
    }

    /// Warns of 0.9 where 90 percent was probably meant.
    private mutating func warnOfShare(_ unit: MetricUnit?) {
        guard unit == .percent, value <= 1 else { return }
        note = ValueNote(
            .warning, "threshold \(value.plainDecimal) is \(value.plainDecimal) percent",
            cure:
                "write \(Self.hundredfold(value).plainDecimal) if that was meant, or \(value.plainDecimal) % to confirm it"
        )
        if value <= 0 {
            note = ValueNote(
                .warning, "threshold \(value.plainDecimal) is \(value.plainDecimal) percent",
                cure: "write \(value.plainDecimal) % to confirm it")
        }
    }

    private static func notANumber(_ text: String, _ unit: MetricUnit?) -> ValueError {
        let words = unit?.words ?? ""
        return ValueError(
            "threshold \"\(text)\" is not a number",
            cure: "write one number alone, such as 90" + (words.isEmpty ? "" : ", in \(words)"))
    }

    private static func notPercent(_ text: String, unit: MetricUnit?) -> ValueError {
        let words = unit?.words ?? ""
        return ValueError(
            "threshold \"\(text)\" is in percent, but the metric is not",
            cure: "write a number" + (words.isEmpty ? "" : " of \(words)") + " in a cell without percent format")
    }

    // Moves the decimal point in the digits, since 0.07 * 100 is 7.000000000000001.
    private static func hundredfold(_ number: Double) -> Double { Double(number.plainDecimal + "e2") ?? number * 100 }
    private static func hundredth(_ number: Double) -> Double { Double(number.plainDecimal + "e-2") ?? number / 100 }
}
