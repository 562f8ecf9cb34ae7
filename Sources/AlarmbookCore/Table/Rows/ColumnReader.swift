internal import Sheets

/// Reads the cells of one column. Caches the last one, since most cells of a column are the same.
struct ColumnReader<Value: Sendable>: Sendable {
    let column: AlarmColumn
    private let columnNumber: Int?
    private let isExact: Bool
    private let parse: @Sendable (String) throws(ValueError) -> Value
    /// Reads a number cell directly; nil where the number isn't a valid value.
    private var parseNumber: (@Sendable (Double) -> Value?)?
    private var lastText: String?
    private var lastValue: Value?

    /// `isExact` keeps white space at a text's ends.
    init(
        _ column: AlarmColumn, _ table: AlarmTable, isExact: Bool = false,
        _ parse: @escaping @Sendable (String) throws(ValueError) -> Value
    ) {
        self.column = column
        columnNumber = table.columns[column]
        self.isExact = isExact
        self.parse = parse
    }

    /// Whether the sheet has the column.
    var exists: Bool { columnNumber != nil }

    /// The value of a row's cell; nil for a blank one.
    mutating func read(_ row: Row) throws(ValueError) -> Value? {
        guard let columnNumber, let index = row.cellIndex(ofColumn: columnNumber) else { return nil }
        if let lastText, row.block.holds(lastText, at: index) { return lastValue }
        let cell = row.block.cell(at: index)
        let raw: String
        if case .number(let number) = cell.value {
            if let value = parseNumber?(number) { return value }
            raw = number.plainDecimal
        } else {
            raw = try cell.value.readableText(of: column.rawValue)
        }
        let text = Spelling.trimmed(raw)
        if text.isEmpty { return nil }
        let value = try parse(isExact ? raw : text)
        if case .text = cell.value { (lastText, lastValue) = (raw, value) }
        return value
    }
}

extension ColumnReader where Value == String {
    /// Reads a column of plain texts.
    init(_ column: AlarmColumn, _ table: AlarmTable) {
        self.init(column, table) { text throws(ValueError) in text }
    }
}

extension ColumnReader where Value == Int {
    /// Reads a column of whole numbers from 1 on.
    init(whole column: AlarmColumn, _ table: AlarmTable) {
        self.init(column, table) { text throws(ValueError) in try WrittenNumber.whole(text, column) }
        parseNumber = { number in Int(exactly: number).flatMap { $0 > 0 ? $0 : nil } }
    }
}

extension ColumnReader where Value == AccountID {
    /// Reads AccountId: 12 digits, of which a spreadsheet may have taken the zeros at the front.
    static func accountId(_ table: AlarmTable) -> ColumnReader {
        ColumnReader(.accountId, table) { text throws(ValueError) in try AccountID(text) }
    }
}

extension ColumnReader where Value == RegionName {
    /// Reads Region.
    static func region(_ table: AlarmTable) -> ColumnReader {
        ColumnReader(.region, table) { text throws(ValueError) in try RegionName(text) }
    }
}

extension ColumnReader where Value == String {
    /// Reads ResourceId. One that is meant as an ARN must be a whole one: its account and Region are the row's.
    static func resourceId(_ table: AlarmTable) -> ColumnReader {
        ColumnReader(.resourceId, table) { text throws(ValueError) in
            if ARN.isMeant(by: text) { _ = try ARN(resource: text, called: "resource") }
            return text
        }
    }
}
