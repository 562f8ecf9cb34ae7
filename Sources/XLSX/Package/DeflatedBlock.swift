/// The bytes and matches of one block of a deflated stream (RFC 1951), which become bits together, by codes of their own.
@safe
struct DeflatedBlock: ~Copyable {
    // A byte; or a match, as `match` packs it.
    private let tokens: UnsafeMutablePointer<UInt32>
    private var count = 0
    private var bits = BitBuffer(capacity: Self.longestBlock)

    private static let endSymbol = 256
    // With more, one code would have to fit all; with fewer, codes would take more of the room.
    private static let maximumCount = 1 << 14
    // A token takes at most 48 bits, and the description of both codes less than 320 times 14.
    private static let longestBlock = maximumCount * 6 + 1024

    init() {
        unsafe tokens = .allocate(capacity: Self.maximumCount)
    }

    deinit {
        unsafe tokens.deallocate()
    }

    var isFull: Bool { count == Self.maximumCount }

    mutating func append(_ byte: UInt8) {
        unsafe tokens[count] = UInt32(byte)
        count += 1
    }

    /// Adds what stands `distance` bytes before, 1 to 32,768, and is `length` bytes long, 3 to 258.
    mutating func append(length: Int, distance: Int) {
        unsafe tokens[count] = Self.match(length: UInt32(length), distance: UInt32(distance))
        count += 1
    }

    /// Makes bits of what there is.
    mutating func end(isLast: Bool = false, into output: inout [UInt8]) {
        var counts = [UInt32](repeating: 0, count: 286)
        var distanceCounts = [UInt32](repeating: 0, count: 30)
        counts[Self.endSymbol] = 1
        for index in 0..<count {
            let token = unsafe tokens[index]
            counts[Self.symbol(token)] += 1
            if Self.isMatch(token) { distanceCounts[Self.distanceSymbol(token)] += 1 }
        }
        let code = PrefixCode(counts: counts)
        let distanceCode = PrefixCode(counts: distanceCounts)
        bits.append(isLast ? 0b101 : 0b100, count: 3)
        describe(code.lengths, distanceCode.lengths)
        for index in 0..<count {
            let token = unsafe tokens[index]
            bits.append(Self.symbol(token), code)
            if Self.isMatch(token) {
                bits.append(token >> 9 & 31, count: Self.extraBits(ofLength: Self.symbol(token)))
                bits.append(Self.distanceSymbol(token), distanceCode)
                bits.append(token >> 19, count: Self.extraBits(ofDistance: Self.distanceSymbol(token)))
            }
            bits.settle()
        }
        bits.append(Self.endSymbol, code)
        bits.settle()
        bits.moveBytes(to: &output)
        count = 0
    }

    /// Ends at a whole byte, behind an empty block that is stored as it is.
    mutating func align(into output: inout [UInt8]) {
        bits.append(0, count: 3)
        bits.align()
        bits.append(0xffff_0000 as UInt32, count: 32)
        bits.settle()
        bits.moveBytes(to: &output)
    }

    /// Ends the stream at a whole byte.
    mutating func finish(into output: inout [UInt8]) {
        bits.align()
        bits.moveBytes(to: &output)
    }
}

/// A match is two symbols, each with bits that tell what of its symbol it is (RFC 1951, 3.2.5): 9 bits of the length's
/// symbol, 5 for its extra bits, 5 of the distance's symbol, 13 for its extra bits.
extension DeflatedBlock {
    private static func match(length: UInt32, distance: UInt32) -> UInt32 {
        let (symbol, extra) = length == 258 ? (285, 0) : split(length - 3, by: 2, from: 257)
        let (distanceSymbol, distanceExtra) = split(distance - 1, by: 1, from: 0)
        return symbol | extra << 9 | distanceSymbol << 14 | distanceExtra << 19
    }

    /// Each value has a symbol of its own until `1 << bits` symbols have to do for each doubling.
    private static func split(_ value: UInt32, by bits: Int, from first: UInt32) -> (symbol: UInt32, extra: UInt32) {
        let extraBits = max(0, 31 - bits - (value | 1).leadingZeroBitCount)
        let symbol = first + UInt32(extraBits << bits) + value >> extraBits
        return (symbol, value & (1 << extraBits - 1))
    }

    private static func symbol(_ token: UInt32) -> Int { Int(token & 511) }
    private static func distanceSymbol(_ token: UInt32) -> Int { Int(token >> 14 & 31) }
    private static func isMatch(_ token: UInt32) -> Bool { token & 511 > endSymbol }
    private static func extraBits(ofLength symbol: Int) -> Int { symbol == 285 ? 0 : max(0, (symbol - 261) / 4) }
    private static func extraBits(ofDistance symbol: Int) -> Int { max(0, symbol / 2 - 1) }
}

/// The description of a block's codes (RFC 1951, 3.2.7): their lengths, by a code of its own.
extension DeflatedBlock {
    private mutating func describe(_ lengths: [UInt8], _ distanceLengths: [UInt8]) {
        let used = lengths[...(lengths.lastIndex { $0 > 0 } ?? 0)]
        let usedDistances = distanceLengths[...(distanceLengths.lastIndex { $0 > 0 } ?? 0)]
        let runs = Self.runs(Array(used + usedDistances))
        var counts = [UInt32](repeating: 0, count: 19)
        for run in runs { counts[run.symbol] += 1 }
        let code = PrefixCode(counts: counts, longest: 7)
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        let described = order[...max(3, order.lastIndex { code.lengths[$0] > 0 } ?? 0)]
        bits.append(used.count - 257, count: 5)
        bits.append(usedDistances.count - 1, count: 5)
        bits.append(described.count - 4, count: 4)
        for symbol in described {
            bits.append(code.lengths[symbol], count: 3)
            bits.settle()
        }
        for run in runs {
            bits.append(run.symbol, code)
            bits.append(run.extra, count: run.extraBits)
            bits.settle()
        }
    }

    private struct Run {
        var symbol: Int
        var extra = 0
        var extraBits = 0
    }

    /// A length is its own symbol; 16 repeats the one before 3 to 6 times, 17 is 3 to 10 zeros, and 18 is 11 to 138.
    private static func runs(_ lengths: [UInt8]) -> [Run] {
        var runs: [Run] = []
        var rest = lengths[...]
        while let length = rest.first {
            let equal = rest.prefix { $0 == length }
            rest = rest[equal.endIndex...]
            var count = equal.count
            if length > 0 {
                runs.append(Run(symbol: Int(length)))
                count -= 1
            }
            while count >= 3 {
                let (symbol, least, extraBits) = length > 0 ? (16, 3, 2) : count < 11 ? (17, 3, 3) : (18, 11, 7)
                let extra = min(count - least, 1 << extraBits - 1)
                runs.append(Run(symbol: symbol, extra: extra, extraBits: extraBits))
                count -= least + extra
            }
            for _ in 0..<count { runs.append(Run(symbol: Int(length))) }
        }
        return runs
    }
}

extension BitBuffer {
    fileprivate mutating func append(_ symbol: Int, _ code: PrefixCode) {
        append(code.bits[symbol], count: Int(code.lengths[symbol]))
    }
}
