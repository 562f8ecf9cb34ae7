internal import AlarmbookCore
internal import Sheets

/// Prints rows as CSV (RFC 4180, with LF line ends). Makes Strings of cells only for a terminal, where they could do
/// harm.
struct CSVOutput {
    private static let bufferCount = 1 << 16
    /// A row may hold much, so some of it is printed before it is complete.
    private static let largeCount = 1 << 20
    private static let comma = UInt8(ascii: ",")
    private static let lineEnd = UInt8(ascii: "\n")

    /// Whether control characters are made visible.
    private let isForTerminal: Bool
    private var bytes: [UInt8] = []
    private var nextRow = 1

    init(isForTerminal: Bool = Console.outputIsTerminal) {
        self.isForTerminal = isForTerminal
        bytes.reserveCapacity(Self.bufferCount * 2)
    }

    /// Prints a row, and an empty line for each row that was left out before it.
    mutating func add(_ row: Row) throws {
        while nextRow < row.number {
            bytes.append(Self.lineEnd)
            nextRow += 1
            try Console.write(&bytes, atLeast: Self.bufferCount)
        }
        var column = 1
        for index in row.cellRange {
            let cell = row.block.cells[index]
            while column < Int(cell.column) {
                bytes.append(Self.comma)
                column += 1
            }
            append(cell, of: row.block)
            try Console.write(&bytes, atLeast: Self.largeCount)
        }
        bytes.append(Self.lineEnd)
        nextRow += 1
        try Console.write(&bytes, atLeast: Self.bufferCount)
    }

    /// Prints what is left.
    mutating func finish() throws {
        try Console.write(&bytes, atLeast: 1)
    }

    private mutating func append(_ cell: RowBlock.CellRecord, of block: RowBlock) {
        switch cell.kind {
        case .text, .sharedText, .error, .date: block.withText(of: cell) { append($0) }
        case .number: append(Double(bitPattern: cell.payload))
        case .boolean: bytes.append(contentsOf: (cell.payload != 0 ? "TRUE" : "FALSE").utf8)
        case .uncalculated: break
        }
    }

    private mutating func append(_ text: Span<UInt8>) {
        if isForTerminal {
            let text = unsafe text.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
            CSVField.write(TerminalText.visible(text).utf8Span.span, to: &bytes)
        } else {
            CSVField.write(text, to: &bytes)
        }
    }

    private mutating func append(_ number: Double) {
        guard let whole = Int(exactly: number), abs(whole) < 1 << 53 else {
            let text = number.description
            let hasExponent = text.utf8.contains(UInt8(ascii: "e"))
            bytes.append(contentsOf: (hasExponent ? number.plainDecimal : text).utf8)
            return
        }
        if whole < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        var rest = abs(whole)
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }
}
