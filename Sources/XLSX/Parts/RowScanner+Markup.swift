// The markup of rows and cells: tags, attributes and what stands between them.
extension RowScanner {
    mutating func skipSpace(_ bytes: Span<UInt8>) {
        while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
    }

    /// Whether another attribute follows in a start tag, whose name then begins at `place`.
    @inline(__always)
    mutating func attributeFollows(_ bytes: Span<UInt8>) throws(Declined) -> Bool {
        guard place < bytes.count else { throw Declined() }
        guard Self.isSpace(bytes[place]) else {
            guard bytes[place] == UInt8(ascii: ">") || bytes[place] == UInt8(ascii: "/") else { throw Declined() }
            return false
        }
        skipSpace(bytes)
        guard place < bytes.count else { throw Declined() }
        return bytes[place] != UInt8(ascii: ">") && bytes[place] != UInt8(ascii: "/")
    }

    mutating func attributeName(_ bytes: Span<UInt8>) throws(Declined) -> Range<Int> {
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "=") { place += 1 }
        return start..<place
    }

    /// The value behind `=`, without what libxml2 would have to change in it.
    @inline(__always)
    mutating func attributeValue(_ bytes: Span<UInt8>) throws(Declined) -> Range<Int> {
        guard place + 1 < bytes.count else { throw Declined() }
        let quote = bytes[place + 1]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw Declined() }
        place += 2
        let start = place
        while place < bytes.count, bytes[place] != quote {
            let byte = bytes[place]
            guard byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "<"), byte != UInt8(ascii: "&") else {
                throw Declined()
            }
            place += 1
        }
        guard place < bytes.count else { throw Declined() }
        place += 1
        return start..<(place - 1)
    }

    /// Ends a start tag; true where it is the end tag too.
    @inline(__always)
    mutating func isEmptyElement(_ bytes: Span<UInt8>) throws(Declined) -> Bool {
        if place < bytes.count, bytes[place] == UInt8(ascii: ">") {
            place += 1
            return false
        }
        try expect("/>", bytes)
        return true
    }

    /// Whether an end tag stands at `place`, which is then behind it.
    @inline(__always)
    mutating func endTag(_ tag: StaticString, _ bytes: Span<UInt8>) throws(Declined) -> Bool {
        guard place + 1 < bytes.count else { throw Declined() }
        guard bytes[place + 1] == UInt8(ascii: "/") else { return false }
        try expect(tag, bytes)
        return true
    }

    @inline(__always)
    mutating func expect(_ literal: StaticString, _ bytes: Span<UInt8>) throws(Declined) {
        let count = literal.utf8CodeUnitCount
        guard place + count <= bytes.count else { throw Declined() }
        for index in 0..<count where unsafe bytes[place + index] != literal.utf8Start[index] { throw Declined() }
        place += count
    }

    /// An attribute's place among those that are known; one that comes twice is an error.
    static func place(
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
        guard bytes.count == literal.utf8CodeUnitCount else { return false }
        for index in bytes.indices where unsafe bytes[index] != literal.utf8Start[index] { return false }
        return true
    }
}
