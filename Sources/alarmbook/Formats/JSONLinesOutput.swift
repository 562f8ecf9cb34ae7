internal import AlarmbookCore
internal import Sheets

/// Prints rows as JSON Lines, one object for each row that has a cell.
struct JSONLinesOutput {
    private static let bufferCount = 1 << 16

    private let isForTerminal: Bool
    private var bytes: [UInt8] = []

    init(isForTerminal: Bool = Console.outputIsTerminal) {
        self.isForTerminal = isForTerminal
    }

    /// Prints a row. A row may hold much, so it isn't put together before it is printed.
    mutating func add(_ row: Row) throws {
        guard !row.cellRange.isEmpty else { return }
        bytes += "{\"row\":\(row.number),\"cells\":{".utf8
        for index in row.cellRange {
            if index > row.cellRange.lowerBound { bytes.append(UInt8(ascii: ",")) }
            let cell = row.block.cell(at: index)
            append(cell.value, named: CellReference.letters(ofColumn: cell.column))
            try Console.write(&bytes, atLeast: Self.bufferCount)
        }
        bytes += "}}\n".utf8
    }

    /// Prints what is left.
    mutating func finish() throws {
        try Console.write(&bytes, atLeast: 1)
    }

    /// An object of values by their names.
    static func object(_ names: [String], _ values: [Cell.Value]) -> String {
        var output = JSONLinesOutput()
        for (name, value) in zip(names, values) {
            output.bytes.append(UInt8(ascii: output.bytes.isEmpty ? "{" : ","))
            output.append(value, named: name)
        }
        output.bytes.append(UInt8(ascii: "}"))
        return String(decoding: output.bytes, as: UTF8.self)
    }

    private mutating func append(_ value: Cell.Value, named name: String) {
        append(quoted: name)
        bytes.append(UInt8(ascii: ":"))
        switch value {
        case .text(let text): append(quoted: text)
        case .number(let number): bytes += number.plainDecimal.utf8
        case .boolean(let value): bytes += (value ? "true" : "false").utf8
        case .error(let text): append(text, ofKind: "error")
        case .date(let text): append(text, ofKind: "date")
        case .uncalculated: bytes += "null".utf8
        }
    }

    private mutating func append(_ text: String, ofKind kind: String) {
        bytes += "{\"\(kind)\":".utf8
        append(quoted: text)
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func append(quoted text: String) {
        JSONText.write(text, to: &bytes, escapesHostile: isForTerminal)
    }
}
