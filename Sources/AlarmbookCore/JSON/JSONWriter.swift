internal import Sheets

/// Writes JSON on one line, member by member.
package struct JSONWriter: Sendable {
    /// The UTF-8 written so far.
    package private(set) var bytes: [UInt8] = []
    // Whether the container that is open, if any, has a member already.
    private var needsComma = false

    package init() {}

    /// Opens an object; keys and values follow.
    package mutating func beginObject() { open("{") }
    /// Closes the object that is open.
    package mutating func endObject() { close("}") }
    /// Opens an array; values follow.
    package mutating func beginArray() { open("[") }
    /// Closes the array that is open.
    package mutating func endArray() { close("]") }

    /// The name of a member; its value must follow.
    package mutating func key(_ key: String) {
        value(key)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A string.
    package mutating func value(_ text: String) {
        separate()
        JSONText.write(text, to: &bytes)
    }

    /// A whole number.
    package mutating func value(_ number: Int) { word(String(number)) }

    /// A number, in digits alone.
    package mutating func value(_ number: Double) { word(number.plainDecimal) }
    /// true or false.
    package mutating func value(_ truth: Bool) { word(truth ? "true" : "false") }

    /// A text, or null where there is none.
    package mutating func value(_ text: String?) {
        if let text { value(text) } else { word("null") }
    }

    /// What is JSON already, such as a number with its digits as they are.
    package mutating func word(_ text: String) {
        separate()
        bytes += text.utf8
    }

    /// A member that is a text, or null where there is none.
    package mutating func member(_ key: String, _ text: String?) {
        self.key(key)
        value(text)
    }

    /// A member that is a whole number.
    package mutating func member(_ key: String, _ number: Int) {
        self.key(key)
        value(number)
    }

    /// A member that is true or false.
    package mutating func member(_ key: String, _ flag: Bool) {
        self.key(key)
        value(flag)
    }

    /// A member that is a list of texts.
    package mutating func member(_ key: String, _ texts: some Sequence<String>) {
        member(key, texts) { $1.value($0) }
    }

    /// A member that is a list, whose items `write` writes.
    package mutating func member<Item>(
        _ key: String, _ items: some Sequence<Item>, _ write: (Item, inout JSONWriter) -> Void
    ) {
        self.key(key)
        beginArray()
        for item in items { write(item, &self) }
        endArray()
    }

    /// An object, whose members `write` writes.
    package mutating func object(_ write: (inout JSONWriter) -> Void) {
        beginObject()
        write(&self)
        endObject()
    }

    /// The bytes of an object on a line of its own, whose members `write` writes.
    package static func line(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.object(write)
        return json.bytes + [UInt8(ascii: "\n")]
    }

    private mutating func open(_ bracket: Unicode.Scalar) {
        separate()
        bytes.append(UInt8(ascii: bracket))
        needsComma = false
    }

    private mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }
}
