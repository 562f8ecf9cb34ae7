#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Makes raw deflate streams (RFC 1951), which may be joined from several deflaters: a stretch that ends with `.block`
/// ends at a whole byte, and the next stretch refers to nothing before it.
///
/// A row says most of what the row above says, save for its number, which each of its cells repeats. Told where the cells
/// stand, a deflater needn't search: it writes the digits that differ, and finds the rest where a cell of the same column
/// last stood, or one that said the same. All other bytes are looked for at the distance of the last match and where five
/// bytes of the same hash last stood. A workbook gets an eighth smaller than by zlib's level 6, which looks at up to 128
/// places and takes the nearest of the longest matches, whatever that means for the cells that follow.
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
        var start = 0
        var length = 0
        var distance = 0
        /// About what it saves, in bits: each byte would take five, and far distances take more.
        var gain = 0
    }

    // The bytes that a match may reach back to, those to be deflated, and a word more, since words are loaded whole.
    private let window: UnsafeMutablePointer<UInt8>
    private var held = 0
    // Where five bytes of each hash last stood, counted from the first byte that the deflater ever saw. What stands there
    // is compared, and may be something else.
    private let places: UnsafeMutablePointer<UInt32>
    private var firstPlace: UInt32 = 0
    private var earlier = EarlierCells()
    private var lastDistance = 0
    private var block = DeflatedBlock()

    private static let reach = 1 << 15
    private static let windowSize = 4 << 15
    private static let hashBits: UInt64 = 14
    private static let shortest = 4
    private static let longest = 258
    // A match of this length is taken without asking whether the next place has a better one.
    private static let longEnough = 32
    // So near to the end of a cell's reference or value, what follows that end is looked for, and the bytes before it are
    // written as they are: most often they are the digits of the row's number that differ from those above.
    private static let near = 6

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

    /// Deflates all of the input and adds what comes of it to the output, some of it with later input. `cells` are those
    /// of the input if it is the XML of rows, in their order.
    mutating func deflate(
        _ input: Span<UInt8>, cells: Span<CellMark> = Span(), end: End = .none, into output: inout [UInt8]
    ) {
        var (rest, cells) = (input, cells)
        // Where the input begins in the window; below 0 if that has been dropped.
        var origin = held
        while !rest.isEmpty {
            if held + rest.count > Self.windowSize { origin -= slide() }
            let start = held
            let taken = rest.extracting(first: Self.windowSize - held)
            unsafe taken.withUnsafeBufferPointer {
                unsafe (window + held).update(from: $0.baseAddress.unsafelyUnwrapped, count: $0.count)
            }
            held += taken.count
            rest = rest.extracting(droppingFirst: taken.count)
            let done = findMatches(from: start, cells, origin, into: &output)
            cells = cells.extracting(droppingFirst: done)
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
        lastDistance = 0
    }

    /// Keeps only what a match may reach, and returns how many bytes it drops.
    private mutating func slide() -> Int {
        let dropped = max(0, held - Self.reach)
        unsafe window.update(from: window + dropped, count: held - dropped)
        firstPlace &+= UInt32(dropped)
        held -= dropped
        return dropped
    }

    /// Deflates all that is held from a place on; returns how many cells that completes.
    private mutating func findMatches(
        from start: Int, _ cells: Span<CellMark>, _ origin: Int, into output: inout [UInt8]
    ) -> Int {
        var index = start
        var done = 0
        var lastReferenceEnd = 0
        while done < cells.count {
            let referenceEnd = origin + Int(cells[done].referenceEnd)
            let valueEnd = origin + Int(cells[done].valueEnd)
            // The rest of it comes later.
            if max(referenceEnd, valueEnd) + 8 > held { break }
            // What a slide dropped is nothing to look for.
            if referenceEnd > 0 {
                let slots = EarlierCells.slots(
                    kind: cells[done].kind, first: word(referenceEnd), last: word(max(referenceEnd, valueEnd - 8)),
                    digit: unsafe window[referenceEnd - 1])
                while index <= referenceEnd {
                    let match = match(
                        at: index, upToReferenceEnd: referenceEnd, slots, step: referenceEnd - lastReferenceEnd)
                    append(match, &index, into: &output)
                }
                while index <= valueEnd {
                    append(match(at: index, upToValueEnd: valueEnd, slots), &index, into: &output)
                }
                earlier.add(slots, referenceEnd: place(referenceEnd), valueEnd: place(valueEnd))
            }
            lastReferenceEnd = referenceEnd
            done += 1
        }
        while index < held { append(search(at: index, before: held), &index, into: &output) }
        return done
    }

    /// Adds the bytes up to a match and the match; one byte if there is none.
    private mutating func append(_ match: Match, _ index: inout Int, into output: inout [UInt8]) {
        var match = match
        let isFound = match.gain > 0
        // The bytes before it may be the same too.
        while isFound, match.start > max(index, match.distance), match.length < Self.longest,
            unsafe window[match.start - 1] == window[match.start - 1 - match.distance]
        {
            match.start -= 1
            match.length += 1
        }
        let end = isFound ? match.start : index + 1
        while index < end {
            if block.isFull { block.end(into: &output) }
            block.append(unsafe window[index])
            index += 1
        }
        guard isFound else { return }
        if block.isFull { block.end(into: &output) }
        block.append(length: match.length, distance: match.distance)
        lastDistance = match.distance
        index += match.length
    }

    /// The best match from a place on that isn't behind the end of a cell's reference. The reference before it ends with
    /// the same digits, `step` bytes before.
    private mutating func match(
        at index: Int, upToReferenceEnd referenceEnd: Int, _ slots: EarlierCells.Slots, step: Int
    ) -> Match {
        var best = Match()
        let distance = distance(referenceEnd, earlier[slots.reference])
        guard referenceEnd - index <= Self.near else {
            compare(index, distance, &best)
            return best.gain > 0 ? best : search(at: index, before: referenceEnd - Self.near)
        }
        compare(referenceEnd, distance, &best)
        compare(referenceEnd, self.distance(referenceEnd, earlier[slots.content]), &best)
        if index < referenceEnd {
            compare(referenceEnd - 1, self.distance(referenceEnd, earlier[slots.contentAndDigit]), &best)
            compare(index, step, &best)
        }
        return best
    }

    /// The best match from a place on that isn't behind the end of a cell's value.
    private mutating func match(at index: Int, upToValueEnd valueEnd: Int, _ slots: EarlierCells.Slots) -> Match {
        guard valueEnd - index <= Self.near else { return search(at: index, before: valueEnd - Self.near) }
        var best = Match()
        compare(valueEnd, distance(valueEnd, earlier[slots.value]), &best)
        if index < valueEnd { find(at: index, &best) }
        return best
    }

    /// The best match that begins at a place, or behind it while each next one is better, and before a limit.
    private mutating func search(at index: Int, before limit: Int) -> Match {
        var best = Match()
        find(at: index, &best)
        while best.gain > 0 && best.length < Self.longEnough && best.start + 1 < limit {
            var next = Match()
            find(at: best.start + 1, &next)
            guard next.gain > best.gain else { break }
            best = next
        }
        return best
    }

    /// Looks for a better match at a place, which is remembered.
    private mutating func find(at index: Int, _ best: inout Match) {
        guard held &- index >= 8 else { return }
        compare(index, lastDistance, &best)
        let slot = Int(truncatingIfNeeded: (word(index) &<< 24 &* 0x9e37_79b1_85eb_ca87) &>> (64 &- Self.hashBits))
        compare(index, distance(index, unsafe places[slot]), &best)
        unsafe places[slot] = place(index)
    }

    /// Takes the match at a distance if it saves more than the best so far. Nothing here overflows: all of it lies in the
    /// window, and checks would take a tenth of the time.
    @inline(__always)
    private func compare(_ index: Int, _ distance: Int, _ best: inout Match) {
        guard distance > 0 && distance <= min(index, Self.reach) else { return }
        let room = min(held &- index, Self.longest)
        var different = word(index) ^ word(index &- distance)
        guard UInt32(truncatingIfNeeded: different) == 0 && room >= Self.shortest else { return }
        var length = 0
        while different == 0 && length &+ 8 < room {
            length &+= 8
            different = word(index &+ length) ^ word(index &+ length &- distance)
        }
        length = min(length &+ different.trailingZeroBitCount &>> 3, room)
        let gain = 5 &* length &- (distance.bitWidth &- distance.leadingZeroBitCount)
        if gain > best.gain { best = Match(start: index, length: length, distance: distance, gain: gain) }
    }

    @inline(__always)
    private func word(_ index: Int) -> UInt64 {
        UInt64(littleEndian: unsafe UnsafeRawPointer(window + index).loadUnaligned(as: UInt64.self))
    }

    @inline(__always)
    private func place(_ index: Int) -> UInt32 { firstPlace &+ UInt32(truncatingIfNeeded: index) }

    @inline(__always)
    private func distance(_ index: Int, _ earlierPlace: UInt32) -> Int { Int(place(index) &- earlierPlace) }
}
