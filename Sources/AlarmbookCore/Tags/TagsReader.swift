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

    private var json: JSONTokenizer
    private var tag = Tag()
    // The keys and values of the resource that is being read, as ranges of `tag.text`.
    private var entries: [(key: Range<Int>, value: Range<Int>)] = []

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
                    case .tags: try readTag(body)
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

    private mutating func readTag(_ body: (borrowing Tag) throws -> Void) throws {
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
        try body(tag)
    }

    // MARK: - A resource with its tags

    private mutating func readResource(into source: inout TagSource, _ body: (borrowing Tag) throws -> Void) throws {
        startResource()
        var name: Range<Int>?
        while try json.nextKey() {
            if json.textEquals("ResourceARN") {
                try readText(into: &name, of: "ResourceARN")
            } else if json.textEquals("Tags") {
                try readTags()
            } else {
                try json.skipValue()
            }
        }
        let text = tag.string(try require(name, "ResourceARN", of: "resource"))
        guard let arn = ARN(resource: text) else {
            throw json.error("\"\(text)\" is not an ARN; it has six parts: arn:aws:service:region:account:resource")
        }
        if !arn.account.isEmpty { try note(String(arn.account), \.account, in: &source) }
        if !arn.region.isEmpty { try note(String(arn.region), \.region, in: &source) }
        tag.resourceType = tag.append(arn.resourceType)
        tag.resourceId = tag.append(arn.resourceId)
        try endResource(into: &source, body)
    }

    private mutating func readReservation(into source: inout TagSource, _ body: (borrowing Tag) throws -> Void) throws {
        while try json.nextKey() {
            if json.textEquals("OwnerId") {
                startResource()
                var owner: Range<Int>?
                try readText(into: &owner, of: "OwnerId")
                if let owner { try note(tag.string(owner), \.account, in: &source) }
            } else if json.textEquals("Instances") {
                guard try json.beginArray(of: "Instances") else { continue }
                while try json.nextObject(of: "Instances") { try readInstance(into: &source, body) }
            } else {
                try json.skipValue()
            }
        }
    }

    private mutating func readInstance(into source: inout TagSource, _ body: (borrowing Tag) throws -> Void) throws {
        startResource()
        var (instanceId, state, zone): (Range<Int>?, Range<Int>?, Range<Int>?)
        while try json.nextKey() {
            if json.textEquals("InstanceId") {
                try readText(into: &instanceId, of: "InstanceId")
            } else if json.textEquals("State") {
                try readMember("Name", into: &state, of: "State")
            } else if json.textEquals("Placement") {
                try readMember("AvailabilityZone", into: &zone, of: "Placement")
            } else if json.textEquals("Tags") {
                try readTags()
            } else {
                try json.skipValue()
            }
        }
        tag.resourceId = try require(instanceId, "InstanceId", of: "instance")
        if let state, ["terminated", "shutting-down"].contains(tag.string(state)) {
            source.terminatedCount += 1
            return
        }
        if let zone, let region = TagSource.region(ofZone: tag.string(zone)) { try note(region, \.region, in: &source) }
        tag.resourceType = tag.append("instance")
        try endResource(into: &source, body)
    }

    private mutating func startResource() {
        tag.text.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
    }

    private func endResource(into source: inout TagSource, _ body: (borrowing Tag) throws -> Void) throws {
        if entries.isEmpty { source.untaggedCount += 1 }
        var tag = tag
        for entry in entries {
            tag.key = entry.key
            tag.value = entry.value
            try body(tag)
        }
    }

    private mutating func readTags() throws {
        guard try json.beginArray(of: "Tags") else { return }
        while try json.nextObject(of: "Tags") {
            var (key, value): (Range<Int>?, Range<Int>?)
            while try json.nextKey() {
                if json.textEquals("Key") {
                    try readText(into: &key, of: "Key")
                } else if json.textEquals("Value") {
                    try readText(into: &value, of: "Value", orNull: true)
                } else {
                    try json.skipValue()
                }
            }
            entries.append((try require(key, "Key", of: "tag"), value ?? 0..<0))
        }
    }

    // MARK: - Members

    /// Reads the string that is the value of the key just read.
    private mutating func readText(into range: inout Range<Int>?, of key: String, orNull: Bool = false) throws {
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
    private mutating func readMember(_ wanted: String, into range: inout Range<Int>?, of key: String) throws {
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

    private func require(_ range: Range<Int>?, _ key: String, of noun: String) throws -> Range<Int> {
        guard let range, !range.isEmpty else { throw json.error("the \(noun) that ends here has no \"\(key)\"") }
        return range
    }

    private func twice(_ key: String) -> JSONError {
        json.error("the key \"\(key)\" comes twice in one object")
    }

    private func note(
        _ text: String, _ fact: WritableKeyPath<TagSource, TagSource.Shared>, in source: inout TagSource
    ) throws {
        if let message = source[keyPath: fact].note(text) {
            throw json.error(message, cure: "export each one on its own")
        }
    }
}
