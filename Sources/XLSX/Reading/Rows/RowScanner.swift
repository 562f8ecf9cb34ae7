internal import Sheets

/// Rows that the scanner found, without expat.
struct ScannedRows: Sendable {
    var blocks: [SheetRows.Block]
    /// The number of the first row, blank ones included.
    var firstRow: Int
    /// The number of the last row, blank ones included.
    var lastRow: Int
}

/// Reads whole rows in the form that nearly all programs write, several times as fast as expat.
///
/// It understands rows and cells with the standard's attributes, `v`, `f` without markup, and `is` with one `t`. It
/// declines anything else, unusual or wrong, and expat reads those bytes: so it is faster than expat, but never
/// disagrees with it.
struct RowScanner {
    struct Declined: Error {}

    var rows: SheetRows
    /// The offset of the next byte.
    var offset = 0
    private var firstRow = 0
    private var formula: [UInt8] = []
    private var formulaGroup: Int?

    /// The rows in the bytes; nil where they have to be read by expat.
    static func scan(_ bytes: Span<UInt8>, sheet: String, context: SheetRows.Context) -> ScannedRows? {
        var scanner = RowScanner(rows: SheetRows(sheet: sheet, context: context))
        do {
            try scanner.scan(bytes)
        } catch {
            return nil
        }
        return ScannedRows(
            blocks: scanner.rows.takeBlocks(), firstRow: scanner.firstRow, lastRow: scanner.rows.lastRow)
    }

    private init(rows: SheetRows) {
        self.rows = rows
    }

    private mutating func scan(_ bytes: Span<UInt8>) throws(Declined) {
        skipSpace(bytes)
        while offset < bytes.count {
            try row(bytes)
            skipSpace(bytes)
        }
    }

    private mutating func row(_ bytes: Span<UInt8>) throws(Declined) {
        var isHidden = false
        let written = if let plain = plainRowStart(bytes) { plain } else { try rowStart(bytes, &isHidden) }
        guard let number = SheetRows.integer(bytes.extracting(written)) else { throw Declined() }
        do { try rows.startRow(number: number, isHidden: isHidden) } catch { throw Declined() }
        if firstRow == 0 { firstRow = number }
        if try !isEmptyElement(bytes) {
            skipSpace(bytes)
            let ending = ReferenceEnding(written, bytes)
            try plainCells(bytes, ending)
            while try !endTag("</row>", bytes) {
                try expect("<c", bytes)
                try cell(bytes)
                skipSpace(bytes)
                try plainCells(bytes, ending)
            }
        }
        rows.endRow()
    }

    /// A row's start tag up to its end: where its number stands.
    private mutating func rowStart(_ bytes: Span<UInt8>, _ isHidden: inout Bool) throws(Declined) -> Range<Int> {
        try expect("<row", bytes)
        var number: Range<Int>?
        var seen: UInt32 = 0
        while try attributeFollows(bytes) {
            let name = try attributeName(bytes)
            let value = try attributeValue(bytes)
            let text = bytes.extracting(value)
            switch try Self.index(of: bytes.extracting(name), in: Self.rowAttributes, seen: &seen) {
            case 0: number = value
            case 1:
                isHidden = !text.isEmpty && (text[0] == UInt8(ascii: "1") || text[0] == UInt8(ascii: "t"))
            default: break
            }
        }
        guard let number else { throw Declined() }
        return number
    }

    private static let rowAttributes: [StaticString] = [
        "r", "hidden", "spans", "s", "customFormat", "ht", "customHeight", "outlineLevel", "collapsed", "thickTop",
        "thickBot", "ph", "x14ac:dyDescent",
    ]

    private mutating func cell(_ bytes: Span<UInt8>) throws(Declined) {
        var reference: Range<Int>?
        var type: SheetRows.CellType?
        var style: Int?
        while try attributeFollows(bytes) {
            guard offset + 1 < bytes.count, bytes[offset + 1] == UInt8(ascii: "=") else { throw Declined() }
            let name = bytes[offset]
            offset += 1
            let value = try attributeValue(bytes)
            switch name {
            case UInt8(ascii: "r") where reference == nil: reference = value
            case UInt8(ascii: "s") where style == nil: style = SheetRows.integer(bytes.extracting(value)) ?? 0
            case UInt8(ascii: "t") where type == nil: type = SheetRows.CellType(bytes.extracting(value))
            default: throw Declined()
            }
        }
        var position: (column: Int, row: Int)?
        if let reference {
            position = SheetRows.reference(bytes.extracting(reference))
            guard position != nil || reference.isEmpty else { throw Declined() }
        }
        do { try rows.startCell(at: position, style: style ?? 0) } catch { throw Declined() }
        try content(bytes, type ?? .number)
    }

    private mutating func content(_ bytes: Span<UInt8>, _ type: SheetRows.CellType) throws(Declined) {
        var value: PlainText.Form?
        var start = offset
        var inline: (start: Int, form: PlainText.Form)?
        var isFormula = false
        if try !isEmptyElement(bytes) {
            skipSpace(bytes)
            while try !endTag("</c>", bytes) {
                guard offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "<") else { throw Declined() }
                switch bytes[offset + 1] {
                case UInt8(ascii: "v") where value == nil:
                    try expect("<v>", bytes)
                    start = offset
                    value = try text(bytes)
                    try expect("</v>", bytes)
                case UInt8(ascii: "f") where !isFormula:
                    isFormula = true
                    try formula(bytes)
                case UInt8(ascii: "i") where inline == nil:
                    inline = try inlineString(bytes)
                default: throw Declined()
                }
                skipSpace(bytes)
            }
        }
        defer { if isFormula { rows.setFormula(formula, group: formulaGroup) } }
        let isInline = type == .inlineString && inline.map { $0.form.end > $0.start } == true
        // What isn't the cell's value has to be XML all the same.
        if let other = isInline ? value.map({ (start, $0) }) : inline, other.1.hasReference {
            _ = try resolved(bytes.extracting(other.0..<other.1.end))
        }
        if isInline, let inline { (start, value) = (inline.start, inline.form) }
        let text = bytes.extracting(start..<(value?.end ?? start))
        guard value?.hasReference == true else { return try end(type, text, isInline, isFormula) }
        let resolved = try resolved(text)
        try end(type, resolved.span, isInline, isFormula)
    }

    private mutating func end(
        _ type: SheetRows.CellType, _ text: Span<UInt8>, _ isInline: Bool, _ isFormula: Bool
    ) throws(Declined) {
        do {
            if isInline {
                try rows.endCell(escaped: text, isFormula: isFormula)
            } else {
                try rows.endCell(type, value: text, isFormula: isFormula)
            }
        } catch {
            throw Declined()
        }
    }

    /// Skips a formula's text unless it is wanted, but checks that it is XML.
    private mutating func formula(_ bytes: Span<UInt8>) throws(Declined) {
        try expect("<f", bytes)
        var seen: UInt32 = 0
        formulaGroup = nil
        while try attributeFollows(bytes) {
            let name = bytes.extracting(try attributeName(bytes))
            let value = try attributeValue(bytes)
            let attribute = try Self.index(of: name, in: Self.formulaAttributes, seen: &seen)
            if attribute == Self.groupAttribute { formulaGroup = SheetRows.integer(bytes.extracting(value)) }
        }
        formula.removeAll(keepingCapacity: true)
        guard try !isEmptyElement(bytes) else { return }
        let start = offset
        let form = try text(bytes)
        let text = bytes.extracting(start..<form.end)
        if form.hasReference {
            formula = try resolved(text)
        } else if rows.keepsFormulas {
            unsafe text.withUnsafeBufferPointer { unsafe formula.append(contentsOf: $0) }
        }
        try expect("</f>", bytes)
    }

    private static let formulaAttributes: [StaticString] = ["si", "t", "ref", "ca", "aca", "xml:space"]
    private static let groupAttribute = 0

    private mutating func inlineString(_ bytes: Span<UInt8>) throws(Declined) -> (start: Int, form: PlainText.Form) {
        try expect("<is><t", bytes)
        if offset < bytes.count, bytes[offset] == UInt8(ascii: " ") { try expect(" xml:space=\"preserve\"", bytes) }
        try expect(">", bytes)
        let start = offset
        let form = try text(bytes)
        try expect("</t></is>", bytes)
        return (start, form)
    }

    private mutating func text(_ bytes: Span<UInt8>) throws(Declined) -> PlainText.Form {
        guard let form = PlainText.form(bytes, from: offset) else { throw Declined() }
        offset = form.end
        return form
    }

    private func resolved(_ text: Span<UInt8>) throws(Declined) -> [UInt8] {
        guard let resolved = PlainText.resolved(text) else { throw Declined() }
        return resolved
    }
}
