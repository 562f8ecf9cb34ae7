internal import Sheets

// The XML of a cell behind its reference.
extension RowXML {
    /// Adds a cell's style and what follows it. A date becomes the number of days that it is to spreadsheets.
    mutating func append(
        _ cell: RowBlock.CellRecord, of block: RowBlock, _ column: RowLayout.Column, _ layout: Span<UInt8>,
        width: inout Int
    ) {
        var cell = cell
        var format: Int?
        if cell.kind == .number, cell.traits.contains(.percent) {
            format = column.formats.percent
        } else if cell.kind == .date, let date = SerialDate.serial(ofISO8601: block.text[block.textRange(of: cell)]) {
            format = column.formats[keyPath: date.format]
            cell.kind = .number
            cell.payload = date.days.bitPattern
        }
        if let format {
            bytes.append("\" s=\"")
            bytes.append(format)
            bytes.append("\"")
        } else {
            bytes.append(layout.extracting(column.style))
        }
        append(cell, of: block, width: &width)
    }

    /// Adds what an inline string holds, and the cell's end.
    mutating func append(inline text: Span<UInt8>, width: inout Int) {
        let needs = XMLText(text)
        if needs.isEmpty {
            bytes.append("<t>")
            bytes.append(text)
            bytes.append("</t></is></c>")
        } else {
            appendRuns(text, needs)
            bytes.append("</is></c>")
        }
        Self.measure(text, &width)
    }

    /// Adds a reference to a shared string, and the cell's end.
    mutating func append(
        shared number: Int, _ cell: RowBlock.CellRecord, of block: RowBlock, _ opening: Span<UInt8>, width: inout Int
    ) {
        bytes.append(opening)
        bytes.append(number)
        bytes.append("</v></c>")
        block.withText(of: cell) { Self.measure($0, &width) }
    }

    private static func measure(_ text: Span<UInt8>, _ width: inout Int) {
        // A text is never wider than its number of bytes, so most texts needn't be measured.
        if text.count > width, width < WorksheetDesign.maximumWidth { width = max(width, XMLText.width(text)) }
    }

    /// Adds a text as one run or several. A text that looks like an escape is split after its `_`, since some readers
    /// (openpyxl) don't decode `_x005F_` in inline strings.
    private mutating func appendRuns(_ text: Span<UInt8>, _ needs: XMLText) {
        var start = 0
        if needs.contains(.underscores) {
            for index in text.indices where XMLText.isEscape(text, at: index) {
                bytes.append("<r>")
                append(run: text.extracting(start...index), needs)
                bytes.append("</r>")
                start = index + 1
            }
        }
        if start == 0 { return append(run: text, needs) }
        bytes.append("<r>")
        append(run: text.extracting(start...), needs)
        bytes.append("</r>")
    }

    private mutating func append(run text: Span<UInt8>, _ needs: XMLText) {
        bytes.append(needs.contains(.space) ? "<t xml:space=\"preserve\">" : "<t>")
        bytes.append(escaped: text, isProtected: false)
        bytes.append("</t>")
    }

    /// Adds what follows the style of a cell that isn't a plain text.
    private mutating func append(_ cell: RowBlock.CellRecord, of block: RowBlock, width: inout Int) {
        guard cell.formula == 0 else {
            appendType(of: cell)
            let formula = Array(block.text[block.formulas[Int(cell.formula) - 1].text])
            bytes.append("<f>")
            bytes.append(escaped: formula.span, isProtected: true)
            bytes.append("</f>")
            return appendValue(cell, of: block, width: &width)
        }
        switch cell.kind {
        case .text, .sharedText, .date:
            let text = Self.text(of: cell, in: block)
            guard !text.isEmpty else { return bytes.append("/>") }
            bytes.append(" t=\"inlineStr\"><is>")
            append(inline: text.span, width: &width)
        case .uncalculated: bytes.append("/>")
        case .number, .boolean, .error:
            appendType(of: cell)
            appendValue(cell, of: block, width: &width)
        }
    }

    /// Adds the formula of a column in one of its rows. The first of the cells that share it spells it out.
    mutating func append(formulaOf column: RowLayout.Column, _ layout: RowLayout, row: Int, in group: FormulaGroup) {
        let texts = layout.bytes.span
        bytes.append("<f t=\"shared\"")
        let first = group.firstRows[column.formulaNumber]
        let isFirst = row == first
        if isFirst {
            bytes.append(" ref=\"")
            bytes.append(texts.extracting(column.letters))
            bytes.append(first)
            bytes.append(":")
            bytes.append(texts.extracting(column.letters))
            bytes.append(group.lastRow)
            bytes.append("\"")
        }
        bytes.append(" si=\"")
        bytes.append(group.number + column.formulaNumber)
        bytes.append(isFirst ? "\">" : "\"/>")
        guard isFirst else { return }
        for index in column.formula {
            if index > column.formula.lowerBound { bytes.append(row) }
            bytes.append(texts.extracting(layout.formulaPieces[index]))
        }
        bytes.append("</f>")
    }

    /// Adds the type of a cell whose value stands in `v`, or of none, and the end of its start tag.
    mutating func appendType(of cell: RowBlock.CellRecord?) {
        guard let cell else { return bytes.append(">") }
        switch cell.kind {
        case .text, .sharedText, .date: bytes.append(" t=\"str\">")
        case .boolean: bytes.append(" t=\"b\">")
        case .error: bytes.append(" t=\"e\">")
        // NaN and infinity become Excel's error.
        case .number: bytes.append(Double(bitPattern: cell.payload).isFinite ? ">" : " t=\"e\">")
        case .uncalculated: bytes.append(">")
        }
    }

    /// Adds a cell's value, if it has one, and its end.
    mutating func appendValue(_ cell: RowBlock.CellRecord?, of block: RowBlock, width: inout Int) {
        if let cell, cell.kind != .uncalculated {
            bytes.append("<v>")
            let start = bytes.count
            switch cell.kind {
            case .boolean: bytes.append(cell.payload == 0 ? "0" : "1")
            case .number:
                let number = Double(bitPattern: cell.payload)
                if number.isFinite { bytes.append(number) } else { bytes.append("#NUM!") }
            default: bytes.append(escaped: Self.text(of: cell, in: block).span, isProtected: true)
            }
            width = max(width, min(bytes.count - start, WorksheetDesign.maximumWidth))
            bytes.append("</v>")
        }
        bytes.append("</c>")
    }

    private static func text(of cell: RowBlock.CellRecord, in block: RowBlock) -> [UInt8] {
        switch cell.kind {
        case .text, .date, .error: Array(block.text[block.textRange(of: cell)])
        case .sharedText: Array((block.sharedStrings?[Int(cell.payload)] ?? "").utf8)
        case .number, .boolean, .uncalculated: []
        }
    }
}
