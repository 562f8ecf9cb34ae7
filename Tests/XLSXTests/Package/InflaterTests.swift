import Testing

@testable import XLSX

@Suite("Inflating, and checksums")
struct InflaterTests {
    /// What a stream holds, which goes in and comes out in pieces of at most so many bytes; nil where it is cut short.
    private static func inflated(_ deflated: [UInt8], in taken: Int, out given: Int) throws -> [UInt8]? {
        let inflater = Inflater()
        var bytes: [UInt8] = []
        var offset = 0
        var isAtEnd = false
        while !isAtEnd {
            let before = (offset, bytes.count)
            try bytes.append(addingCapacity: given) { room in
                let piece = deflated.span.extracting(droppingFirst: offset).extracting(first: taken)
                let progress = try inflater.inflate(piece, into: &room)
                offset += progress.consumed
                isAtEnd = progress.isAtEnd
            }
            guard isAtEnd || (offset, bytes.count) != before else { return nil }
        }
        return bytes
    }

    private static let rows = (1...9_000).flatMap { Array("<c r=\"B\($0)\" t=\"s\"><v>\($0 % 97)</v></c>".utf8) }

    private static let deflated: [UInt8] = {
        var deflater = Deflater()
        var output: [UInt8] = []
        deflater.deflate(rows.span, end: .stream, into: &output)
        return output
    }()

    @Test(
        "a stream says the same in whatever pieces it goes in and comes out",
        arguments: [(1, 1_000), (7, 1), (100, 40_000), (1 << 16, 32_768), (1 << 16, 65_537), (1 << 20, 1 << 20)])
    func pieces(taken: Int, given: Int) throws {
        #expect(try Self.inflated(Self.deflated, in: taken, out: given) == Self.rows)
    }

    @Test("a stream that is cut short never ends", arguments: 0...40)
    func cut(count: Int) throws {
        #expect(try Self.inflated(Array(Self.deflated.prefix(count * 60)), in: 1 << 16, out: 1 << 16) == nil)
        #expect(try Self.inflated(Array(Self.deflated.dropLast(count + 1)), in: 1 << 16, out: 1 << 16) == nil)
    }

    static let wrong: [([UInt8], InflateError)] = [
        // A block of the fourth kind.
        ([0b111], .block),
        // A stored block whose length isn't its complement's.
        ([0b001, 5, 0, 5, 0, 0, 0, 0, 0, 0], .block),
        // A block that says how long its codes are: of 287 symbols, and four codes of one bit.
        ([0b1111_0101, 0, 0, 0, 0, 0, 0, 0], .block),
        ([0b101, 0, 0b1001_0010, 0b100, 0, 0, 0, 0, 0, 0], .block),
        // Three bytes as they stood one byte before the first.
        ([0b011, 0b10, 0], .distance),
        // A distance that no code means.
        ([0b011, 0b11_1110, 0], .code),
    ]

    @Test("damaged bytes are an error that says which", arguments: wrong)
    func damaged(_ bytes: [UInt8], _ error: InflateError) {
        #expect(throws: error) { try Self.inflated(bytes, in: 1 << 16, out: 1 << 16) }
        #expect(throws: error) { try Self.inflated(bytes, in: 1, out: 1) }
    }

    @Test("a distance reaches to the first byte, and not before it, wherever a piece ends")
    func farthest() throws {
        // A stored block, and one of fixed codes: three bytes from 24,577 to 32,768 before, by 13 bits more.
        func bytes(literals count: Int) -> [UInt8] {
            let length = UInt16(count)
            let header = [0, UInt8(truncatingIfNeeded: length), UInt8(length >> 8)]
            let literals = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
            // The bits 1 10 0000001 11101, thirteen ones and seven zeros, each byte's lowest first.
            return header + [~header[1], ~header[2]] + literals + [0b0000_0011, 0b1101_1110, 0xff, 0b1111, 0]
        }
        for given in [1 << 16, 32_768, 100] {
            #expect(try Self.inflated(bytes(literals: 32_768), in: 1 << 16, out: given)?.suffix(3) == [0, 1, 2])
            #expect(throws: InflateError.distance) {
                try Self.inflated(bytes(literals: 32_767), in: 1 << 16, out: given)
            }
        }
    }

    @Test(
        "the checksum of stretches on end is that of all their bytes",
        arguments: [0, 1, 2, 3, 255, 256, 4_097, 100_000], [0, 1, 7, 65_536, 200_003])
    func checksums(first: Int, second: Int) {
        let whole = Array(Self.rows.prefix(first + second))
        #expect(crc32(whole.span) == ZipBuilder.checksum(whole))
        let parts = (whole.span.extracting(first: first), whole.span.extracting(droppingFirst: first))
        #expect(crc32(parts.1, after: crc32(parts.0)) == crc32(whole.span))
        #expect(crc32(crc32(parts.0), followedBy: crc32(parts.1), count: parts.1.count) == crc32(whole.span))
    }
}
