internal import AlarmbookCore

/// Reads an alarm file part by part, and its lists alarm by alarm.
struct AlarmFileReader: ~Copyable {
    /// A member of the file's object. Its value is read next.
    struct Part {
        var key: String
        /// The kind of a list of alarms; nil for any other member.
        var kind: ExistingAlarm.Kind?
    }

    private let path: String
    private let isStream: Bool
    private var tokenizer: JSONTokenizer
    private var keys: Set<String> = []
    /// Whether the last document says that there is more.
    private(set) var isPartial = false

    /// `isStream` allows several documents one after the other, such as pages.
    init(path: String, isStream: Bool = false) throws(FileError) {
        let file = try InputFile(path: path)
        self.path = file.name
        self.isStream = isStream
        tokenizer = JSONTokenizer { try file.nextBlock() }
    }

    /// The next part; nil at the end of the file.
    mutating func nextPart() throws -> Part? {
        let isStream = isStream
        var isNew = tokenizer.depth == 0
        defer { if isNew { isPartial = false } }
        return try placed { tokenizer, keys in
            if tokenizer.depth == 0, try tokenizer.next() != .beginObject {
                throw tokenizer.error("expected an object with \"\(ExistingAlarm.Kind.metric.list)\"", cure: Self.cure)
            }
            while try !tokenizer.nextKey() {
                if isStream, !keys.contains(where: { ExistingAlarm.Kind(list: $0) != nil }) {
                    throw tokenizer.error(
                        "expected an object with \"\(ExistingAlarm.Kind.metric.list)\"", cure: Self.cure)
                }
                let token = try tokenizer.next()
                if token == nil { return nil }
                guard isStream, token == .beginObject else { throw tokenizer.error("expected the end of the file") }
                keys = []
                isNew = true
            }
            let key = tokenizer.text
            guard keys.insert(key).inserted else { throw tokenizer.error("the key \"\(key)\" comes twice") }
            let kind = ExistingAlarm.Kind(list: key)
            if kind != nil, try tokenizer.next() != .beginArray {
                throw tokenizer.error("expected a list of alarms for \"\(key)\"", cure: Self.cure)
            }
            return Part(key: key, kind: kind)
        }
    }

    /// The next alarm of a list; nil at its end.
    mutating func nextAlarm() throws -> AlarmDocument? {
        try placed { tokenizer, _ in
            switch try tokenizer.next() {
            case .endArray: return nil
            case .beginObject: return try AlarmDocument(readingFrom: &tokenizer)
            default: throw tokenizer.error("expected an alarm as an object")
            }
        }
    }

    /// The value of a part that is no list of alarms.
    mutating func value(of part: Part) throws -> JSONValue {
        let value = try placed { tokenizer, _ in try JSONValue(readingFrom: &tokenizer) }
        if part.key == "NextToken" { isPartial = value != .null && value != .string("") }
        return value
    }

    /// An error at the last token.
    func error(_ message: String, cure: String = "") -> FileError {
        FileError(path: path, at: tokenizer.error(message, cure: cure))
    }

    private mutating func placed<Value>(
        _ read: (inout JSONTokenizer, inout Set<String>) throws -> Value
    ) throws -> Value {
        do {
            return try read(&tokenizer, &keys)
        } catch let error as JSONError {
            throw FileError(path: path, at: error)
        }
    }

    private static let cure =
        "name a file that 'aws cloudwatch describe-alarms --output json' or alarmbook wrote, or one that doesn't exist"
}

extension FileError {
    /// An error in a file's JSON, with line and column.
    init(path: String, at error: JSONError) {
        self.init(path: "\(path):\(error.line):\(error.column)", error.message, cure: error.cure)
    }
}
