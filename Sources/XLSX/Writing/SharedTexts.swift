internal import Sheets

/// The texts of tables' rows that stand among the workbook's shared strings (ECMA-376 part 1, 18.4.9), so that each is
/// written, kept and read once. Their number is bounded: in whatever comes later, a new text stands in its cell.
struct SharedTexts: Sendable {
    static let maximumCount = 65_536
    /// How many of them are kept for worksheets behind the first one, which may have a new text in each of its rows: those of
    /// tags come before the alarms' few.
    static let laterCount = 1_024
    /// In bytes of UTF-8. Longer texts seldom come twice.
    static let maximumLength = 64

    private var texts = TextIndex()
    /// How many cells refer to the texts.
    private var useCount = 0
    private var firstSheet: Int?

    /// For each cell of a job, beginning with its first one, the number of its text plus one; 0 where its text stands in
    /// the cell. Cells of a grid share nothing.
    mutating func numbers(of job: PouringJob, _ layout: RowLayout) -> [UInt32] {
        if layout.isGrid { return [] }
        firstSheet = firstSheet ?? job.sheet
        let room = job.sheet == firstSheet ? Self.maximumCount - Self.laterCount : Self.maximumCount
        let block = job.block
        let cells = block.cells
        let range = job.cellRange
        var numbers = [UInt32](repeating: 0, count: range.count)
        // A text often comes again in the next row.
        var latest = [Int?](repeating: nil, count: layout.columnCount)
        for index in range {
            let cell = cells[index]
            let column = Int(cell.column) - 1
            guard cell.kind == .text || cell.kind == .sharedText, cell.formula == 0, column < layout.columnCount,
                layout.columns[column].formula.isEmpty || cell.traits.contains(.typed)
            else { continue }
            var number: UInt32 = 0
            if let last = latest[column], block.haveSameText(cells[last], cell) {
                number = numbers[last - range.lowerBound]
            } else {
                block.withText(of: cell) { number = self.number(of: $0, room: room) }
            }
            numbers[index - range.lowerBound] = number
            if number > 0 { useCount += 1 }
            latest[column] = index
        }
        return numbers
    }

    /// The number of a text plus one; 0 for one that isn't shared, as a new one isn't where there is no room.
    private mutating func number(of text: Span<UInt8>, room: Int) -> UInt32 {
        guard !text.isEmpty, text.count <= Self.maximumLength else { return 0 }
        // openpyxl drops `x005F_` from shared strings, whatever it means there.
        let mayBeNew = texts.count < room && XMLText(text).isSubset(of: .escapes)
        return (mayBeNew ? texts.insert(text)?.number : texts.find(text)).map { UInt32($0 + 1) } ?? 0
    }

    /// A worksheet's part whose drawn cells refer to the strings that libxlsxwriter drew, behind these ones.
    func sheet(_ drawn: [UInt8]) -> [UInt8] {
        var part: [UInt8] = []
        var rest = drawn[...]
        while let mark = rest.firstRange(of: " t=\"s\"><v>"),
            let end = rest[mark.upperBound...].firstIndex(of: UInt8(ascii: "<")),
            let number = Int(String(decoding: rest[mark.upperBound..<end], as: UTF8.self))
        {
            part += rest[..<mark.upperBound]
            part += String(number + texts.count).utf8
            rest = rest[end...]
        }
        return part + rest
    }

    /// The part of the shared strings: these, and behind them those that libxlsxwriter drew.
    func strings(_ drawn: [UInt8]) throws(WriteError) -> [UInt8] {
        var head = drawn[...]
        var part: [UInt8] = []
        for (name, more) in [(" count=\"", useCount), (" uniqueCount=\"", texts.count)] {
            guard let mark = head.firstRange(of: name),
                let end = head[mark.upperBound...].firstIndex(of: UInt8(ascii: "\"")),
                let count = Int(String(decoding: head[mark.upperBound..<end], as: UTF8.self))
            else { throw WriteError(reason: "libxlsxwriter counted no shared strings") }
            part += head[..<mark.upperBound]
            part += String(count + more).utf8
            head = head[end...]
        }
        guard let first = head.firstRange(of: "<si>") else {
            throw WriteError(reason: "libxlsxwriter drew no shared strings")
        }
        part += head[..<first.lowerBound]
        var items = ByteBuffer(capacity: 1 << 16)
        for number in 0..<texts.count {
            items.append("<si><t>")
            items.append(escaped: texts[number].span, isProtected: true)
            items.append("</t></si>")
        }
        items.withSpan { unsafe $0.withUnsafeBufferPointer { unsafe part.append(contentsOf: $0) } }
        return part + head[first.lowerBound...]
    }

    /// Whether no cell refers to a shared text.
    var isEmpty: Bool { useCount == 0 }
}
