/// Which bits stand for which symbol of a deflated block (RFC 1951, 3.2.2): the more often a symbol comes, the fewer.
struct PrefixCode {
    /// How many bits each symbol has; 0 where it never comes.
    let lengths: [UInt8]
    /// Each symbol's bits, the first in the lowest place, as they stand in a stream.
    let bits: [UInt16]

    private static let longest: UInt8 = 15

    /// The code of symbols that come so often, with at most `longest` bits each.
    ///
    /// At least two symbols get bits: not every program takes a code of fewer.
    init(counts: [UInt32], longest: UInt8 = longest) {
        var counts = counts
        for symbol in 0..<2 where counts.lazy.filter({ $0 > 0 }).count < 2 { counts[symbol] = max(counts[symbol], 1) }
        var lengths = Self.lengths(counts)
        // Halved often enough, all counts are one, and no code of them is long.
        while lengths.contains(where: { $0 > longest }) {
            counts = counts.map { $0 == 0 ? 0 : $0 / 2 + 1 }
            lengths = Self.lengths(counts)
        }
        self.lengths = lengths
        bits = Self.bits(lengths)
    }

    /// How many bits each symbol gets by Huffman's algorithm: the two rarest are joined again and again.
    private static func lengths(_ counts: [UInt32]) -> [UInt8] {
        // The symbols from the rarest on, then what joins two, which never gets rarer: no heap is needed.
        var nodes = counts.enumerated().filter { $0.element > 0 }.map { (count: $0.element, symbol: $0.offset) }
        nodes.sort { ($0.count, $0.symbol) < ($1.count, $1.symbol) }
        let symbols = nodes.count
        var parents = [Int](repeating: 0, count: 2 * symbols - 1)
        var (leaf, joined) = (0, symbols)
        func rarest() -> Int {
            if leaf < symbols && (joined == nodes.count || nodes[leaf].count <= nodes[joined].count) {
                leaf += 1
                return leaf - 1
            }
            joined += 1
            return joined - 1
        }
        while nodes.count < parents.count {
            let (first, second) = (rarest(), rarest())
            parents[first] = nodes.count
            parents[second] = nodes.count
            nodes.append((nodes[first].count + nodes[second].count, 0))
        }
        var depths = [UInt8](repeating: 0, count: parents.count)
        var lengths = [UInt8](repeating: 0, count: counts.count)
        for node in parents.indices.dropLast().reversed() {
            depths[node] = depths[parents[node]] + 1
            if node < symbols { lengths[nodes[node].symbol] = depths[node] }
        }
        return lengths
    }

    /// Shorter codes come first, and among equally long ones the lower symbols'.
    private static func bits(_ lengths: [UInt8]) -> [UInt16] {
        var next: UInt16 = 0
        var bits = [UInt16](repeating: 0, count: lengths.count)
        for length in 1...Self.longest {
            next <<= 1
            for symbol in lengths.indices where lengths[symbol] == length {
                var (rest, reversed) = (next, 0 as UInt16)
                for _ in 0..<length {
                    reversed = reversed << 1 | rest & 1
                    rest >>= 1
                }
                bits[symbol] = reversed
                next += 1
            }
        }
        return bits
    }
}
