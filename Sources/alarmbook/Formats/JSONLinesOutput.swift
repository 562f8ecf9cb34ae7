internal import AlarmbookCore

/// Prints rows as JSON Lines, one object for each row that has a cell.
struct JSONLinesOutput {
    private static let bufferCount = 1 << 16

    private let isForTerminal: Bool
    private var text = ""

    init(isForTerminal: Bool = Console.outputIsTerminal) {
        self.isForTerminal = isForTerminal
    }

    /// Prints a row.
    mutating func add(_ row: Row) throws {
        let cells = row.cells.map { "\"\(CellReference.letters(ofColumn: $0.column))\":\(json($0.value))" }
        guard !cells.isEmpty else { return }
        text += "{\"row\":\(row.number),\"cells\":{" + cells.joined(separator: ",") + "}}\n"
        if text.utf8.count >= Self.bufferCount { try finish() }
    }

    /// Prints what is left.
    mutating func finish() throws {
        try Console.write(Array(text.utf8)[...])
        text = ""
    }

    /// An object of values by their names.
    static func object(_ names: [String], _ values: [Cell.Value]) -> String {
        let output = JSONLinesOutput()
        return "{" + zip(names, values).map { "\(output.quoted($0)):\(output.json($1))" }.joined(separator: ",") + "}"
    }

    private func json(_ value: Cell.Value) -> String {
        switch value {
        case .text(let text): quoted(text)
        case .number(let number): number.plainDecimal
        case .boolean(let value): value ? "true" : "false"
        case .error(let text): "{\"error\":\(quoted(text))}"
        case .date(let text): "{\"date\":\(quoted(text))}"
        case .uncalculated: "null"
        }
    }

    private func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        JSONText.write(text, to: &bytes, escapesHostile: isForTerminal)
        return String(decoding: bytes, as: UTF8.self)
    }
}
