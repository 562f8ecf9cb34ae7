/// A run of consecutive rows held compactly: what a reader makes of a stretch of a sheet, and what a writer pours.
///
/// A cell takes 16 bytes and its text; nothing becomes a String before somebody asks for it.
package final class RowBlock: Sendable {
    /// How a cell's payload is read.
    package enum Kind: UInt8, Sendable {
        /// The offset (upper half) and length (lower half) of UTF-8 in the block's text.
        case text
        /// An index into the shared strings.
        case sharedText
        /// The bits of a Double.
        case number
        /// 1 or 0.
        case boolean
        /// As `text`.
        case error
        /// As `text`: ISO 8601.
        case date
        /// Nothing: a formula without a cached value.
        case uncalculated
    }

    /// What is known of a cell besides its value.
    package struct Traits: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        package static let percent = Traits(rawValue: 1)
        package static let formula = Traits(rawValue: 2)
        package static let struckThrough = Traits(rawValue: 4)
        /// Somebody typed the cell, so that it stays as it is in a column that a formula fills.
        package static let typed = Traits(rawValue: 8)
    }

    /// One cell: 16 bytes.
    package struct CellRecord: Sendable {
        package var payload: UInt64
        /// Counted from 1.
        package var column: UInt16
        package var kind: Kind
        package var traits: Traits
        /// The index of the cell's formula in `formulas` plus one; 0 where there is none, or where the reader dropped
        /// it.
        package var formula: UInt32 = 0
    }

    /// One row: its cells end before `cellEnd` and begin where the row before ends.
    package struct RowRecord: Sendable {
        /// Counted from 1.
        package var number: UInt32
        package var cellEnd: UInt32
        package var isHidden: Bool
    }

    package let cells: [CellRecord]
    package let rows: [RowRecord]
    package let text: [UInt8]
    package let sharedStrings: TextTable?
    /// A cell's formula.
    package struct Formula: Hashable, Sendable {
        /// The range of its text in the block's; empty where another cell of the group has it.
        package var text: Range<Int>
        /// The number under which the sheet's cells share one formula, which the first of them spells out.
        package var group: Int?
    }

    package let formulas: [Formula]

    init(_ builder: RowBlockBuilder) {
        formulas = builder.formulas
        cells = builder.cells
        rows = builder.rows
        text = builder.text
        sharedStrings = builder.sharedStrings
    }

    /// How many rows there are.
    package var count: Int { rows.count }

    /// The row at an index from 0 to `count` - 1.
    @inline(__always) package subscript(index: Int) -> Row { Row(block: self, index: index) }

    /// The range in `text` of a cell of kind `text`, `error` or `date`.
    package func textRange(of cell: CellRecord) -> Range<Int> {
        let offset = Int(cell.payload >> 32)
        return offset..<(offset + Int(cell.payload & 0xffff_ffff))
    }

    /// The cell at an index into `cells`.
    package func cell(at index: Int) -> Cell {
        let record = cells[index]
        return Cell(
            column: Int(record.column), value(of: record), isPercent: record.traits.contains(.percent),
            isFormula: record.traits.contains(.formula), isStruckThrough: record.traits.contains(.struckThrough))
    }

    private func value(of record: CellRecord) -> Cell.Value {
        switch record.kind {
        case .text: .text(string(of: record))
        case .sharedText: .text(sharedStrings?[Int(record.payload)] ?? "")
        case .number: .number(Double(bitPattern: record.payload))
        case .boolean: .boolean(record.payload != 0)
        case .error: .error(string(of: record))
        case .date: .date(string(of: record))
        case .uncalculated: .uncalculated
        }
    }

    /// A cell's formula, without `=`; nil where it has none, or where a reader didn't keep its text.
    package func formula(of cell: CellRecord) -> String? {
        guard cell.formula > 0 else { return nil }
        let range = formulas[Int(cell.formula) - 1].text
        return range.isEmpty ? nil : String(decoding: text[range], as: UTF8.self)
    }

    /// The number under which a cell shares its formula with others of the sheet; nil where it shares none.
    package func formulaGroup(of cell: CellRecord) -> Int? {
        cell.formula > 0 ? formulas[Int(cell.formula) - 1].group : nil
    }

    private func string(of record: CellRecord) -> String {
        String(decoding: text[textRange(of: record)], as: UTF8.self)
    }

    /// Gives the UTF-8 of a cell of kind `text`, `sharedText`, `error` or `date`, without making a String; not called
    /// for other kinds.
    package func withText(of cell: CellRecord, _ body: (Span<UInt8>) -> Void) {
        switch cell.kind {
        case .text, .error, .date:
            let text = text
            body(text.span.extracting(textRange(of: cell)))
        case .sharedText: sharedStrings?.withText(at: Int(cell.payload), body)
        case .number, .boolean, .uncalculated: break
        }
    }

    /// Whether the cell at an index into `cells` is exactly this text.
    package func holds(_ wanted: String, at index: Int) -> Bool {
        let record = cells[index]
        switch record.kind {
        case .text:
            let text = text
            return text.span.extracting(textRange(of: record)).hasSameBytes(as: wanted.utf8.span)
        case .sharedText:
            return sharedStrings?.equals(wanted, at: Int(record.payload)) ?? false
        default:
            return false
        }
    }

    /// Whether two cells of kind `text` or `sharedText` say the same. Cells of different kinds never do.
    package func haveSameText(_ one: CellRecord, _ other: CellRecord) -> Bool {
        guard one.kind == .text, other.kind == .text else {
            return one.kind == other.kind && one.payload == other.payload
        }
        let text = text
        return text.span.extracting(textRange(of: one)).hasSameBytes(as: text.span.extracting(textRange(of: other)))
    }

    /// Whether the cell at an index into `cells` is a text without a character.
    package func isEmptyText(at index: Int) -> Bool {
        let record = cells[index]
        switch record.kind {
        case .text: return textRange(of: record).isEmpty
        case .sharedText: return sharedStrings?.isEmpty(at: Int(record.payload)) ?? true
        default: return false
        }
    }
}
