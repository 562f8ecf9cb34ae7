/// What export keeps of every resource until all tags have been read: its type, id and Name, the tags that are shown
/// beside it, and which keys it has had, so that a tag that comes twice is found for certain.
///
/// A resource costs some 40 bytes and its id and Name; distinct keys, types and shown values are kept once.
package struct ResourceIndex: Sendable {
    /// The numbers of the keys whose values are kept for every resource; the first one's is the resource's Name.
    private var keptKeys: [Int] = []
    // The type's number and the id make the text of a resource, since an id is unique within its type and place.
    private var resources = TextIndex()
    private var types = TextIndex()
    private var kinds: [Kind] = []
    private var kindNumbers: [Kind: Int] = [:]
    private var latestKind = 0
    private var keys = TextIndex()
    // For each resource, which of the first 64 keys it has, and the pairs of resource and key beyond those.
    private var firstKeys: [UInt64] = []
    private var otherKeys: Set<UInt64> = []
    // For each kept key and resource, the number of the value plus one; 0 where it has none.
    private var kept: [[UInt32]]
    private var names = TextTable()
    private var values = TextIndex()
    // The buffer for a type and id, kept between tags.
    private var scratch: [UInt8] = []

    /// Tags that are one of their resource's for the first time.
    package private(set) var tagCount = 0
    /// Tags whose resource has had one of the same key before.
    package private(set) var duplicateCount = 0

    /// - Parameters:
    ///   - nameKey: The key whose value a resource is called by.
    ///   - shownKeys: The keys whose values are shown beside it.
    package init(nameKey: String = "Name", shownKeys: [String] = []) {
        kept = [[]] + shownKeys.map { _ in [] }
        for key in [nameKey] + shownKeys { keptKeys.append(keys.insert(key.utf8.span)?.number ?? 0) }
    }

    /// How many resources there are.
    package var count: Int { resources.count }

    /// The type that a resource has, and where it is, as far as that isn't where the first one was.
    private struct Kind: Hashable {
        var type: Int
        var away: AlarmPlace
    }

    /// The number of a kind; tags of one kind mostly come together.
    private mutating func number(of kind: Kind) -> Int {
        if latestKind < kinds.count, kinds[latestKind] == kind { return latestKind }
        if let number = kindNumbers[kind] {
            latestKind = number
        } else {
            latestKind = kinds.count
            kindNumbers[kind] = latestKind
            kinds.append(kind)
        }
        return latestKind
    }

    /// Takes note of a tag; false where its resource has one of that key already.
    package mutating func insert(_ tag: borrowing Tag) throws(ValueError) -> Bool {
        let type = try Self.number(of: tag.text.span.extracting(tag.resourceType), in: &types)
        var text: [UInt8] = []
        swap(&text, &scratch)
        defer { swap(&text, &scratch) }
        text.removeAll(keepingCapacity: true)
        Self.append(typeNumber: number(of: Kind(type: type, away: tag.away)), to: &text)
        text += tag.text[tag.resourceId]
        let resource = try Self.number(of: text.span, in: &resources)
        if resource == firstKeys.count {
            firstKeys.append(0)
            for place in kept.indices { kept[place].append(0) }
        }
        let key = try Self.number(of: tag.text.span.extracting(tag.key), in: &keys)
        guard note(key, of: resource) else {
            duplicateCount += 1
            return false
        }
        tagCount += 1
        if !tag.value.isEmpty { try keep(tag, key, of: resource) }
        return true
    }

    /// Seven bits a byte, the highest bit on all but the last.
    private static func append(typeNumber number: Int, to text: inout [UInt8]) {
        var rest = number
        while rest > 0x7f {
            text.append(UInt8(rest & 0x7f | 0x80))
            rest >>= 7
        }
        text.append(UInt8(rest))
    }

    private static func number(of text: Span<UInt8>, in index: inout TextIndex) throws(ValueError) -> Int {
        guard let (number, _) = index.insert(text) else { throw Self.isFull }
        return number
    }

    private static let isFull = ValueError(
        "the ids and names of the resources take more than 4 GiB", cure: "export a part of them")

    private mutating func note(_ key: Int, of resource: Int) -> Bool {
        guard key < UInt64.bitWidth else {
            return otherKeys.insert(UInt64(resource) << 32 | UInt64(key)).inserted
        }
        let bit: UInt64 = 1 << UInt64(key)
        guard firstKeys[resource] & bit == 0 else { return false }
        firstKeys[resource] |= bit
        return true
    }

    private mutating func keep(_ tag: borrowing Tag, _ key: Int, of resource: Int) throws(ValueError) {
        for place in keptKeys.indices where keptKeys[place] == key {
            let value: Int
            if place == 0 {
                // Names are mostly distinct, so that looking for equal ones would only cost.
                value = names.count
                names.append(tag.text.span.extracting(tag.value))
                guard names.byteCount <= UInt32.max, names.endText() else { throw Self.isFull }
            } else {
                value = try Self.number(of: tag.text.span.extracting(tag.value), in: &values)
            }
            kept[place][resource] = UInt32(value + 1)
        }
    }

    /// The number of the resource that has an id; of several in different places the first one's. Nil where there is none.
    package func resource(_ id: String) -> Int? {
        for type in kinds.indices {
            var text: [UInt8] = []
            Self.append(typeNumber: type, to: &text)
            text += id.utf8
            if let resource = resources.find(text.span) { return resource }
        }
        return nil
    }

    // MARK: - A resource by its number, from 0 to `count` - 1

    /// Its id.
    package func id(of resource: Int) -> ArraySlice<UInt8> {
        resources[resource].drop { $0 > 0x7f }.dropFirst()
    }

    /// The number of its type, and of its place if that is another one.
    package func type(of resource: Int) -> Int {
        var number = 0
        for (place, byte) in resources[resource].enumerated() {
            number |= Int(byte & 0x7f) << (7 * place)
            if byte <= 0x7f { break }
        }
        return number
    }

    /// The types, by their numbers.
    package var typeNames: [String] {
        kinds.map { types.string($0.type) }
    }

    /// Every place of a resource, in the order of their first appearance; `home` is where those are that aren't
    /// elsewhere.
    package func places(home: AlarmPlace) -> [AlarmPlace] {
        var seen: Set<AlarmPlace> = []
        return kinds.map { $0.away.filled(from: home) }.filter { seen.insert($0).inserted }
    }

    /// Where the resources of a type's number are, as far as that isn't where the first one was.
    package func away(ofType number: Int) -> AlarmPlace { kinds[number].away }

    /// What it is called; nil where that tag is missing or empty.
    package func name(of resource: Int) -> String? {
        kept[0][resource] == 0 ? nil : names[Int(kept[0][resource]) - 1]
    }

    /// The value of its tag of the shown key at a place; nil where that tag is missing or empty.
    package func shownValue(_ place: Int, of resource: Int) -> ArraySlice<UInt8>? {
        kept[place + 1][resource] == 0 ? nil : values[Int(kept[place + 1][resource]) - 1]
    }

    /// Whether any resource has a value of the shown key at a place.
    package func isShown(_ place: Int) -> Bool {
        kept[place + 1].contains { $0 != 0 }
    }
}
