package import Sheets

/// Maps the columns of an old workbook's table to the new one. They keep their order, and each gets a header, which
/// Excel's tables need.
package struct CarriedTable: Sendable {
    /// The worksheet's name.
    package let sheet: String
    /// The row that the headers stand in.
    package let headerRow: Int
    /// Whether there are rows above the header. The new table has no room for them, since it begins in the first row.
    package private(set) var hasRowsAbove = false
    /// The new table's headers, once `settle` has been called.
    package private(set) var headers: [String] = []
    private var titles: [Int: String] = [:]
    // By the old column, counted from 0.
    private var isUsed: [Bool] = []
    private var newColumns: [Int] = []
    private var added: [String: Int] = [:]

    /// A table whose header stands in a row.
    package init(sheet: String, headerRow: Int) {
        self.sheet = sheet
        self.headerRow = headerRow
    }

    /// Looks at the next row of the sheet: which columns hold something.
    package mutating func look(at row: Row) {
        for index in row.cellRange where !row.block.isEmptyText(at: index) {
            guard row.number >= headerRow else {
                hasRowsAbove = true
                return
            }
            let column = Int(row.block.cells[index].column)
            while isUsed.count < column { isUsed.append(false) }
            isUsed[column - 1] = true
            if row.number == headerRow { titles[column] = Self.header(row.block.cell(at: index).value.plainText) }
        }
    }

    /// A header in one line, as tables want it.
    private static func header(_ text: String) -> String {
        text.unicodeScalars.split { Spelling.isSpace($0) || $0.value < 0x20 }.map(String.init).joined(separator: " ")
    }

    /// Decides the new columns, once all rows have been seen. `new` are the headers of columns behind the old ones, and
    /// `inserted` those of columns behind the old one of a number.
    package mutating func settle(
        new: [String], inserted: (headers: [String], after: Int)? = nil, _ carrier: inout CellCarrier
    ) {
        var seen = Set((titles.values + new + (inserted?.headers ?? [])).map { $0.lowercased() })
        var taken: Set<String> = []
        func add(_ more: [String]) {
            for header in more {
                headers.append(header)
                added[header] = headers.count
            }
        }
        for column in isUsed.indices.map({ $0 + 1 }) {
            if let inserted, column == inserted.after + 1 { add(inserted.headers) }
            guard isUsed[column - 1] else {
                newColumns.append(0)
                continue
            }
            let title = titles[column] ?? ""
            var header = title
            if header.isEmpty { header = seen.unused("Column\(headers.count + 1)") }
            if !taken.insert(header.lowercased()).inserted {
                header = seen.unused(header)
                taken.insert(header.lowercased())
            }
            headers.append(header)
            newColumns.append(headers.count)
            guard header != title else { continue }
            carrier.add(
                TableProblem(
                    .notice, sheet: sheet, cell: CellReference(row: headerRow, column: column),
                    title.isEmpty
                        ? "the column without a header is headed \"\(header)\""
                        : "the column \"\(title)\" is headed \"\(header)\", since another one is called that"),
                kind: "headers that are new")
        }
        if let inserted, inserted.after >= isUsed.count { add(inserted.headers) }
        add(new)
    }

    /// An old column's number in the new table, counted from 1; nil for a column that was empty.
    package func newColumn(of column: Int) -> Int? {
        guard newColumns.indices.contains(column - 1), newColumns[column - 1] > 0 else { return nil }
        return newColumns[column - 1]
    }

    /// The number of an added column.
    package func newColumn(ofNew header: String) -> Int? { added[header] }

    /// Adds a row below the header to a builder. `updates` are new values by the new table's columns; nil makes a cell
    /// blank. Leaves out a row that would be empty.
    package func carry(
        _ row: Row, with updates: [(column: Int, value: Cell.Value?)] = [], _ carrier: inout CellCarrier,
        into builder: inout RowBlockBuilder
    ) {
        let updates = updates.sorted { $0.column < $1.column }
        var next = 0
        func update(before column: Int) {
            while next < updates.count, updates[next].column < column {
                if let value = updates[next].value { builder.append(value, column: updates[next].column) }
                next += 1
            }
        }
        for index in row.cellRange {
            guard let column = newColumn(of: Int(row.block.cells[index].column)) else { continue }
            update(before: column)
            if next < updates.count, updates[next].column == column { continue }
            carrier.carry(index, of: row, sheet: sheet, column: column, into: &builder)
        }
        update(before: .max)
        if builder.openCellCount > 0 { builder.endRow(number: builder.count + 2) }
    }
}

extension RowBlockBuilder {
    /// Adds a text or a number, and anything else as text.
    mutating func append(_ value: Cell.Value, column: Int) {
        if case .number(let number) = value {
            append(number, column: column)
        } else if !value.plainText.isEmpty {
            append(.text, value.plainText, column: column)
        }
    }
}
