internal import Sheets

/// The resources on the sheets of tags, with their names and places, and the values of tags that somebody will ask for. A
/// resource costs some 60 bytes, its id and its Name.
package struct KnownResources: Sendable {
    /// A resource that has a Name.
    package struct Named: Hashable, Sendable {
        package let id: String
        package let type: String
    }

    private var idTable = TextIndex()
    /// The Names and the kept values, each once.
    private var texts = TextIndex()
    /// By the resources' numbers: those of their Names plus one, 0 where they have none, and the numbers of their types.
    private var nameNumbers: [UInt32] = []
    private var typeNumbers: [UInt32] = []
    private var typeTable = TextIndex()
    /// By a kept tag's key and the resources' numbers: those of its values plus one, 0 where there is none.
    private var values: [String: [UInt32]] = [:]
    /// The places of resources that aren't in `home`; nil for a resource that the sheets name in several places.
    private var away: [String: AlarmPlace?] = [:]
    /// The account and Region of resources whose sheet names none.
    private let home: AlarmPlace
    /// The places of all resources, in order of first appearance.
    package private(set) var places: [AlarmPlace] = []

    /// `home` is the place of resources whose sheet names none.
    package init(home: AlarmPlace = AlarmPlace()) {
        self.home = home
        // The first type is that of resources of which none is said.
        _ = typeTable.insert("".utf8.span)
    }

    /// How many resources there are.
    package var count: Int { nameNumbers.count }

    /// How many are among neither of these.
    package func count(besides ids: some Sequence<String>, _ others: some Sequence<String>) -> Int {
        var isMet = [Bool](repeating: false, count: count)
        var last = 0
        func meet(_ id: String) {
            if let index = index(of: id, near: &last) { isMet[index] = true }
        }
        for id in ids { meet(id) }
        for id in others { meet(id) }
        return isMet.count { !$0 }
    }

    /// Whether there is a tag of this resource.
    package func contains(_ resourceId: String) -> Bool { number(of: resourceId) != nil }

    private func number(of resourceId: String) -> Int? { idTable.find(resourceId.utf8.span) }

    /// The index of a resource among the ids, soonest for those that are asked for in their order; nil where there is no
    /// tag of it. `latest` is the index that was found last.
    @inline(__always)
    package func index(of resourceId: String, near latest: inout Int) -> Int? {
        idTable.find(resourceId.utf8.span, near: &latest)
    }

    /// A resource's Name; nil where it has none or isn't known.
    package func name(of resourceId: String) -> String? { number(of: resourceId).flatMap(name(at:)) }

    /// The Name of the resource at an index; nil where it has none.
    func name(at index: Int) -> String? {
        nameNumbers[index] == 0 ? nil : texts.string(Int(nameNumbers[index]) - 1)
    }

    /// Whether people know the resource at an index by a name: its Name, or where it has none, the last part of its ARN.
    fileprivate func calls(_ index: Int, _ resourceId: String, _ name: String) -> Bool {
        guard nameNumbers[index] > 0 else { return ARN(resource: resourceId)?.shortName == name }
        let text = Int(nameNumbers[index]) - 1
        // Most rows say the very same bytes, which costs no String.
        return texts.holds(name.utf8.span, at: text) || texts.string(text) == name
    }

    /// The value of a resource's tag, where such values are kept; empty where it has none.
    package func value(ofTag key: String, of resourceId: String) -> String {
        number(of: resourceId).map { value(ofTag: key, at: $0) } ?? ""
    }

    /// The same of a resource by its index among the ids.
    package func value(ofTag key: String, at index: Int) -> String {
        guard let numbers = values[key], index < numbers.count, numbers[index] > 0 else { return "" }
        return texts.string(Int(numbers[index]) - 1)
    }

    /// Whose each Name is, found for all Names at once.
    package var nameOwners: NameOwners { NameOwners(nameNumbers, texts) }

    /// The resources that have a Name, in the order in which they were added.
    package func resources(named name: String, _ owners: NameOwners) -> [Named] {
        owners.numbers(named: name, among: texts).map { Named(id: idTable.string($0), type: type(at: $0)) }
    }

    /// The ids of all, in the order in which they were added.
    package var ids: [String] { (0..<count).map(idTable.string) }

    /// The types that somebody said, each once.
    package var types: [String] { (1..<typeTable.count).map(typeTable.string) }

    /// The type of a resource by its index among the ids; empty where nobody said it.
    package func type(at index: Int) -> String { typeTable.string(Int(typeNumbers[index])) }

    /// Where a resource is; nil where the sheets name several places.
    package func place(of resourceId: String) -> AlarmPlace? { away[resourceId] ?? home }

    /// The number of a resource. Nil where there are 4 GiB of ids, which no sheet holds.
    private mutating func add(_ resourceId: String) -> (number: Int, isNew: Bool)? {
        let found = idTable.insert(resourceId.utf8.span)
        if found?.isNew == true {
            nameNumbers.append(0)
            typeNumbers.append(0)
        }
        return found
    }

    private mutating func number(ofType type: String) -> UInt32 {
        typeTable.insert(type.utf8.span).map { UInt32($0.number) } ?? 0
    }

    /// Adds a resource, and the place and type that its row names.
    package mutating func insert(_ resourceId: String, at place: AlarmPlace = AlarmPlace(), type: String = "") {
        let place = place.filled(from: home)
        guard let (number, isNew) = add(resourceId) else { return }
        if !type.isEmpty { typeNumbers[number] = self.number(ofType: type) }
        if isNew || place != home, !places.contains(place) { places.append(place) }
        if isNew {
            if place != home { away[resourceId] = place }
        } else if self.place(of: resourceId) != place {
            away[resourceId] = .some(nil)
        }
    }

    /// Sets a resource's Name. The first one counts.
    package mutating func insert(_ resourceId: String, name: String, type: String = "") {
        guard let number = add(resourceId)?.number, nameNumbers[number] == 0, !name.isEmpty,
            let text = texts.insert(name.utf8.span)?.number
        else { return }
        nameNumbers[number] = UInt32(text) + 1
        typeNumbers[number] = self.number(ofType: type)
    }

    /// Keeps the value of a tag of a resource that was added, unless it has one.
    package mutating func keep(_ value: String, ofTag key: String, of resourceId: String) {
        guard let number = number(of: resourceId), let text = texts.insert(value.utf8.span)?.number else { return }
        let missing = number + 1 - values[key, default: []].count
        if missing > 0 { values[key, default: []] += repeatElement(0, count: missing) }
        if values[key]?[number] == 0 { values[key]?[number] = UInt32(text) + 1 }
    }
}

extension OnHeap where Value == KnownResources {
    /// The index of a row's resource among the ids, and whether people know it by the row's name; nil where there is no
    /// tag of it. `latest` is the index that was found last.
    ///
    /// It is asked of the reference, since Swift would copy the value, which is all that is known, for each row.
    func find(_ resourceId: String, called name: String, near latest: inout Int) -> (index: Int, isCalledSo: Bool)? {
        wrappedValue.index(of: resourceId, near: &latest).map { index in
            (index, wrappedValue.calls(index, resourceId, name))
        }
    }
}
