/// Distinct texts, numbered from 0 in the order of their first appearance: 12 bytes each and their UTF-8.
///
/// Texts are compared, not only their hashes. Each index has a seed of its own, so that nobody can choose texts that
/// collide; nothing depends on the seed but the time.
package struct TextIndex: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []
    // A hash table with linear probing: each slot holds a text's number plus one, or 0 where it is free.
    private var slots = [UInt32](repeating: 0, count: 16)

    // The number that was found last.
    private var latest = 0

    private let seed = HashSeed()

    /// The load factor: at most 3 of 5 slots are full, so that a text that isn't there is soon known not to be.
    private static let load = (of: 5, full: 3)

    package init() {}

    /// How many texts there are.
    package var count: Int { ends.count }

    /// The number that a text has, or gets because it is new; nil where the index is full (4 GiB of text).
    package mutating func insert(_ text: Span<UInt8>) -> (number: Int, isNew: Bool)? {
        // Tags come resource by resource, each with much the same keys in the same order.
        if let number = neighbour(of: latest, saying: text) {
            latest = number
            return (number, false)
        }
        guard let found = lookUp(text) else { return nil }
        latest = found.number
        return found
    }

    /// The number of a text; nil where it isn't in the index.
    package func find(_ text: Span<UInt8>) -> Int? {
        let number = slots[slot(of: text)]
        return number == 0 ? nil : Int(number - 1)
    }

    /// The same, soonest for texts that are asked for in the order of their numbers. `latest` is the number that was
    /// found last.
    package func find(_ text: Span<UInt8>, near latest: inout Int) -> Int? {
        guard let number = neighbour(of: latest, saying: text) ?? find(text) else { return nil }
        latest = number
        return number
    }

    /// A number or the next one, whichever has a text; nil where neither has. The first follows the last.
    @inline(__always)
    private func neighbour(of number: Int, saying text: Span<UInt8>) -> Int? {
        if number < count, holds(text, at: number) { return number }
        let next = number + 1 < count ? number + 1 : 0
        return next < count && holds(text, at: next) ? next : nil
    }

    private mutating func lookUp(_ text: Span<UInt8>) -> (number: Int, isNew: Bool)? {
        let slot = slot(of: text)
        if slots[slot] != 0 { return (Int(slots[slot] - 1), false) }
        guard bytes.count + text.count <= UInt32.max, ends.count < UInt32.max - 1 else { return nil }
        unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        ends.append(UInt32(bytes.count))
        slots[slot] = UInt32(ends.count)
        if ends.count * Self.load.of > slots.count * Self.load.full { grow() }
        return (ends.count - 1, true)
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 3 / 2)
        for number in ends.indices {
            slots[slot(of: bytes.span.extracting(range(of: number)))] = UInt32(number + 1)
        }
    }

    /// Whether a number from 0 to `count` - 1 is that of a text.
    package func holds(_ text: Span<UInt8>, at number: Int) -> Bool {
        bytes.span.extracting(range(of: number)).hasSameBytes(as: text)
    }

    /// The slot with a text's number, or the free one where it belongs.
    private func slot(of text: Span<UInt8>) -> Int {
        var slot = Int(text.hash(seed).multipliedFullWidth(by: UInt64(slots.count)).high)
        while slots[slot] != 0, !holds(text, at: Int(slots[slot] - 1)) {
            slot = slot + 1 == slots.count ? 0 : slot + 1
        }
        return slot
    }

    private func range(of number: Int) -> Range<Int> {
        (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
    }

    /// The text of a number from 0 to `count` - 1, in UTF-8.
    package subscript(number: Int) -> ArraySlice<UInt8> {
        bytes[range(of: number)]
    }

    /// The text of a number from 0 to `count` - 1.
    package func string(_ number: Int) -> String {
        String(decoding: self[number], as: UTF8.self)
    }
}
