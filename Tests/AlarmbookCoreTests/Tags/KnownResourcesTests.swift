import AlarmbookCore
import Testing

@Suite("the resources that sheets of tags know")
struct KnownResourcesTests {
    private func named(_ name: String, _ known: KnownResources) -> [KnownResources.Named] {
        known.resources(named: name, known.nameOwners)
    }

    @Test("a Name leads to all resources that have it, in the order in which they were added, with their types")
    func names() {
        var known = KnownResources()
        for id in ["i-1", "i-2", "vol-1", "i-3", "db-1", "db-2"] { known.insert(id) }
        for id in ["db-2", "db-1"] { known.insert(id, name: "카페") }
        #expect(named("카페", known).map(\.id) == ["db-1", "db-2"])
        known.insert("i-2", name: "web", type: "instance")
        known.insert("vol-1", name: "web", type: "volume")
        known.insert("i-1", name: "web", type: "instance")
        known.insert("i-3", name: "", type: "instance")
        #expect(named("web", known).map(\.id) == ["i-1", "i-2", "vol-1"])
        #expect(named("web", known).map(\.type) == ["instance", "instance", "volume"])
        #expect(named("db", known).isEmpty)
        #expect(named("", known).isEmpty)
        #expect(known.name(of: "i-3") == nil)
        #expect(known.name(of: "i-4") == nil)
    }

    @Test("a resource is found by its index, which its id tells")
    func indices() {
        var known = KnownResources()
        for (id, name) in [("i-1", "web"), ("i-2", "카페"), ("i-2", "other")] {
            known.insert(id, name: name, type: name)
            known.keep(name, ofTag: "Name", of: id)
        }
        #expect(known.name(of: "i-2") == "카페")
        #expect((0..<2).map { known.type(at: $0) } == ["web", "카페"])
        var latest = 0
        #expect(known.index(of: "i-2", near: &latest) == 1)
        #expect(known.index(of: "i-3", near: &latest) == nil)
        #expect((0..<2).map { known.value(ofTag: "Name", at: $0) } == ["web", "카페"])
        #expect(known.value(ofTag: "Team", at: 0) == "")
    }

    @Test("a resource keeps the first Name that isn't empty, and is known by it alone")
    func firstName() {
        var known = KnownResources()
        known.insert("i-1", name: "")
        known.insert("i-1", name: "web", type: "instance")
        known.insert("i-1", name: "db", type: "instance")
        #expect(known.name(of: "i-1") == "web")
        #expect(named("db", known).isEmpty)
        // As people type a Name that is spelled with combining characters.
        known.insert("i-2", name: "cafe\u{301}", type: "instance")
        #expect(named("caf\u{e9}", known).map(\.id) == ["i-2"])
    }

    @Test("a resource keeps the first value of a tag, also one that is empty or a Name")
    func values() {
        var known = KnownResources()
        for id in ["i-1", "i-2", "i-3"] { known.insert(id, name: "web") }
        known.keep("web", ofTag: "Team", of: "i-3")
        known.keep("", ofTag: "Team", of: "i-1")
        known.keep("shop", ofTag: "Team", of: "i-1")
        known.keep("shop", ofTag: "Owner", of: "i-1")
        #expect(["i-1", "i-2", "i-3", "i-4"].map { known.value(ofTag: "Team", of: $0) } == ["", "", "web", ""])
        #expect(known.value(ofTag: "Owner", of: "i-1") == "shop")
        #expect(named("web", known).count == 3)
        #expect(named("shop", known).isEmpty)
    }

    @Test("those are counted that are among none of two lists, however often these name one")
    func count() {
        var known = KnownResources()
        for id in ["i-1", "i-2", "i-3", "i-4"] { known.insert(id) }
        #expect(known.count == 4)
        #expect(known.count(besides: ["i-1", "i-1", "i-9"], ["i-3", "i-1"]) == 2)
        #expect(known.contains("i-4") && !known.contains("i-9"))
    }
    @Test("the types that rows say are told, each once, and not that of resources of which none is said")
    func types() {
        var known = KnownResources()
        known.insert("i-1")
        known.insert("db-1", type: "rds:db")
        known.insert("db-2", name: "orders", type: "rds:db")
        #expect(known.types == ["rds:db"])
        #expect((0..<known.count).map(known.type) == ["", "rds:db", "rds:db"])
    }
}
