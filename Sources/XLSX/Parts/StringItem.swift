/// The text of a string item, shared or inline (ECMA-376 part 1, 18.4.8): its `t`, or the `t` of its runs joined;
/// phonetic runs (`rPh`) are hints for reading aloud, no text. White space is kept as it stands.
struct StringItem {
    /// The text so far, escapes decoded.
    private(set) var bytes: [UInt8] = []
    /// Whether the text is larger than `maximumCount` bytes, so that the rest of it was left out.
    private(set) var isTooLong = false
    private var run: [UInt8] = []
    private var isInText = false
    private var isInPhonetic = false

    /// The largest text that is read, in bytes. Excel's limit is 32,767 characters, but honest programs forget it.
    static let maximumCount = 16 << 20
    static let tooLong = "holds a text of more than \(maximumCount.inBytes), the limit"

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
