internal import Sheets

/// What export keeps of every resource until all tags have been read: its type, id, Name and shown tags, and the keys
/// of its tags, by which a tag that comes twice is found.
///
/// A resource costs some 40 bytes and its id and Name; distinct keys, types and shown values are kept once.
package struct ResourceIndex: Sendable {
    /// The numbers of the keys whose values are kept. The first key is the one that resources are called by.
    private var keptKeys: [Int] = []
    // A resource's text is its type's number and its id, since an id is unique within a type and place.
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

    /// A resource's type, and its place unless that is the first resource's.
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

    /// Adds a tag. False where its resource has a tag of that key already.
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
            for index in kept.indices { kept[index].append(0) }
        }
        let key = try Self.number(of: tag.text.span.extracting(tag.key), in: &keys)
        guard mark(key, of: resource) else {
            duplicateCount += 1
            return false
        }
        tagCount += 1
        if !tag.value.isEmpty { try keep(tag, key, of: resource) }
        return true
    }

    /// Writes seven bits a byte; the highest bit is set on all bytes but the last.
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

    private mutating func mark(_ key: Int, of resource: Int) -> Bool {
        guard key < UInt64.bitWidth else {
            return otherKeys.insert(UInt64(resource) << 32 | UInt64(key)).inserted
        }
        let bit: UInt64 = 1 << UInt64(key)
        guard firstKeys[resource] & bit == 0 else { return false }
        firstKeys[resource] |= bit
        return true
    }

    private mutating func keep(_ tag: borrowing Tag, _ key: Int, of resource: Int) throws(ValueError) {
        for index in keptKeys.indices where keptKeys[index] == key {
            let value: Int
            if index == 0 {
                // Names are mostly distinct, so that looking for equal ones would only cost.
                value = names.count
                names.append(tag.text.span.extracting(tag.value))
                guard names.byteCount <= UInt32.max, names.endText() else { throw Self.isFull }
            } else {
                value = try Self.number(of: tag.text.span.extracting(tag.value), in: &values)
            }
            kept[index][resource] = UInt32(value + 1)
        }
    }

    /// The number of the first resource with this id; nil where there is none.
    package func resource(_ id: String) -> Int? {
        var latest = 0
        return resource(id, near: &latest)
    }

    /// The same, soonest for ids that are asked for in the order of the resources. `latest` is the number that was found
    /// last.
    package func resource(_ id: String, near latest: inout Int) -> Int? {
        for type in kinds.indices {
            var text: [UInt8] = []
            Self.append(typeNumber: type, to: &text)
            text += id.utf8
            if let resource = resources.find(text.span, near: &latest) { return resource }
        }
        return nil
    }

    /// What the resources of an id are called; nil where there is none, and where two of them have different names.
    package func name(ofId id: String) -> String? {
        var names: Set<String> = []
        for type in kinds.indices {
            var text: [UInt8] = []
            Self.append(typeNumber: type, to: &text)
            text += id.utf8
            if let resource = resources.find(text.span), let name = name(of: resource) { names.insert(name) }
        }
        return names.count == 1 ? names.first : nil
    }

    // MARK: - A resource by its number, from 0 to `count` - 1

    /// Its id.
    package func id(of resource: Int) -> ArraySlice<UInt8> {
        resources[resource].drop { $0 > 0x7f }.dropFirst()
    }

    /// The number of its type and place.
    package func type(of resource: Int) -> Int {
        var number = 0
        for (index, byte) in resources[resource].enumerated() {
            number |= Int(byte & 0x7f) << (7 * index)
            if byte <= 0x7f { break }
        }
        return number
    }

    /// The types, by their numbers.
    package var typeNames: [String] {
        kinds.map { types.string($0.type) }
    }

    /// The places of all resources, in order of first appearance; `home` completes what isn't said.
    package func places(home: AlarmPlace) -> [AlarmPlace] {
        var seen: Set<AlarmPlace> = []
        return kinds.map { $0.away.filled(from: home) }.filter { seen.insert($0).inserted }
    }

    /// The place of a type's number, as far as it differs from the first resource's.
    package func away(ofType number: Int) -> AlarmPlace { kinds[number].away }

    /// What it is called; nil where that tag is missing or empty.
    package func name(of resource: Int) -> String? {
        kept[0][resource] == 0 ? nil : names[Int(kept[0][resource]) - 1]
    }

    /// The value of its tag of a shown key, by the key's index; nil where that tag is missing or empty.
    package func shownValue(_ index: Int, of resource: Int) -> ArraySlice<UInt8>? {
        kept[index + 1][resource] == 0 ? nil : values[Int(kept[index + 1][resource]) - 1]
    }

    /// Whether any resource has a value of a shown key, by the key's index.
    package func isShown(_ index: Int) -> Bool {
        kept[index + 1].contains { $0 != 0 }
    }
}
