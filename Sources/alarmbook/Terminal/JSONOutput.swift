internal import AlarmbookCore

/// One JSON object, printed member by member, its long lists item by item.
struct JSONOutput {
    private let writer: FileWriter
    private var isFirst = true

    init(_ writer: FileWriter) {
        self.writer = writer
    }

    /// Prints a member.
    mutating func member(_ key: String, _ value: JSONValue) throws {
        var bytes = begin(key)
        value.write(to: &bytes, level: 1)
        try writer.write(bytes)
    }

    /// Prints a member that is a list.
    mutating func member(_ key: String, _ items: some Sequence<JSONValue>) throws {
        try writer.write(begin(key))
        var separator = "["
        for item in items {
            var bytes = Array(separator.utf8)
            JSONValue.writeLine(to: &bytes, level: 2)
            item.write(to: &bytes, level: 2)
            try writer.write(bytes)
            separator = ","
        }
        var bytes: [UInt8] = []
        if separator == "[" { bytes += "[".utf8 } else { JSONValue.writeLine(to: &bytes, level: 1) }
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
        JSONValue.writeLine(to: &bytes, level: 1)
        JSONValue.write(key, to: &bytes)
        return bytes + Array(": ".utf8)
    }
}
