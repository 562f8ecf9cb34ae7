import AlarmbookCore
import Testing

@Suite("Resources are kept by type and id")
struct ResourceIndexTests {
    private func tag(_ key: String, _ value: String, of id: String, type: String = "instance") -> AlarmbookCore.Tag {
        AlarmbookCore.Tag(key: key, resourceId: id, resourceType: type, value: value)
    }

    private func text(_ bytes: ArraySlice<UInt8>?) -> String? {
        bytes.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("resources stand in the order of their first tag, with type, id, Name and shown values")
    func order() throws {
        var index = ResourceIndex(shownKeys: ["Env", "Name"])
        #expect(try index.insert(tag("Env", "prod", of: "i-2")))
        #expect(try index.insert(tag("Name", "웹", of: "i-1")))
        #expect(try index.insert(tag("Name", "two", of: "i-2")))
        #expect(try index.insert(tag("Size", "8", of: "vol-1", type: "volume")))
        #expect(index.count == 3)
        #expect(index.tagCount == 4)
        #expect((0..<3).map { text(index.id(of: $0)) } == ["i-2", "i-1", "vol-1"])
        #expect((0..<3).map { index.typeNames[index.type(of: $0)] } == ["instance", "instance", "volume"])
        #expect((0..<3).map { index.name(of: $0) } == ["two", "웹", nil])
        #expect((0..<3).map { text(index.shownValue(0, of: $0)) } == ["prod", nil, nil])
        #expect((0..<3).map { text(index.shownValue(1, of: $0)) } == ["two", "웹", nil])
    }

    @Test("a resource is found by its id from anywhere; the first of two types counts")
    func near() throws {
        var index = ResourceIndex()
        for (id, type) in [("i-2", "instance"), ("i-1", "volume"), ("i-1", "instance"), ("i-3", "volume")] {
            _ = try index.insert(tag("Name", "", of: id, type: type))
        }
        for start in 0..<4 {
            for (id, number) in [("i-1", 2), ("i-2", 0), ("i-3", 3), ("i-4", nil)] {
                var latest = start
                #expect(index.resource(id, near: &latest) == number)
                #expect(latest == number ?? start)
                #expect(index.resource(id) == number)
            }
        }
    }

    @Test("a tag that comes twice is refused, and the first one's value stays")
    func duplicates() throws {
        var index = ResourceIndex()
        #expect(try index.insert(tag("Name", "first", of: "i-1")))
        #expect(try !index.insert(tag("Name", "second", of: "i-1")))
        #expect(try index.insert(tag("Name", "third", of: "i-1", type: "volume")))
        #expect(try index.insert(tag("name", "fourth", of: "i-1")))
        #expect(index.name(of: 0) == "first")
        #expect(index.duplicateCount == 1)
        #expect(index.tagCount == 3)
    }

    @Test("one id in two places is two resources")
    func places() throws {
        let away = AlarmPlace(account: "222233334444", region: nil)
        var index = ResourceIndex()
        for (place, name) in [(AlarmPlace(), "here"), (away, "there"), (away, "twice"), (AlarmPlace(), "twice")] {
            _ = try index.insert(
                AlarmbookCore.Tag(key: "Name", resourceId: "i-1", resourceType: "instance", value: name, away: place))
        }
        #expect(index.count == 2)
        #expect(index.duplicateCount == 2)
        #expect((0..<2).map { index.name(of: $0) } == ["here", "there"])
        #expect((0..<2).map { index.typeNames[index.type(of: $0)] } == ["instance", "instance"])
        #expect((0..<2).map { index.away(ofType: index.type(of: $0)) } == [AlarmPlace(), away])
        let home = AlarmPlace(account: "111122223333", region: "eu-west-1")
        #expect(index.places(home: home) == [home, AlarmPlace(account: "222233334444", region: "eu-west-1")])
    }

    @Test("an empty Name counts as none")
    func emptyName() throws {
        var index = ResourceIndex()
        #expect(try index.insert(tag("Name", "", of: "i-1")))
        #expect(index.name(of: 0) == nil)
    }

    @Test("duplicates are found exactly, whatever the number of keys, types and resources")
    func many() throws {
        var index = ResourceIndex()
        for round in 0..<2 {
            for number in 0..<20_000 {
                // 300 types and 200 keys go beyond a byte and the first 64.
                let tag = tag(
                    "key \(number % 200)", "v", of: "id-\(number / 200 % 50)", type: "type \(number / 200 / 50 * 150)")
                #expect(try index.insert(tag) == (round == 0))
            }
        }
        #expect(index.tagCount == 20_000)
        #expect(index.duplicateCount == 20_000)
        #expect(index.count == 100)
    }

    @Test("a type's number survives being kept beside the id", arguments: [1, 127, 128, 129, 400])
    func types(count: Int) throws {
        var index = ResourceIndex()
        for number in 0..<count { _ = try index.insert(tag("k", "v", of: "i\(number)", type: "t\(number)")) }
        #expect(index.typeNames[index.type(of: count - 1)] == "t\(count - 1)")
        #expect(text(index.id(of: count - 1)) == "i\(count - 1)")
    }
}
