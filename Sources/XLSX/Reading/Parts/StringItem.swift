internal import Sheets

/// The text of a string item, shared or inline (ECMA-376 part 1, 18.4.8): its `t`, or the `t` of its runs joined;
/// phonetic runs (`rPh`) are hints for reading aloud, no text. White space is kept as it stands.
struct StringItem {
    /// The text so far, escapes decoded.
    private(set) var bytes: [UInt8] = []
    /// Whether the text is so long that the rest of it was left out.
    private(set) var isTooLong = false
    private var run: [UInt8] = []
    private var isInText = false
    private var isInPhonetic = false

    /// The longest text of a cell that is read, in UTF-16 code units: four times as long as Excel lets it be, since
    /// other programs don't look.
    static let maximumLength = 4 * Cell.maximumTextLength
    /// What such a text takes at most where it stands in a part: a code unit may be written as `_x001B_`.
    static let maximumCount = 7 * maximumLength
    static let tooLong =
        "holds a text of more than \(maximumLength) characters, 4 times as long as Excel lets it be"
    static let tooLongCure = "shorten it, or write it into several cells"

    /// Whether a text is longer than a cell's may be.
    @inline(__always)
    static func isTooLong(_ text: Span<UInt8>) -> Bool {
        text.count > maximumLength && length(text) > maximumLength
    }

    /// How many UTF-16 code units a UTF-8 text has: one for each character, two for those of four bytes.
    private static func length(_ text: Span<UInt8>) -> Int {
        var length = 0
        for index in text.indices {
            if text[index] & 0xc0 != 0x80 { length += text[index] >= 0xf0 ? 2 : 1 }
        }
        return length
    }

    mutating func start(_ name: XMLName) {
        switch name {
        case "t": isInText = !isInPhonetic
        case "rPh": isInPhonetic = true
        default: break
        }
    }

    mutating func text(_ piece: Span<UInt8>) {
        guard isInText else { return }
        guard bytes.count + run.count + piece.count <= Self.maximumCount else {
            isTooLong = true
            return
        }
        unsafe piece.withUnsafeBufferPointer { unsafe run.append(contentsOf: $0) }
    }

    mutating func end(_ name: XMLName) {
        switch name {
        case "t":
            isInText = false
            EscapedText.decode(&run)
            bytes.append(contentsOf: run)
            run.removeAll(keepingCapacity: true)
        case "rPh": isInPhonetic = false
        default: break
        }
    }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        isInPhonetic = false
    }
}
