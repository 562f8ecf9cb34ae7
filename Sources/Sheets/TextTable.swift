/// Many texts in one buffer of UTF-8 with their offsets: a workbook's shared strings cost 4 bytes each and their bytes.
package struct TextTable: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []

    /// An empty table.
    package init() {}

    /// How many texts there are.
    package var count: Int { ends.count }

    /// How many bytes of UTF-8 all texts have together, at most 4,294,967,295.
    package var byteCount: Int { bytes.count }

    /// Adds to the text that `endText` will end.
    package mutating func append(_ piece: Span<UInt8>) {
        unsafe piece.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    /// Ends a text, which gets the next index; false where the table is full (4 GiB of text).
    package mutating func endText() -> Bool {
        guard let end = UInt32(exactly: bytes.count) else { return false }
        ends.append(end)
        return true
    }

    func range(at index: Int) -> Range<Int> {
        (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
    }

    /// The text at an index from 0 to `count` - 1.
    package subscript(index: Int) -> String {
        let range = range(at: index)
        return String(decoding: bytes[range], as: UTF8.self)
    }

    /// How many bytes of UTF-8 the text at an index has.
    package func byteCount(at index: Int) -> Int { range(at: index).count }

    /// Makes room for this many bytes of UTF-8 in all, so that a large table isn't copied as it grows.
    package mutating func reserve(byteCount: Int) {
        bytes.reserveCapacity(byteCount)
    }

    /// Takes back the texts from an index on, and the one that hasn't been ended.
    package mutating func removeTexts(from index: Int) {
        bytes.removeSubrange((index == 0 ? 0 : Int(ends[index - 1]))...)
        ends.removeSubrange(index...)
    }

    /// Gives the UTF-8 of the text at an index, without making a String.
    package func withText(at index: Int, _ body: (Span<UInt8>) -> Void) {
        body(bytes.span.extracting(range(at: index)))
    }

    /// Whether the text at an index is empty.
    package func isEmpty(at index: Int) -> Bool {
        range(at: index).isEmpty
    }

    /// Whether the text at an index equals a text, found without making a String.
    package func equals(_ text: String, at index: Int) -> Bool {
        bytes.span.extracting(range(at: index)).hasSameBytes(as: text.utf8.span)
    }
}
