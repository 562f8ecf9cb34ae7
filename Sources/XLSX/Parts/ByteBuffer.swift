/// Bytes that are added at the end and taken all at once; its room is kept.
struct ByteBuffer: Sendable {
    /// The bytes, and the room behind them.
    private(set) var storage: [UInt8]
    /// How many bytes there are.
    private(set) var count = 0

    init(capacity: Int) {
        storage = [UInt8](repeating: 0, count: capacity)
    }

    /// Forgets the bytes.
    mutating func removeAll() {
        count = 0
    }

    mutating func append(_ byte: UInt8) {
        reserve(1)
        storage[count] = byte
        count += 1
    }

    mutating func append(_ text: StaticString) {
        unsafe append(text.utf8Start, count: text.utf8CodeUnitCount)
    }

    mutating func append(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { bytes in
            if let start = bytes.baseAddress { unsafe append(start, count: bytes.count) }
        }
    }

    /// Adds a whole number in decimal.
    mutating func append(_ number: Int) {
        let digits = Array(String(number).utf8)
        append(digits.span)
    }

    private mutating func append(_ start: UnsafePointer<UInt8>, count added: Int) {
        reserve(added)
        unsafe storage.withUnsafeMutableBufferPointer { storage in
            let room = unsafe UnsafeMutableBufferPointer(rebasing: storage[count..<count + added])
            _ = unsafe room.update(fromContentsOf: UnsafeBufferPointer(start: start, count: added))
        }
        count += added
    }

    private mutating func reserve(_ added: Int) {
        guard count + added > storage.count else { return }
        let missing = max(storage.count, count + added - storage.count)
        storage.append(contentsOf: repeatElement(0, count: missing))
    }
}
