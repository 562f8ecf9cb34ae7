// Texts looked through eight bytes at a time.
extension Span where Element == UInt8 {
    /// The eight bytes from an offset on, the first of them lowest.
    @inlinable package func word(at offset: Int) -> UInt64 {
        precondition(offset >= 0 && offset <= count - 8)
        return unsafe withUnsafeBytes { bytes in
            UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
    }

    /// Whether a literal stands at an offset. The compiler makes its words constants.
    @inline(__always) @inlinable package func holds(_ literal: StaticString, at offset: Int) -> Bool {
        let length = literal.utf8CodeUnitCount
        guard offset >= 0, length <= count - offset else { return false }
        guard length >= 8 else {
            for index in 0..<length where unsafe self[offset + index] != literal.utf8Start[index] { return false }
            return true
        }
        var index = 0
        while index < length - 8 {
            if word(at: offset + index) != Self.word(of: literal, at: index) { return false }
            index += 8
        }
        // The last eight bytes may have been compared in part.
        return word(at: offset + length - 8) == Self.word(of: literal, at: length - 8)
    }

    @inline(__always) @inlinable static func word(of literal: StaticString, at offset: Int) -> UInt64 {
        unsafe UInt64(
            littleEndian: UnsafeRawPointer(literal.utf8Start).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    /// Whether two texts have the same bytes.
    @inlinable package func hasSameBytes(as other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        guard count >= 8 else {
            for index in indices where self[index] != other[index] { return false }
            return true
        }
        var offset = 0
        while offset < count - 8 {
            if word(at: offset) != other.word(at: offset) { return false }
            offset += 8
        }
        // The last eight bytes may have been compared in part.
        return word(at: count - 8) == other.word(at: count - 8)
    }

    /// A hash that nobody can foresee who doesn't know the seed.
    package func hash(_ seed: HashSeed) -> UInt64 {
        var hash = seed.start ^ UInt64(count)
        var offset = 0
        while offset + 8 <= count {
            hash = (hash ^ word(at: offset)).folded(by: seed.factor)
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < count {
            rest = rest << 8 | UInt64(self[offset])
            offset += 1
        }
        return (hash ^ rest).folded(by: seed.factor).folded(by: seed.start)
    }

    /// The offset of the first byte from an offset on that a word marks by its highest bit; `count` where there is none.
    /// What a word marks above its lowest mark doesn't matter.
    @inlinable package func firstIndex(from start: Int, marked marks: (UInt64) -> UInt64) -> Int {
        var offset = start
        while offset <= count - 8 {
            let found = marks(word(at: offset)) & UInt64.highestBits
            if found != 0 { return offset + found.trailingZeroBitCount / 8 }
            offset += 8
        }
        guard offset < count else { return count }
        // The bytes that are left, below zeros. A mark on those lies behind the end.
        var rest: UInt64 = 0
        if count >= 8 {
            rest = word(at: count - 8) >> UInt64(8 * (offset + 8 - count))
        } else {
            for index in (offset..<count).reversed() { rest = rest << 8 | UInt64(self[index]) }
        }
        return Swift.min(offset + (marks(rest) & UInt64.highestBits).trailingZeroBitCount / 8, count)
    }

    /// The offset at which a text first stands; nil where it doesn't, or is empty.
    @inlinable package func firstIndex(of text: Span<UInt8>) -> Int? {
        guard !text.isEmpty else { return nil }
        var offset = firstIndex(from: 0) { $0.marking(text[0]) }
        while offset <= count - text.count {
            if extracting(offset..<offset + text.count).hasSameBytes(as: text) { return offset }
            offset = firstIndex(from: offset + 1) { $0.marking(text[0]) }
        }
        return nil
    }

    /// Whether all bytes are of ASCII.
    package var isASCII: Bool { firstIndex(from: 0) { $0 } == count }

    /// Whether all bytes are of ASCII's printable characters, from the space to the tilde.
    package var isPrintableASCII: Bool { firstIndex(from: 0) { $0.markingUnusual | $0.marking(0x7f) } == count }
}

/// What texts are hashed with, drawn at random.
package struct HashSeed: Sendable {
    let start = UInt64.random(in: 0...UInt64.max) | 1
    let factor = UInt64.random(in: 0...UInt64.max) | 1

    /// Another one than any before.
    package init() {}
}

extension UInt64 {
    /// Both halves of a product, laid over each other, so that each of its bits depends on all of both factors.
    func folded(by factor: UInt64) -> UInt64 {
        let product = multipliedFullWidth(by: factor)
        return product.high ^ product.low
    }

    @inlinable static var highestBits: UInt64 { 0x8080_8080_8080_8080 }
    @inlinable static var lowestBits: UInt64 { 0x0101_0101_0101_0101 }

    /// A word of eight equal bytes.
    @inlinable package static func bytes(_ byte: UInt8) -> UInt64 { lowestBits &* UInt64(byte) }

    /// Marks the lowest byte that equals one by its highest bit, and perhaps bytes above it.
    @inlinable package func marking(_ byte: UInt8) -> UInt64 {
        let difference = self ^ .bytes(byte)
        return (difference &- Self.lowestBits) & ~difference
    }

    /// Marks each byte that differs from one by its highest bit.
    @inlinable package func marking(otherThan byte: UInt8) -> UInt64 {
        let difference = self ^ .bytes(byte)
        return ((difference & ~Self.highestBits) &+ ~Self.highestBits) | difference
    }

    /// Marks the lowest byte that is beyond ASCII, or a control character below a space, by its highest bit, and perhaps
    /// bytes above it.
    @inlinable package var markingUnusual: UInt64 { (self &- .bytes(0x20)) | self }
}
