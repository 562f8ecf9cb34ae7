internal import Sheets

/// What the references of a row's cells end with: the row's number as its own tag has it, and the quote.
struct ReferenceEnding {
    fileprivate let word: UInt64
    fileprivate let mask: UInt64
    fileprivate let count: Int

    /// `number` is where the row's number stands. Nil where that isn't in double quotes, or too long to compare at once.
    init?(_ number: Range<Int>, _ bytes: Span<UInt8>) {
        count = number.count + 1
        guard count <= 8, number.lowerBound + 8 <= bytes.count, bytes[number.upperBound] == UInt8(ascii: "\"") else {
            return nil
        }
        mask = ~0 >> UInt64(64 - 8 * count)
        word = bytes.word(at: number.lowerBound) & mask
    }
}

// Rows and cells exactly as most programs write them, eight bytes at a time: `<row r="7" spans="1:4">`,
// `<c r="B7" s="3" t="s"><v>12</v></c>`. Whatever differs by a byte is left to the functions for any form.
extension RowScanner {
    /// A row's start tag that says nothing but its number, and perhaps its spans: where the number stands. Nil, and
    /// nothing read, for any other.
    @inline(__always)
    mutating func plainRowStart(_ bytes: Span<UInt8>) -> Range<Int>? {
        guard bytes.holds("<row r=\"", at: offset) else { return nil }
        let start = offset + 8
        var index = Self.digitsEnd(bytes, from: start)
        let number = start..<index
        guard index + 8 < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return nil }
        index += 1
        if bytes.holds(" spans=\"", at: index) {
            index = Self.digitsEnd(bytes, from: index + 8)
            guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return nil }
            index = Self.digitsEnd(bytes, from: index + 1)
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return nil }
            index += 1
        }
        guard index < bytes.count, bytes[index] == UInt8(ascii: ">") else { return nil }
        offset = index
        return number
    }

    /// Reads cells up to the first that is written otherwise.
    mutating func plainCells(_ bytes: Span<UInt8>, _ ending: ReferenceEnding?) throws(Declined) {
        guard let ending else { return }
        do {
            while try plainCell(bytes, ending) {}
        } catch {
            throw Declined()
        }
    }

    /// Reads one cell: of a column with one letter, without a formula or with one that another cell spells out. False,
    /// and nothing read, for any other.
    @inline(__always)
    private mutating func plainCell(_ bytes: Span<UInt8>, _ ending: ReferenceEnding) throws(WorkbookError) -> Bool {
        // The shortest and what follows it take more than that, so that the words below are there.
        guard offset + 32 <= bytes.count, bytes.holds("<c r=\"", at: offset) else { return false }
        let letter = bytes[offset + 6] &- UInt8(ascii: "A")
        guard letter < 26, bytes.word(at: offset + 7) & ending.mask == ending.word else { return false }
        // Any row will do: the row's own tag has told its number.
        let position = (column: Int(letter) + 1, row: 1)
        var index = offset + 7 + ending.count
        var style = 0
        if bytes.holds(" s=\"", at: index) {
            let start = index + 4
            index = Self.digitsEnd(bytes, from: start)
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\""),
                let written = SheetRows.integer(bytes.extracting(start..<index))
            else { return false }
            style = written
            index += 1
        }
        if bytes.holds(" t=\"s\"><v>", at: index) {
            let start = index + 10
            index = Self.digitsEnd(bytes, from: start)
            guard bytes.holds("</v></c>", at: index), let text = SheetRows.integer(bytes.extracting(start..<index)),
                text < rows.sharedCount
            else { return false }
            try rows.startCell(at: position, style: style)
            try rows.endCell(shared: text, isFormula: false)
            offset = index + 8
        } else if bytes.holds("><v>", at: index) {
            let start = index + 4
            index = bytes.firstIndex(from: start) { $0.marking(UInt8(ascii: "<")) }
            guard bytes.holds("</v></c>", at: index), let number = Number.parse(bytes.extracting(start..<index)) else {
                return false
            }
            try rows.startCell(at: position, style: style)
            rows.endCell(number: number, isFormula: false)
            offset = index + 8
        } else if bytes.holds(" t=\"inlineStr\"><is><t>", at: index) {
            let start = index + 22
            guard let form = PlainText.form(bytes, from: start), form.end > start,
                bytes.holds("</t></is></c>", at: form.end)
            else { return false }
            let text = bytes.extracting(start..<form.end)
            if form.hasReference {
                guard let resolved = PlainText.resolved(text) else { return false }
                try rows.startCell(at: position, style: style)
                try rows.endCell(escaped: resolved.span, isFormula: false)
            } else {
                try rows.startCell(at: position, style: style)
                try rows.endCell(escaped: text, isFormula: false)
            }
            offset = form.end + 13
        } else if bytes.holds("/>", at: index) {
            try rows.startCell(at: position, style: style)
            offset = index + 2
        } else {
            return try plainFormula(bytes, position, style: style, at: index)
        }
        return true
    }

    /// Reads the rest of a cell whose formula another cell spells out:
    /// `<c r="I7" s="3" t="str"><f t="shared" si="0"/><v>5 min</v></c>`. False, and nothing read, for any other.
    @inline(__always)
    private mutating func plainFormula(
        _ bytes: Span<UInt8>, _ position: (column: Int, row: Int), style: Int, at start: Int
    ) throws(WorkbookError) -> Bool {
        let isText = bytes.holds(" t=\"str\"", at: start)
        var index = isText ? start + 8 : start
        guard bytes.holds("><f t=\"shared\" si=\"", at: index) else { return false }
        let groupStart = index + 19
        index = Self.digitsEnd(bytes, from: groupStart)
        guard bytes.holds("\"/><v>", at: index), let group = SheetRows.integer(bytes.extracting(groupStart..<index))
        else { return false }
        let valueStart = index + 6
        guard let form = PlainText.form(bytes, from: valueStart), !form.hasReference, form.end > valueStart,
            bytes.holds("</v></c>", at: form.end)
        else { return false }
        let value = bytes.extracting(valueStart..<form.end)
        if isText {
            try rows.startCell(at: position, style: style)
            try rows.endCell(escaped: value, isFormula: true)
        } else {
            guard let number = Number.parse(value) else { return false }
            try rows.startCell(at: position, style: style)
            rows.endCell(number: number, isFormula: true)
        }
        rows.setFormula([], group: group)
        offset = form.end + 8
        return true
    }

    @inline(__always)
    private static func digitsEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] &- UInt8(ascii: "0") < 10 { index += 1 }
        return index
    }
}
