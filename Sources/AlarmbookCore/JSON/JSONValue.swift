/// A piece of JSON, kept so that writing it loses nothing: numbers as they were written, keys in their order.
package enum JSONValue: Hashable, Sendable {
    case object([Member])
    case array([JSONValue])
    case string(String)
    /// As it was written: `90`, `90.0` and `9e1` stay what they are.
    case number(String)
    case boolean(Bool)
    case null

    /// A key of an object and what it holds.
    package struct Member: Hashable, Sendable {
        package var key: String
        package var value: JSONValue

        package init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// An integer.
    package static func number(_ value: Int) -> JSONValue { .number(String(value)) }

    /// A finite number, in as few digits as read back as the same.
    package static func number(_ value: Double) -> JSONValue { .number(value.description) }

    /// A text, or null for nothing.
    package static func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }

    /// Reads the value that comes next.
    package init(readingFrom tokenizer: inout JSONTokenizer) throws {
        guard let token = try tokenizer.next() else { throw tokenizer.error("expected a value") }
        try self.init(token, readingFrom: &tokenizer)
    }

    /// Reads the value that begins with a token.
    package init(_ token: JSONTokenizer.Token, readingFrom tokenizer: inout JSONTokenizer) throws {
        switch token {
        case .beginObject:
            var members: [Member] = []
            while try tokenizer.nextKey() {
                let key = tokenizer.text
                members.append(Member(key, try JSONValue(readingFrom: &tokenizer)))
            }
            self = .object(members)
        case .beginArray:
            var items: [JSONValue] = []
            while let token = try tokenizer.next(), token != .endArray {
                items.append(try JSONValue(token, readingFrom: &tokenizer))
            }
            self = .array(items)
        case .string: self = .string(tokenizer.text)
        case .number: self = .number(tokenizer.text)
        case .true: self = .boolean(true)
        case .false: self = .boolean(false)
        case .null: self = .null
        case .key, .endObject, .endArray: throw tokenizer.error("expected a value")
        }
    }
}

extension JSONValue {
    /// The value of an object's member; nil where there is none, or no object.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The items of an array; nil for anything else.
    package var items: [JSONValue]? {
        guard case .array(let items) = self else { return nil }
        return items
    }

    /// A string's text; nil for anything else.
    package var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// Spaces for each level, as `aws … --output json` prints it.
    package static let indentation = 4

    /// Appends the value as UTF-8 on lines of its own, the first of which is already indented by `level`. `pairs` is
    /// whether texts may have pairs of escapes (RFC 8259, section 7), which readers of YAML don't know.
    package func write(to bytes: inout [UInt8], level: Int = 0, pairs: Bool = true) {
        switch self {
        case .object(let members):
            Self.writeItems(members, between: "{", "}", to: &bytes, level: level) { member, bytes in
                JSONText.write(member.key, to: &bytes, pairs: pairs)
                bytes += ": ".utf8
                member.value.write(to: &bytes, level: level + 1, pairs: pairs)
            }
        case .array(let items):
            Self.writeItems(items, between: "[", "]", to: &bytes, level: level) { item, bytes in
                item.write(to: &bytes, level: level + 1, pairs: pairs)
            }
        case .string(let text): JSONText.write(text, to: &bytes, pairs: pairs)
        case .number(let digits): bytes += digits.utf8
        case .boolean(let value): bytes += (value ? "true" : "false").utf8
        case .null: bytes += "null".utf8
        }
    }

    /// Begins a line at a level.
    package static func writeLine(to bytes: inout [UInt8], level: Int) {
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: level * indentation))
    }

    private static func writeItems<Item>(
        _ items: [Item], between open: StaticString, _ close: StaticString, to bytes: inout [UInt8], level: Int,
        _ write: (Item, inout [UInt8]) -> Void
    ) {
        bytes += "\(open)".utf8
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            writeLine(to: &bytes, level: level + 1)
            write(item, &bytes)
        }
        if !items.isEmpty { writeLine(to: &bytes, level: level) }
        bytes += "\(close)".utf8
    }
}
