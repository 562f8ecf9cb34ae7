internal import Sheets

/// Handles the events of a worksheet part (ECMA-376 part 1, 18.3.1.99).
final class WorksheetPart: XMLHandler {
    /// The rows read so far.
    var rows: SheetRows
    private(set) var mergedRanges: [CellRange] = []

    // Where the parser is: the worksheet is at depth 1, sheetData at 2, a row at 3, a cell at 4.
    private var isInSheetData = false
    private var isInRow = false
    private var isInCell = false
    private var isInValue = false
    private var isInInline = false

    private var type = SheetRows.CellType.number
    private var isFormula = false
    private var isInFormula = false
    private var formula: [UInt8] = []
    private var formulaGroup: Int?
    private var value: [UInt8] = []
    private var inline = StringItem()

    init(_ rows: SheetRows) {
        self.rows = rows
    }

    /// Whether the next thing may be a row.
    var isBetweenRows: Bool { isInSheetData && depth == 2 && failure == nil }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch depth {
        case 1:
            // Anything else would read as an empty sheet.
            guard case "worksheet" = name else {
                return stop(
                    WorkbookError(path: "", location: rows.sheet, "is no worksheet, but another part of a workbook"))
            }
        case 5:
            guard isInCell else { return }
            switch name {
            case "v": isInValue = true
            case "f":
                isFormula = true
                isInFormula = rows.keepsFormulas
                attributes.forEach { name, value in
                    if case "si" = name { formulaGroup = SheetRows.integer(value) }
                }
            case "is": isInInline = true
            default: break
            }
        case 4:
            guard isInRow, case "c" = name else { return }
            startCell(attributes)
        case 3:
            switch name {
            case "row": if isInSheetData { startRow(attributes) }
            case "mergeCell":
                guard mergedRanges.count < MergedRanges.maximumCount else { return }
                if let range = attributes.value(of: "ref").flatMap({ CellRange($0) }) { mergedRanges.append(range) }
            default: break
            }
        case 2: if case "sheetData" = name { isInSheetData = true }
        default: if isInInline { inline.start(name) }
        }
    }

    override func text(_ piece: Span<UInt8>) {
        if isInValue {
            guard value.count + piece.count <= StringItem.maximumCount else {
                return stop(rows.tooLong)
            }
            unsafe piece.withUnsafeBufferPointer { unsafe value.append(contentsOf: $0) }
        } else if isInFormula {
            guard formula.count + piece.count <= StringItem.maximumCount else { return stop(rows.tooLong) }
            unsafe piece.withUnsafeBufferPointer { unsafe formula.append(contentsOf: $0) }
        } else if isInInline {
            inline.text(piece)
            if inline.isTooLong { stop(rows.tooLong) }
        }
    }

    override func end(_ name: XMLName) {
        switch depth {
        case 5:
            isInValue = false
            isInFormula = false
            isInInline = false
        case 4: if isInCell { endCell() }
        case 3: if isInRow { endRow() }
        case 2: isInSheetData = false
        default: if isInInline { inline.end(name) }
        }
    }

    private func startRow(_ attributes: XMLAttributes) {
        isInRow = true
        var number: Int?
        var isHidden = false
        attributes.forEach { name, value in
            switch name {
            // Text that isn't a number becomes 0, which is out of range.
            case "r": if !value.isEmpty { number = SheetRows.integer(value) ?? 0 }
            case "hidden":
                isHidden = !value.isEmpty && (value[0] == UInt8(ascii: "1") || value[0] == UInt8(ascii: "t"))
            default: break
            }
        }
        stopping { rows throws(WorkbookError) in try rows.startRow(number: number, isHidden: isHidden) }
    }

    private func endRow() {
        isInRow = false
        rows.endRow()
    }

    private func startCell(_ attributes: XMLAttributes) {
        isInCell = true
        isFormula = false
        formula.removeAll(keepingCapacity: true)
        formulaGroup = nil
        value.removeAll(keepingCapacity: true)
        inline.clear()
        var reference: (column: Int, row: Int)?
        var hasBadReference = false
        var type = SheetRows.CellType.number
        var style = 0
        attributes.forEach { name, value in
            switch name {
            case "r":
                reference = SheetRows.reference(value)
                hasBadReference = reference == nil && !value.isEmpty
            case "t": type = SheetRows.CellType(value)
            case "s": style = SheetRows.integer(value) ?? 0
            default: break
            }
        }
        self.type = type
        guard !hasBadReference else { return stop(rows.badReference(attributes.value(of: "r") ?? "")) }
        stopping { rows throws(WorkbookError) in try rows.startCell(at: reference, style: style) }
    }

    private func endCell() {
        isInCell = false
        let (type, isFormula) = (type, isFormula)
        defer { rows.setFormula(formula, group: formulaGroup) }
        let value = value
        let inline = inline
        stopping { rows throws(WorkbookError) in
            if type == .inlineString, !inline.bytes.isEmpty {
                try rows.endCell(text: inline.bytes.span, isFormula: isFormula)
            } else {
                try rows.endCell(type, value: value.span, isFormula: isFormula)
            }
        }
    }

    private func stopping(_ body: (inout SheetRows) throws(WorkbookError) -> Void) {
        do { try body(&rows) } catch { stop(error) }
    }
}
