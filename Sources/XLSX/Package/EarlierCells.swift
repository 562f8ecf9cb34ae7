/// A cell in the XML of rows, as a deflater is told of it. All but its value most often stands in the row above too, save
/// for digits of the row's number.
struct CellMark: Sendable {
    /// Cells of one column that are written alike have the same one.
    var kind: UInt32
    /// Where the digits of its reference end, in bytes from where the XML begins.
    var referenceEnd: UInt32
    /// Where its value ends; where its reference ends if it has none.
    var valueEnd: UInt32
}

/// Where cells last stood, by what they are. Places are counted from the first byte that a deflater ever saw. By now they
/// may be another cell's, so that what stands there must be compared.
@safe
struct EarlierCells: ~Copyable {
    /// Which numbers among the places are a cell's.
    struct Slots {
        /// Where the reference of a cell of its kind ended.
        var reference: Int
        /// Where the value of a cell of its kind ended.
        var value: Int
        /// Where the reference of a cell ended that said the same.
        var content: Int
        /// The same of a cell whose row's number ended with the same digit.
        var contentAndDigit: Int
    }

    private let places: UnsafeMutablePointer<UInt32>

    private static let kinds = 1 << 10
    private static let contentBits: UInt64 = 14
    private static let count = 2 * kinds + 2 << contentBits

    init() {
        unsafe places = .allocate(capacity: Self.count)
        unsafe places.initialize(repeating: 0, count: Self.count)
    }

    deinit {
        unsafe places.deallocate()
    }

    /// The slots of a cell that has such a kind, first and last eight bytes behind its reference, up to its value's end,
    /// and last digit of its row's number.
    static func slots(kind: UInt32, first: UInt64, last: UInt64, digit: UInt8) -> Slots {
        let kindSlot = Int(kind) & (kinds - 1)
        let mixed = (first &<< 3 ^ last ^ UInt64(kind) &<< 1) &* 0x9e37_79b1_85eb_ca87
        let shift = 64 &- contentBits
        return Slots(
            reference: kindSlot, value: kinds &+ kindSlot, content: 2 &* kinds &+ Int(mixed &>> shift),
            contentAndDigit: 2 &* kinds &+ 1 &<< Int(contentBits) &+ Int((mixed ^ UInt64(digit) &<< 58) &>> shift))
    }

    /// What stands in a slot.
    subscript(slot: Int) -> UInt32 { unsafe places[slot] }

    /// Makes a cell the last that stood in its slots.
    mutating func add(_ slots: Slots, referenceEnd: UInt32, valueEnd: UInt32) {
        unsafe places[slots.reference] = referenceEnd
        unsafe places[slots.value] = valueEnd
        unsafe places[slots.content] = referenceEnd
        unsafe places[slots.contentAndDigit] = referenceEnd
    }
}
