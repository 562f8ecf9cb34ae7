internal import AlarmbookCore
internal import Sheets

/// Prints rows as a table for a terminal, with the sheet's row numbers and column letters. The first rows decide the
/// widths of the columns; the others aren't held.
struct TableOutput {
    private static let rowsThatDecide = 1_000
    /// How many bytes of text those rows may hold; those that follow decide no more.
    private static let textThatDecides = 4 << 20
    private static let maximumWidth = 40
    /// More than this many scalars take more columns than that, but for piles of accents.
    private static let maximumScalars = 400
    private static let gap = "  "

    private var waiting: [Row] = []
    private var waitingText = 0
    private var widths: [Int] = []
    private var isPrinting = false
    private var numberWidth = 1

    /// Prints a row, or holds it until the widths are known.
    mutating func add(_ row: Row) throws {
        if isPrinting { return try print(row) }
        waiting.append(row)
        for index in row.cellRange {
            row.block.withText(of: row.block.cells[index]) { waitingText += $0.count }
        }
        if waiting.count == Self.rowsThatDecide || waitingText > Self.textThatDecides { try start() }
    }

    /// Prints what is left.
    mutating func finish() throws {
        if !isPrinting { try start() }
    }

    private mutating func start() throws {
        isPrinting = true
        for row in waiting {
            for cell in row.cells {
                while widths.count < cell.column {
                    widths.append(CellReference.letters(ofColumn: widths.count + 1).count)
                }
                let width = min(Self.shown(cell).displayWidth, Self.maximumWidth)
                widths[cell.column - 1] = max(widths[cell.column - 1], width)
            }
        }
        guard let last = waiting.last else { return }
        numberWidth = String(last.number).count
        let letters = widths.indices.map { CellReference.letters(ofColumn: $0 + 1) }
        try line("", letters.enumerated().map { $1.padded(to: widths[$0]) })
        for row in waiting { try print(row) }
        waiting = []
    }

    private func print(_ row: Row) throws {
        var columns: [String] = []
        for cell in row.cells {
            while columns.count + 1 < cell.column { columns.append("".padded(to: width(columns.count))) }
            let width = width(columns.count)
            let text = Self.shown(cell).cut(to: max(width, 1))
            if case .number = cell.value {
                columns.append(text.padded(to: width, atStart: true))
            } else {
                columns.append(text.padded(to: width))
            }
        }
        try line(String(row.number), columns)
    }

    private func width(_ index: Int) -> Int {
        index < widths.count ? widths[index] : Self.maximumWidth
    }

    private func line(_ number: String, _ columns: [String]) throws {
        let line = ([number.padded(to: numberWidth, atStart: true)] + columns).joined(separator: Self.gap)
        var bytes = Array(line.utf8)
        while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        try Console.write((bytes + [UInt8(ascii: "\n")])[...])
    }

    /// A cell's text on one line, or as much of it as is ever shown.
    private static func shown(_ cell: Cell) -> String {
        let scalars = cell.value.plainText.unicodeScalars
        let beginning = scalars.prefix(maximumScalars)
        let line = String(String.UnicodeScalarView(beginning.map { $0 == "\n" ? "⏎" : $0 }))
        return Console.visible(line) + (beginning.endIndex == scalars.endIndex ? "" : "…")
    }
}
