/// Bits on their way into a deflated stream, the first in the lowest place of the first byte (RFC 1951, 3.1.1).
@safe
struct BitBuffer: ~Copyable {
    // Whole bytes, then the bits of `rest`.
    private let bytes: UnsafeMutablePointer<UInt8>
    private var byteCount = 0
    private var rest: UInt64 = 0
    private var restCount = 0

    /// A buffer with room for so many bytes between two calls of `moveBytes`.
    init(capacity: Int) {
        // Whole words are stored, of which the last may begin with the last byte.
        unsafe bytes = .allocate(capacity: capacity + 8)
    }

    deinit {
        unsafe bytes.deallocate()
    }

    /// Adds bits; between two calls of `settle` at most 57.
    mutating func append(_ bits: some FixedWidthInteger, count: Int) {
        rest |= UInt64(truncatingIfNeeded: bits) &<< UInt64(restCount)
        restCount += count
    }

    /// Makes bytes of the bits, save those of a byte that isn't whole.
    mutating func settle() {
        unsafe UnsafeMutableRawPointer(bytes + byteCount).storeBytes(of: rest.littleEndian, as: UInt64.self)
        byteCount += restCount >> 3
        rest &>>= UInt64(restCount & ~7)
        restCount &= 7
    }

    /// Fills the last byte with zeros.
    mutating func align() {
        restCount = (restCount + 7) & ~7
        settle()
    }

    /// Hands the whole bytes on, and keeps the bits that are left.
    mutating func moveBytes(to output: inout [UInt8]) {
        unsafe output.append(contentsOf: UnsafeBufferPointer(start: bytes, count: byteCount))
        byteCount = 0
    }
}
