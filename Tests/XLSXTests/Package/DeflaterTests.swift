import Sheets
import Testing

@testable import XLSX

/// Marsaglia's xorshift: a seed that isn't 0 gives the same numbers everywhere.
private struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

@Suite("Deflating")
struct DeflaterTests {
    /// What ISA-L makes of a complete stream.
    private static func inflated(_ deflated: [UInt8], count: Int) throws -> [UInt8] {
        // A byte more than it should need, since there may be too many.
        var bytes: [UInt8] = []
        let inflater = Inflater()
        try bytes.append(addingCapacity: count + 1) { room in
            let progress = try inflater.inflate(deflated.span, into: &room)
            #expect(progress == InflateProgress(consumed: deflated.count, isAtEnd: true))
        }
        return bytes
    }

    private static func deflated(_ pieces: [[UInt8]]) -> [UInt8] {
        var deflater = Deflater()
        var output: [UInt8] = []
        for piece in pieces { deflater.deflate(piece.span, into: &output) }
        let nothing: [UInt8] = []
        deflater.deflate(nothing.span, end: .stream, into: &output)
        return output
    }

    private static func one(of numbers: [Int], _ random: inout SeededRandom) -> Int {
        numbers[.random(in: numbers.indices, using: &random)]
    }

    /// Bytes of many kinds, each of which begins with some of what came before.
    private static func bytes(_ random: inout SeededRandom, upTo count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let length = Int.random(in: 1...one(of: [3, 20, 400, 70_000], &random), using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes += (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            case 1: bytes += [UInt8](repeating: .random(in: 0...3, using: &random), count: length)
            case 2: bytes += (0..<length % 500).flatMap { Array("<c r=\"B\($0)\" t=\"s\"><v>\($0 % 7)</v></c>".utf8) }
            case 3: bytes += bytes.suffix(one(of: [length, 258, 32_768, 32_769], &random))
            default: bytes += (0..<length % 900).map { _ in UInt8(ascii: "0") + .random(in: 0..<10, using: &random) }
            }
        }
        return Array(bytes[..<count])
    }

    @Test(
        "ISA-L inflates what is deflated, whatever it is and in whatever pieces it comes",
        arguments: 0..<60 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = SeededRandom(state: seed + 1)
        let whole = Self.bytes(&random, upTo: Self.one(of: [0, 1, 2, 7, 300, 40_000, 400_000], &random))
        var pieces: [[UInt8]] = []
        var rest = whole[...]
        while !rest.isEmpty {
            let piece = rest.prefix(
                .random(in: 1...Self.one(of: [9, 5_000, 200_000], &random), using: &random))
            pieces.append(Array(piece))
            rest = rest.dropFirst(piece.count)
        }
        #expect(try Self.inflated(Self.deflated(pieces), count: whole.count) == whole)
    }

    /// The XML of rows, in which a column's values come again now and then, and its cells.
    private static func rows(_ random: inout SeededRandom, count: Int, columns: Int) -> ([UInt8], [CellMark]) {
        var bytes: [UInt8] = []
        var marks: [CellMark] = []
        func mark(_ kind: Int, from referenceEnd: Int) {
            marks.append(
                CellMark(kind: UInt32(kind), referenceEnd: UInt32(referenceEnd), valueEnd: UInt32(bytes.count)))
        }
        for row in 95..<95 + count {
            bytes += "<row r=\"\(row)".utf8
            mark(0, from: bytes.count)
            bytes += "\">".utf8
            for column in 1...columns where Int.random(in: 0..<10, using: &random) > 0 {
                bytes += "<c r=\"\(CellReference.letters(ofColumn: column))\(row)".utf8
                let referenceEnd = bytes.count
                bytes += "\" t=\"s\"><v>\(Int.random(in: 0..<one(of: [2, 9, 80_000], &random), using: &random))".utf8
                mark(column, from: referenceEnd)
                bytes += "</v></c>".utf8
            }
            bytes += "</row>".utf8
        }
        return (bytes, marks)
    }

    @Test(
        "ISA-L inflates rows whose cells are marked, well or badly, in stretches of pieces of any size",
        arguments: 0..<40 as Range<UInt64>)
    func marked(seed: UInt64) throws {
        var random = SeededRandom(state: seed + 100)
        var deflater = Deflater()
        var output: [UInt8] = []
        var whole: [UInt8] = []
        for _ in 0..<Int.random(in: 1...9, using: &random) {
            let columns = Self.one(of: [1, 5, 1_500], &random)
            let most = max(1, Self.one(of: [3, 900, 9_000], &random) / columns)
            var (piece, marks) = Self.rows(&random, count: .random(in: 1...most, using: &random), columns: columns)
            if Int.random(in: 0..<3, using: &random) == 0 {
                for index in marks.indices {
                    let places = [0, UInt32.random(in: 0...UInt32(piece.count), using: &random)]
                    marks[index].referenceEnd = places.randomElement(using: &random) ?? 0
                    marks[index].valueEnd = .random(in: marks[index].referenceEnd...UInt32(piece.count), using: &random)
                }
            }
            deflater.deflate(
                piece.span, cells: marks.span, end: Bool.random(using: &random) ? .none : .block, into: &output)
            whole += piece
            // A deflater that knows no cells goes on.
            let more = Self.bytes(&random, upTo: Self.one(of: [0, 10, 70_000], &random))
            deflater.deflate(more.span, into: &output)
            whole += more
        }
        deflater.deflate([UInt8]().span, end: .stream, into: &output)
        #expect(try Self.inflated(output, count: whole.count) == whole)
    }

    @Test("marked cells make fewer bytes of rows than their bytes alone")
    func marks() throws {
        var random = SeededRandom(state: 3)
        let (rows, marks) = Self.rows(&random, count: 5_000, columns: 6)
        func deflated(_ marks: [CellMark]) throws -> Int {
            var deflater = Deflater()
            var output: [UInt8] = []
            deflater.deflate(rows.span, cells: marks.span, end: .stream, into: &output)
            #expect(try Self.inflated(output, count: rows.count) == rows)
            return output.count
        }
        let (known, unknown) = (try deflated(marks), try deflated([]))
        #expect(known * 10 < unknown * 9)
    }

    @Test("a deflater's stretches refer to nothing before them, and stand on end in any order")
    func stretches() throws {
        var random = SeededRandom(state: 1)
        var deflater = Deflater()
        let stretch = Self.bytes(&random, upTo: 90_000)
        var deflated: [[UInt8]] = []
        for _ in 0..<3 {
            var output: [UInt8] = []
            deflater.deflate(stretch.span, end: .block, into: &output)
            deflated.append(output)
        }
        let end = Self.deflated([])
        for one in deflated { #expect(try Self.inflated(one + end, count: stretch.count) == stretch) }
        let whole = stretch + stretch + stretch
        #expect(try Self.inflated(deflated.reversed().flatMap(\.self) + end, count: whole.count) == whole)
    }

    @Test("what stands 32,768 bytes before is found, and nothing farther away")
    func reach() throws {
        var random = SeededRandom(state: 2)
        let text = (0..<300).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        let between = [UInt8](repeating: 0, count: 40_000)
        func count(distance: Int) throws -> Int {
            let whole = text + between[..<(distance - text.count)] + text
            let deflated = Self.deflated([whole])
            #expect(try Self.inflated(deflated, count: whole.count) == whole)
            return deflated.count - Self.deflated([text + between[..<(distance - text.count)]]).count
        }
        #expect(try count(distance: 32_768) < 20)
        #expect(try count(distance: 32_769) > 200)
    }

    @Test("rows that say nearly the same take less than an eighth of their bytes")
    func rows() throws {
        let rows = (1...5_000).flatMap { row in
            Array(
                "<row r=\"\(row)\"><c r=\"A\(row)\" t=\"s\"><v>\(row)</v></c><c r=\"B\(row)\"><v>80</v></c></row>".utf8)
        }
        #expect(Self.deflated([rows]).count < rows.count / 8)
    }
}

@Suite("Prefix codes")
struct PrefixCodeTests {
    @Test("a code is complete and none of it is too long, however seldom a symbol comes")
    func lengths() {
        var fibonacci: [UInt32] = [1, 1]
        while fibonacci.count < 40 { fibonacci.append(fibonacci.suffix(2).reduce(0, +)) }
        let counts: [[UInt32]] = [
            fibonacci, [0, 0, 0], [0, 9, 0], [5, 0, 0], [3, 0, 4], [UInt32](repeating: 7, count: 286),
            Array(fibonacci[..<19]),
        ]
        for counts in counts {
            for longest in [7, 15] as [UInt8] where counts.count <= 1 << longest {
                let code = PrefixCode(counts: counts, longest: longest)
                let used = code.lengths.filter { $0 > 0 }
                #expect(used.reduce(0) { $0 + 1 << (15 - Int($1)) } == 1 << 15)
                #expect(used.allSatisfy { $0 <= longest })
                for (symbol, count) in counts.enumerated() where count > 0 { #expect(code.lengths[symbol] > 0) }
            }
        }
    }

    @Test("the codes are those of the example in RFC 1951, 3.2.2")
    func bits() {
        // A to H with 3, 3, 3, 3, 3, 2, 4 and 4 bits: 010 011 100 101 110 00 1110 1111.
        let code = PrefixCode(counts: [8, 8, 8, 8, 8, 16, 4, 4])
        #expect(code.lengths == [3, 3, 3, 3, 3, 2, 4, 4])
        #expect(code.bits == [0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111, 0b1111])
    }
}
