internal import AlarmbookCore

/// One JSON object, printed member by member, its long lists item by item.
struct JSONOutput {
    private let writer: FileWriter
    /// The level of its members' indentation.
    private let level: Int
    private var isFirst = true

    init(_ writer: FileWriter, level: Int = 1) {
        self.writer = writer
        self.level = level
    }

    /// Prints a member that is a list of objects, each member by member.
    mutating func member<Item>(
        _ key: String, _ items: some Sequence<Item>, _ write: (Item, inout JSONOutput) throws -> Void
    ) throws {
        try list(key, items) { [writer, level] item in
            var object = JSONOutput(writer, level: level + 2)
            try write(item, &object)
            var end: [UInt8] = []
            JSONValue.writeLine(to: &end, level: level + 1)
            try writer.write(end + [UInt8(ascii: "}")])
        }
    }

    /// Prints a member.
    mutating func member(_ key: String, _ value: JSONValue) throws {
        var bytes = begin(key)
        value.write(to: &bytes, level: level)
        try writer.write(bytes)
    }

    /// Prints a member that is a list.
    mutating func member(_ key: String, _ items: some Sequence<JSONValue>) throws {
        try list(key, items) { [writer, level] item in
            var bytes: [UInt8] = []
            item.write(to: &bytes, level: level + 1)
            try writer.write(bytes)
        }
    }

    private mutating func list<Item>(
        _ key: String, _ items: some Sequence<Item>, _ write: (Item) throws -> Void
    ) throws {
        try writer.write(begin(key))
        var separator = "["
        for item in items {
            var bytes = Array(separator.utf8)
            JSONValue.writeLine(to: &bytes, level: level + 1)
            try writer.write(bytes)
            try write(item)
            separator = ","
        }
        var bytes: [UInt8] = []
        if separator == "[" { bytes += "[".utf8 } else { JSONValue.writeLine(to: &bytes, level: level) }
        try writer.write(bytes + [UInt8(ascii: "]")])
    }

    /// Prints the object's end.
    func end() throws {
        try writer.write(isFirst ? "{}\n" : "\n}\n")
        try writer.flush()
    }

    private mutating func begin(_ key: String) -> [UInt8] {
        var bytes = Array((isFirst ? "{" : ",").utf8)
        isFirst = false
        JSONValue.writeLine(to: &bytes, level: level)
        JSONText.write(key, to: &bytes)
        return bytes + Array(": ".utf8)
    }
}
