internal import Sheets

/// Reads the tags that the AWS CLI wrote as JSON, one after the other, whatever the size of the file.
///
/// Three shapes are known by their top-level key; several documents may follow one another. What stands between a
/// tag and its resource may come in any order, so a resource's tags wait until the resource ends.
package struct TagsReader: ~Copyable {
    /// The kinds of documents. The raw value is the top-level key.
    package enum Shape: String, CaseIterable, Sendable {
        /// `aws ec2 describe-tags`
        case tags = "Tags"
        /// `aws resourcegroupstaggingapi get-resources`
        case resources = "ResourceTagMappingList"
        /// `aws ec2 describe-instances`
        case instances = "Reservations"
    }

    var json: JSONTokenizer
    var tag = Tag()
    // The keys and values of the resource that is being read, as ranges of `tag.text`.
    var entries: [(key: Range<Int>, value: Range<Int>)] = []

    /// Reads the blocks of bytes that a function gives until it gives nil; what it throws, `read` throws.
    package init(_ nextBlock: @escaping () throws -> [UInt8]?) {
        json = JSONTokenizer(nextBlock)
    }

    /// Hands on every tag, and keeps what else the input says in `source`; throws a `JSONError` at the first thing
    /// that isn't as AWS writes it.
    package mutating func read(into source: inout TagSource, _ body: (borrowing Tag) throws -> Void) throws {
        var count = 0
        while let token = try json.next() {
            guard token == .beginObject else {
                throw json.error("expected an object with \(Self.knownKeys), found \(token.words)", cure: Self.cure)
            }
            try readDocument(into: &source, body)
            count += 1
        }
        guard count > 0 else { throw json.error("the input is empty", cure: Self.cure) }
    }

    private static let cure = "make it with `aws ec2 describe-tags --output json`"
    private static let knownKeys = "\"Tags\", \"ResourceTagMappingList\" or \"Reservations\""

    private mutating func readDocument(into source: inout TagSource, _ body: (borrowing Tag) throws -> Void) throws {
        var shapes: Set<Shape> = []
        var otherKeys: [String] = []
        while try json.nextKey() {
            if let shape = Shape.allCases.first(where: { json.textEquals($0.rawValue) }) {
                guard shapes.insert(shape).inserted else { throw twice(shape.rawValue) }
                guard try json.beginArray(of: shape.rawValue) else { continue }
                while try json.nextObject(of: shape.rawValue) {
                    switch shape {
                    case .tags: try readTag(into: &source, body)
                    case .resources: try readResource(into: &source, body)
                    case .instances: try readReservation(into: &source, body)
                    }
                }
            } else if json.textEquals("NextToken") || json.textEquals("PaginationToken") {
                let token = try json.next()
                if token == .string, json.textCount > 0 { source.isPartial = true }
                try json.skipRest(of: token)
            } else {
                otherKeys.append("\"" + json.text + "\"")
                try json.skipValue()
            }
        }
        guard !shapes.isEmpty else {
            let found = otherKeys.isEmpty ? "an empty object" : otherKeys.prefix(5).joined(separator: ", ")
            throw json.error("expected an object with \(Self.knownKeys), found \(found)", cure: Self.cure)
        }
    }

    // MARK: - A tag with its resource

    private mutating func readTag(into source: inout TagSource, _ body: (borrowing Tag) throws -> Void) throws {
        tag.text.removeAll(keepingCapacity: true)
        var (key, resourceId, resourceType, value): (Range<Int>?, Range<Int>?, Range<Int>?, Range<Int>?)
        while try json.nextKey() {
            if json.textEquals("Key") {
                try readText(into: &key, of: "Key")
            } else if json.textEquals("ResourceId") {
                try readText(into: &resourceId, of: "ResourceId")
            } else if json.textEquals("ResourceType") {
                try readText(into: &resourceType, of: "ResourceType")
            } else if json.textEquals("Value") {
                try readText(into: &value, of: "Value", orNull: true)
            } else {
                try json.skipValue()
            }
        }
        tag.key = try require(key, "Key", of: "tag")
        tag.resourceId = try require(resourceId, "ResourceId", of: "tag")
        tag.resourceType = try require(resourceType, "ResourceType", of: "tag")
        tag.value = value ?? 0..<0
        try place(AlarmPlace(), in: &source)
        try body(tag)
    }

    // MARK: - Members

    /// Reads the string that is the value of the key just read.
    mutating func readText(into range: inout Range<Int>?, of key: String, orNull: Bool = false) throws {
        guard range == nil else { throw twice(key) }
        let token = try json.next()
        if orNull, token == .null {
            range = 0..<0
            return
        }
        guard token == .string else { throw json.unexpected(token, "a string", of: key) }
        let text = json.appendText(to: &tag.text)
        // A cell counts UTF-16 code units, of which a text never has more than bytes.
        guard text.count <= Cell.maximumTextLength || json.text.utf16.count <= Cell.maximumTextLength else {
            throw json.error("\"\(key)\" has more characters than a cell can hold, \(Cell.maximumTextLength)")
        }
        range = text
    }

    /// Reads one string of the object that is the value of the key just read.
    mutating func readMember(_ wanted: String, into range: inout Range<Int>?, of key: String) throws {
        let token = try json.next()
        guard token == .beginObject else { throw json.unexpected(token, "an object", of: key) }
        while try json.nextKey() {
            if json.textEquals(wanted) {
                try readText(into: &range, of: wanted, orNull: true)
            } else {
                try json.skipValue()
            }
        }
    }

    func require(_ range: Range<Int>?, _ key: String, of noun: String) throws -> Range<Int> {
        guard let range, !range.isEmpty else { throw json.error("the \(noun) that ends here has no \"\(key)\"") }
        return range
    }

    private func twice(_ key: String) -> JSONError {
        json.error("the key \"\(key)\" comes twice in one object")
    }

    /// Sets the place of the tag's resource.
    mutating func place(_ said: AlarmPlace, isGlobal: Bool = false, in source: inout TagSource) throws {
        do {
            tag.away = try source.away(said, isGlobal: isGlobal)
        } catch {
            throw json.error(error.message, cure: error.cure)
        }
    }
}
