internal import Sheets

/// Finds whole shared strings in bytes that hold nothing but `<si><t>…</t></si>`, as `RowScanner` finds rows: anything
/// else is declined, and expat reads it.
enum StringScanner {
    /// Adds the texts in the bytes; false, and nothing added, where they have to be read by expat.
    static func scan(_ bytes: Span<UInt8>, into table: inout TextTable) -> Bool {
        let count = table.count
        if add(bytes, to: &table) { return true }
        table.removeTexts(from: count)
        return false
    }

    private static func add(_ bytes: Span<UInt8>, to table: inout TextTable) -> Bool {
        var offset = 0
        while true {
            while offset < bytes.count, bytes[offset] <= 0x20 {
                guard [0x20, 0x0a, 0x0d, 0x09].contains(bytes[offset]) else { return false }
                offset += 1
            }
            guard offset < bytes.count else { return true }
            guard skip("<si><t", bytes, &offset) else { return false }
            if !skip(">", bytes, &offset) {
                guard skip(" xml:space=\"preserve\">", bytes, &offset) else { return false }
            }
            guard let form = PlainText.form(bytes, from: offset) else { return false }
            guard add(bytes.extracting(offset..<form.end), form, to: &table), table.endText() else { return false }
            offset = form.end
            guard skip("</t></si>", bytes, &offset) else { return false }
        }
    }

    private static func add(_ text: Span<UInt8>, _ form: PlainText.Form, to table: inout TextTable) -> Bool {
        guard form.hasReference || EscapedText.mayHold(text) else {
            guard !StringItem.isTooLong(text) else { return false }
            table.append(text)
            return true
        }
        guard var decoded = PlainText.resolved(text) else { return false }
        EscapedText.decode(&decoded)
        guard !StringItem.isTooLong(decoded.span) else { return false }
        table.append(decoded.span)
        return true
    }

    @inline(__always)
    private static func skip(_ literal: StaticString, _ bytes: Span<UInt8>, _ offset: inout Int) -> Bool {
        guard bytes.holds(literal, at: offset) else { return false }
        offset += literal.utf8CodeUnitCount
        return true
    }
}
