internal import AlarmbookCore

/// Hears a worksheet part (ECMA-376 part 1, 18.3.1.99) and makes blocks of its rows, without a String per cell.
///
/// It can start in the middle of a sheet: rows without a number are then counted from 0, and `relativeRowCount` says
/// how many of them wait for the number of the row before.
final class WorksheetPart: XMLHandler {
    /// What the cells of a workbook refer to.
    struct Context: Sendable {
        var strings: TextTable
        var styles: Styles
        var countsFrom1904: Bool
    }

    /// A cell's type (18.18.11 ST_CellType).
    private enum CellType {
        case number
        case sharedString
        case formulaString
        case inlineString
        case boolean
        case error
        case date
    }

    private static let rowsPerBlock = 1024

    /// The sheet's name, for the places of errors.
    private let sheet: String
    private let context: Context
    /// Blocks that are complete.
    var blocks: [RowBlock] = []
    /// The rows after them.
    var builder: RowBlockBuilder
    /// How many rows at the start are counted from 0, for want of a number.
    private(set) var relativeRowCount = 0
    private var isRelative: Bool
    /// The last row that was ended, blank ones included.
    private(set) var lastRow: Int
    private(set) var mergedRanges: [CellRange] = []

    // Where the parser is: the worksheet is at level 1, sheetData at 2, a row at 3, a cell at 4.
    private var level = 0
    private var isInSheetData = false
    private var isInRow = false
    private var isInCell = false
    private var isInValue = false
    private var isInInline = false

    private var row = 0
    private var rowHasNumber = false
    private var rowIsHidden = false
    private var isUnsorted = false
    private var column = 0
    private var type = CellType.number
    private var style = CellStyle()
    private var isFormula = false
    private var value: [UInt8] = []
    private var inline = StringItem()

    /// Starts after a row of a sheet; nil where its number isn't known yet.
    init(sheet: String, context: Context, after lastRow: Int?) {
        self.sheet = sheet
        self.context = context
        self.lastRow = lastRow ?? 0
        isRelative = lastRow == nil
        builder = RowBlockBuilder(sharedStrings: context.strings)
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        level += 1
        switch level {
        case 5:
            guard isInCell else { return }
            switch name {
            case "v":
                isInValue = true
                value.removeAll(keepingCapacity: true)
            case "f": isFormula = true
            case "is":
                isInInline = true
                inline.clear()
            default: break
            }
        case 4:
            guard isInRow, case "c" = name else { return }
            startCell(attributes)
        case 3:
            switch name {
            case "row": if isInSheetData { startRow(attributes) }
            case "mergeCell":
                guard mergedRanges.count < WorksheetSummary.maximumMergedRanges else { return }
                if let range = attributes.value(of: "ref").flatMap({ CellRange($0) }) { mergedRanges.append(range) }
            default: break
            }
        case 2: if case "sheetData" = name { isInSheetData = true }
        default: if isInInline { inline.start(name) }
        }
    }

    override func text(_ piece: Span<UInt8>) {
        if isInValue {
            guard value.count + piece.count <= StringItem.maximumCount else { return refuse(StringItem.tooLong) }
            unsafe piece.withUnsafeBufferPointer { unsafe value.append(contentsOf: $0) }
        } else if isInInline {
            inline.text(piece)
        }
    }

    override func end(_ name: XMLName) {
        switch level {
        case 5:
            isInValue = false
            isInInline = false
        case 4: if isInCell { endCell() }
        case 3: if isInRow { endRow() }
        case 2: isInSheetData = false
        default: if isInInline { inline.end(name) }
        }
        level -= 1
    }

    private func startRow(_ attributes: XMLAttributes) {
        var number: Int?
        var isHidden = false
        var hasBadNumber = false
        attributes.forEach { name, value in
            switch name {
            case "r":
                number = Self.integer(value)
                hasBadNumber = number == nil && !value.isEmpty
            case "hidden": isHidden = Self.isTrue(value)
            default: break
            }
        }
        isInRow = true
        isUnsorted = false
        rowIsHidden = isHidden
        column = 0
        rowHasNumber = number != nil
        row = number ?? lastRow + 1
        if let number {
            isRelative = false
            if number <= lastRow {
                return stop(
                    WorkbookError(
                        path: "", place: "\(sheet)!\(number):\(number)", "row \(number) stands after row \(lastRow)",
                        cure: "open the workbook in Excel or LibreOffice and save it again"))
            }
        }
        if hasBadNumber || row < 1 || row > CellReference.maximumRow {
            stop(
                WorkbookError(
                    path: "", place: sheet,
                    "the row after row \(lastRow) has no number from 1 to \(CellReference.maximumRow)"))
        }
    }

    private func endRow() {
        isInRow = false
        if isRelative { relativeRowCount += 1 }
        lastRow = row
        guard builder.openCellCount > 0 || isRelative else { return }
        if isUnsorted { builder.sortRow() }
        builder.endRow(number: row, isHidden: rowIsHidden)
        if builder.count >= Self.rowsPerBlock, relativeRowCount == 0 { blocks.append(builder.finish()) }
    }

    private func startCell(_ attributes: XMLAttributes) {
        isInCell = true
        isFormula = false
        value.removeAll(keepingCapacity: true)
        inline.clear()
        var place: (column: Int, row: Int)?
        var hasBadPlace = false
        var type = CellType.number
        var styleIndex = 0
        attributes.forEach { name, value in
            switch name {
            case "r":
                place = Self.place(value)
                if place == nil, !value.isEmpty { hasBadPlace = true }
            case "t": type = Self.type(value)
            case "s": styleIndex = Self.integer(value) ?? 0
            default: break
            }
        }
        self.type = type
        style = context.styles[styleIndex]
        if hasBadPlace {
            let text = attributes.value(of: "r") ?? ""
            return stop(
                WorkbookError(
                    path: "", place: sheet,
                    "the cell \"\(text)\" in row \(row) is outside of the grid, which ends at "
                        + "\(CellReference(row: CellReference.maximumRow, column: CellReference.maximumColumn))"))
        }
        let next = place?.column ?? column + 1
        if next <= column { isUnsorted = true }
        column = next
        if let place, !rowHasNumber {
            // Only the cells say which row this is.
            rowHasNumber = true
            if place.row > lastRow || isRelative {
                row = place.row
                isRelative = false
            }
        }
        if column > CellReference.maximumColumn || builder.openCellCount > CellReference.maximumColumn {
            stop(
                WorkbookError(
                    path: "", place: sheet, "row \(row) has more than \(CellReference.maximumColumn) cells, the limit"))
        }
    }

    private func endCell() {
        isInCell = false
        switch type {
        case .sharedString: endSharedString()
        case .inlineString:
            if inline.isTooLong { return refuse(StringItem.tooLong) }
            endText(inline.bytes.isEmpty ? value : inline.bytes)
        case .formulaString:
            EscapedText.decode(&value)
            endText(value)
        case .number: endNumber()
        case .boolean:
            guard let first = value.first else { return endBlank() }
            builder.append(
                first == UInt8(ascii: "1") || first | 0x20 == UInt8(ascii: "t"), column: column, traits: traits())
        case .error:
            guard !value.isEmpty else { return endBlank() }
            endText(value, as: .error)
        case .date:
            guard !value.isEmpty else { return endBlank() }
            // A zone would be the only one in the workbook: its dates have none.
            if value.last == UInt8(ascii: "Z") { value.removeLast() }
            endText(value, as: .date)
        }
    }

    private func endSharedString() {
        guard !value.isEmpty else { return endBlank() }
        guard let index = Self.index(value), index < context.strings.count
        else {
            return refuse(
                "refers to shared string \"\(String(decoding: value, as: UTF8.self))\", "
                    + "but the workbook has \(context.strings.count)")
        }
        builder.append(.sharedText, payload: UInt64(index), column: column, traits: traits())
    }

    private func endText(_ bytes: [UInt8], as kind: RowBlock.Kind = .text) {
        builder.append(kind, bytes.span, column: column, traits: traits())
    }

    private func endNumber() {
        guard !value.isEmpty else { return endBlank() }
        guard let number = Number.parse(value.span) else { return endText(value) }
        if style.format == .date || style.format == .time,
            let date = SerialDate.iso8601(number, format: style.format, from1904: context.countsFrom1904)
        {
            builder.append(.date, date, column: column, traits: traits())
        } else {
            builder.append(number, column: column, traits: traits(isNumber: true))
        }
    }

    /// A cell without a value is blank, unless a formula would give it one.
    private func endBlank() {
        if isFormula { builder.append(.uncalculated, payload: 0, column: column, traits: traits()) }
    }

    private func traits(isNumber: Bool = false) -> RowBlock.Traits {
        var traits = style.traits(ofNumber: isNumber)
        if isFormula { traits.insert(.formula) }
        return traits
    }

    private func refuse(_ message: String) {
        let cell = CellReference(row: row, column: column)
        stop(WorkbookError(path: "", place: "\(sheet)!\(cell)", message, cure: ZipArchive.damagedCure))
    }

    private static func type(_ value: Span<UInt8>) -> CellType {
        guard !value.isEmpty else { return .number }
        switch value[0] {
        case UInt8(ascii: "s"): return value.count == 1 ? .sharedString : .formulaString
        case UInt8(ascii: "b"): return .boolean
        case UInt8(ascii: "e"): return .error
        case UInt8(ascii: "i"): return .inlineString
        case UInt8(ascii: "d"): return .date
        default: return .number
        }
    }

    private static func isTrue(_ value: Span<UInt8>) -> Bool {
        !value.isEmpty && (value[0] == UInt8(ascii: "1") || value[0] == UInt8(ascii: "t"))
    }

    /// A decimal integer below 10^15; nil for anything else.
    private static func integer(_ bytes: Span<UInt8>) -> Int? {
        guard bytes.count > 0, bytes.count <= 15 else { return nil }
        var result = 0
        for index in bytes.indices {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            result = result * 10 + Int(digit)
        }
        return result
    }

    /// An index, which some programs write as `1.0`.
    private static func index(_ bytes: [UInt8]) -> Int? {
        if let index = integer(bytes.span) { return index }
        guard let number = Number.parse(bytes.span), number >= 0 else { return nil }
        return Int(exactly: number)
    }

    /// The column and row of `H17`; nil for anything else and outside of the grid.
    private static func place(_ bytes: Span<UInt8>) -> (column: Int, row: Int)? {
        var column = 0
        var index = 0
        while index < bytes.count {
            let letter = (bytes[index] & 0xdf) &- UInt8(ascii: "A")
            guard letter < 26 else { break }
            column = column * 26 + Int(letter) + 1
            guard column <= CellReference.maximumColumn else { return nil }
            index += 1
        }
        guard column > 0, let row = integer(bytes.extracting(droppingFirst: index)), row >= 1,
            row <= CellReference.maximumRow
        else { return nil }
        return (column, row)
    }
}
