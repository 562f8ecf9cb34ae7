/// The hash FNV-1a of 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/): quick, and no proof against attacks.
struct FNV1a: Sendable {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    /// Ends a text among others: it occurs nowhere in UTF-8.
    static let end: UInt8 = 0xff

    mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
}
