/// Reads the cells of one column, and remembers the last one: most rows of a column say the same, and that is shared.
struct ColumnReader<Value: Sendable>: Sendable {
    let column: AlarmColumn
    private let place: Int?
    private let isExact: Bool
    private let parse: @Sendable (String) throws(ValueError) -> Value
    /// Reads a number without a text in between; nil where it can't be the value.
    private var parseNumber: (@Sendable (Double) -> Value?)?
    private var last: (text: String, value: Value)?

    /// `isExact` is whether white space at a text's ends belongs to the value.
    init(
        _ column: AlarmColumn, _ table: TagTable, isExact: Bool = false,
        _ parse: @escaping @Sendable (String) throws(ValueError) -> Value
    ) {
        self.column = column
        place = table.columns[column]
        self.isExact = isExact
        self.parse = parse
    }

    /// Whether the sheet has the column.
    var exists: Bool { place != nil }

    /// Whether a row's cell is blank or the sheet has no such column.
    func isBlank(_ row: Row) -> Bool { place.map { row.isBlank(inColumn: $0) } ?? true }

    /// What a row's cell says; nil where it is blank.
    mutating func read(_ row: Row) throws(ValueError) -> Value? {
        guard let place else { return nil }
        if let last, row.holds(last.text, inColumn: place) { return last.value }
        guard let cell = row[place] else { return nil }
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
        if case .text = cell.value { last = (raw, value) }
        return value
    }
}

extension ColumnReader where Value == String {
    /// Reads a column of plain texts.
    init(_ column: AlarmColumn, _ table: TagTable) {
        self.init(column, table) { text throws(ValueError) in text }
    }
}

extension ColumnReader where Value == Int {
    /// Reads a column of whole numbers from 1 on.
    init(whole column: AlarmColumn, _ table: TagTable) {
        self.init(column, table) { text throws(ValueError) in try WrittenNumber.whole(text, column) }
        parseNumber = { number in Int(exactly: number).flatMap { $0 > 0 ? $0 : nil } }
    }
}

extension ColumnReader where Value == AccountID {
    /// Reads AccountId: 12 digits, of which a spreadsheet may have taken the zeros at the front.
    static func accountId(_ table: TagTable) -> ColumnReader {
        ColumnReader(.accountId, table) { text throws(ValueError) in try AccountID(text) }
    }
}

extension ColumnReader where Value == RegionName {
    /// Reads Region.
    static func region(_ table: TagTable) -> ColumnReader {
        ColumnReader(.region, table) { text throws(ValueError) in try RegionName(text) }
    }
}

extension ColumnReader where Value == String {
    /// Reads ResourceId. One that is meant as an ARN must be a whole one: its account and Region are the row's.
    static func resourceId(_ table: TagTable) -> ColumnReader {
        ColumnReader(.resourceId, table) { text throws(ValueError) in
            if ARN.isMeant(by: text) { _ = try ARN(resource: text, called: "resource") }
            return text
        }
    }
}
