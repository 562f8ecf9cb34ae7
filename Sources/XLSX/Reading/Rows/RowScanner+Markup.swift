internal import Sheets

// The markup of rows and cells: tags, attributes and what stands between them.
extension RowScanner {
    mutating func skipSpace(_ bytes: Span<UInt8>) {
        while offset < bytes.count, Self.isSpace(bytes[offset]) { offset += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
    }

    /// Whether another attribute follows in a start tag; its name then begins at `offset`.
    @inline(__always)
    mutating func attributeFollows(_ bytes: Span<UInt8>) throws(Declined) -> Bool {
        guard offset < bytes.count else { throw Declined() }
        guard Self.isSpace(bytes[offset]) else {
            guard bytes[offset] == UInt8(ascii: ">") || bytes[offset] == UInt8(ascii: "/") else { throw Declined() }
            return false
        }
        skipSpace(bytes)
        guard offset < bytes.count else { throw Declined() }
        return bytes[offset] != UInt8(ascii: ">") && bytes[offset] != UInt8(ascii: "/")
    }

    mutating func attributeName(_ bytes: Span<UInt8>) throws(Declined) -> Range<Int> {
        let start = offset
        while offset < bytes.count, bytes[offset] != UInt8(ascii: "=") { offset += 1 }
        return start..<offset
    }

    /// The value behind `=`. Declines a value that expat would change.
    @inline(__always)
    mutating func attributeValue(_ bytes: Span<UInt8>) throws(Declined) -> Range<Int> {
        guard offset + 1 < bytes.count else { throw Declined() }
        let quote = bytes[offset + 1]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw Declined() }
        offset += 2
        let start = offset
        while offset < bytes.count, bytes[offset] != quote {
            let byte = bytes[offset]
            guard byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "<"), byte != UInt8(ascii: "&") else {
                throw Declined()
            }
            offset += 1
        }
        guard offset < bytes.count else { throw Declined() }
        offset += 1
        return start..<(offset - 1)
    }

    /// Ends a start tag. Returns true for an empty element.
    @inline(__always)
    mutating func isEmptyElement(_ bytes: Span<UInt8>) throws(Declined) -> Bool {
        if offset < bytes.count, bytes[offset] == UInt8(ascii: ">") {
            offset += 1
            return false
        }
        try expect("/>", bytes)
        return true
    }

    /// Whether an end tag follows; then moves behind it.
    @inline(__always)
    mutating func endTag(_ tag: StaticString, _ bytes: Span<UInt8>) throws(Declined) -> Bool {
        guard offset + 1 < bytes.count else { throw Declined() }
        guard bytes[offset + 1] == UInt8(ascii: "/") else { return false }
        try expect(tag, bytes)
        return true
    }

    @inline(__always)
    mutating func expect(_ literal: StaticString, _ bytes: Span<UInt8>) throws(Declined) {
        guard bytes.holds(literal, at: offset) else { throw Declined() }
        offset += literal.utf8CodeUnitCount
    }

    /// An attribute's index among the known ones. A repeated attribute is an error.
    static func index(
        of name: Span<UInt8>, in known: [StaticString], seen: inout UInt32
    ) throws(Declined) -> Int {
        for index in known.indices where equals(name, known[index]) {
            guard seen & 1 << UInt32(index) == 0 else { throw Declined() }
            seen |= 1 << UInt32(index)
            return index
        }
        throw Declined()
    }

    private static func equals(_ bytes: Span<UInt8>, _ literal: StaticString) -> Bool {
        bytes.count == literal.utf8CodeUnitCount && bytes.holds(literal, at: 0)
    }
}
