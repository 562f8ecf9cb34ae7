internal import Sheets

/// The resources on the sheets of tags, with their names and places. A resource costs some 60 bytes, its id and its Name.
package struct KnownResources: Sendable {
    /// A resource that has a Name.
    package struct Named: Hashable, Sendable {
        package let id: String
        package let type: String
    }

    private var idTable = TextIndex()
    /// By the resources' numbers: their Names, empty where they have none, and the numbers of their types.
    private var names: [String] = []
    private var typeNumbers: [UInt32] = []
    private var typeTable = TextIndex()
    /// The number of the first resource of each Name, and those of the others of Names that several have.
    private var owners: [String: UInt32] = [:]
    private var others: [String: [UInt32]] = [:]
    /// The places of resources that aren't in `home`; nil for a resource that the sheets name in several places.
    private var away: [String: AlarmPlace?] = [:]
    /// The account and Region of resources whose sheet names none.
    private let home: AlarmPlace
    /// The places of all resources, in order of first appearance.
    package private(set) var places: [AlarmPlace] = []

    package init(home: AlarmPlace = AlarmPlace()) {
        self.home = home
        // The first type is that of resources of which none is said.
        _ = typeTable.insert("".utf8.span)
    }

    /// How many resources there are.
    package var count: Int { names.count }

    /// How many are among neither of these.
    package func count(besides ids: some Sequence<String>, _ others: some Sequence<String>) -> Int {
        var isMet = [Bool](repeating: false, count: count)
        for id in ids { number(of: id).map { isMet[$0] = true } }
        for id in others { number(of: id).map { isMet[$0] = true } }
        return isMet.count { !$0 }
    }

    /// Whether there is a tag of this resource.
    package func contains(_ resourceId: String) -> Bool { number(of: resourceId) != nil }

    private func number(of resourceId: String) -> Int? { idTable.find(resourceId.utf8.span) }

    /// A resource's Name; nil where it has none or isn't known.
    package func name(of resourceId: String) -> String? {
        number(of: resourceId).flatMap { names[$0].isEmpty ? nil : names[$0] }
    }

    /// Whether some resource has this Name.
    package func isName(_ name: String) -> Bool { owners[name] != nil }

    /// The resources that have a Name, in the order in which they were added.
    package func resources(named name: String) -> [Named] {
        guard let owner = owners[name] else { return [] }
        return ([owner] + others[name, default: []]).map { number in
            Named(id: idTable.string(Int(number)), type: type(at: Int(number)))
        }
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
            names.append("")
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
        guard let number = add(resourceId)?.number, names[number].isEmpty, !name.isEmpty else { return }
        names[number] = name
        typeNumbers[number] = self.number(ofType: type)
        let count = owners.count
        owners[name, default: UInt32(number)] += 0
        if owners.count == count { others[name, default: []].append(UInt32(number)) }
    }
}
