#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Makes raw deflate streams (RFC 1951), which may be joined from several deflaters: a stretch that ends with `.block`
/// ends at a whole byte, and the next stretch refers to nothing before it.
///
/// A worksheet says the same again and again, at the same few distances: the length of a cell, of a row, of a resource's
/// rows. So what a place says is looked for at the distances of the last two matches, and where seven bytes of the same
/// hash last stood, and nowhere else. The bytes that it makes are nearly as few as those of zlib's level 6, which looks at
/// up to 128 places; the time is half that of zlib's level 3.
@safe
struct Deflater: ~Copyable {
    /// What follows the deflated bytes.
    enum End {
        /// The same stretch goes on.
        case none
        /// Another stretch, of this deflater or another.
        case block
        /// Nothing: the stream is complete.
        case stream
    }

    /// What stands at a place already stood a distance before.
    private struct Match {
        var length = 0
        var distance = 0
        /// What it saves, in eighths of a byte: far distances take more bits.
        var gain = 0
    }

    // The bytes that a match may reach back to, those to be deflated, and a word more, since words are loaded whole.
    private let window: UnsafeMutablePointer<UInt8>
    private var held = 0
    // Where seven bytes of each hash last stood, counted from the first byte that the deflater ever saw. What stands there
    // is compared, and may be something else.
    private let places: UnsafeMutablePointer<UInt32>
    private var firstPlace: UInt32 = 0
    private var distances = (0, 0)
    private var block = DeflatedBlock()

    private static let reach = 1 << 15
    private static let windowSize = 3 << 15
    private static let hashBits: UInt64 = 14
    private static let longest = 258
    // A match of this length is taken without asking whether the next place has a better one.
    private static let longEnough = 32

    init() {
        unsafe window = .allocate(capacity: Self.windowSize + 8)
        unsafe memset(window, 0, Self.windowSize + 8)
        unsafe places = .allocate(capacity: 1 << Self.hashBits)
        unsafe memset(places, 0, MemoryLayout<UInt32>.stride << Self.hashBits)
    }

    deinit {
        unsafe window.deallocate()
        unsafe places.deallocate()
    }

    /// Deflates all of the input and adds what comes of it to the output, some of it with later input.
    mutating func deflate(_ input: Span<UInt8>, end: End = .none, into output: inout [UInt8]) {
        var rest = input
        while !rest.isEmpty {
            if held == Self.windowSize { slide() }
            let start = held
            let taken = rest.extracting(first: Self.windowSize - held)
            unsafe taken.withUnsafeBufferPointer {
                unsafe (window + held).update(from: $0.baseAddress.unsafelyUnwrapped, count: $0.count)
            }
            held += taken.count
            rest = rest.extracting(droppingFirst: taken.count)
            findMatches(from: start, into: &output)
        }
        switch end {
        case .none: return
        case .block:
            block.end(into: &output)
            block.align(into: &output)
        case .stream:
            block.end(isLast: true, into: &output)
            block.finish(into: &output)
        }
        firstPlace &+= UInt32(held)
        held = 0
        distances = (0, 0)
    }

    /// Keeps only what a match may reach.
    private mutating func slide() {
        let dropped = held - Self.reach
        unsafe window.update(from: window + dropped, count: Self.reach)
        firstPlace &+= UInt32(dropped)
        held = Self.reach
    }

    private mutating func findMatches(from start: Int, into output: inout [UInt8]) {
        var index = start
        while index < held {
            var match = match(at: index)
            // A better match that begins a byte later is worth a byte by itself.
            while match.gain > 0 && match.length < Self.longEnough {
                let next = self.match(at: index + 1)
                guard next.gain > match.gain else { break }
                append(unsafe window[index], into: &output)
                index += 1
                match = next
            }
            guard match.gain > 0 else {
                append(unsafe window[index], into: &output)
                index += 1
                continue
            }
            if block.isFull { block.end(into: &output) }
            block.append(length: match.length, distance: match.distance)
            if match.distance != distances.0 { distances = (match.distance, distances.0) }
            index += match.length
        }
    }

    private mutating func append(_ byte: UInt8, into output: inout [UInt8]) {
        if block.isFull { block.end(into: &output) }
        block.append(byte)
    }

    /// The best match at a place, which is remembered.
    private mutating func match(at index: Int) -> Match {
        let room = min(held &- index, Self.longest)
        guard room >= 4 else { return Match() }
        let word = word(index)
        var best = Match()
        compare(index, word, distances.0, room, &best)
        compare(index, word, distances.1, room, &best)
        if best.length >= Self.longEnough { return best }
        let slot = Int(truncatingIfNeeded: (word &<< 8 &* 0x9e37_79b1_85eb_ca87) &>> (64 &- Self.hashBits))
        let place = firstPlace &+ UInt32(truncatingIfNeeded: index)
        compare(index, word, Int(place &- (unsafe places[slot])), room, &best)
        unsafe places[slot] = place
        return best
    }

    /// Takes the match at a distance if it saves more than the best so far. Nothing here overflows: all of it lies in the
    /// window, and checks would take a tenth of the time.
    @inline(__always)
    private func compare(_ index: Int, _ word: UInt64, _ distance: Int, _ room: Int, _ best: inout Match) {
        guard distance > 0 && distance <= min(index, Self.reach) else { return }
        var different = word ^ self.word(index &- distance)
        guard UInt32(truncatingIfNeeded: different) == 0 else { return }
        var length = 0
        while different == 0 && length &+ 8 < room {
            length &+= 8
            different = self.word(index &+ length) ^ self.word(index &+ length &- distance)
        }
        length = min(length &+ different.trailingZeroBitCount &>> 3, room)
        let gain = 8 &* length &- 3 &* (distance.bitWidth &- distance.leadingZeroBitCount)
        if gain > best.gain { best = Match(length: length, distance: distance, gain: gain) }
    }

    @inline(__always)
    private func word(_ index: Int) -> UInt64 {
        UInt64(littleEndian: unsafe UnsafeRawPointer(window + index).loadUnaligned(as: UInt64.self))
    }
}
