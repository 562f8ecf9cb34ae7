import AlarmbookCore
import Testing

struct ImporterTests {
    @Test("renames make the new names first and delete the old ones together")
    func rename() async throws {
        let store = MemoryStore(["a", "b"].map { Example.standing(Example.row("i-\($0)", name: $0)) })
        let rows = ["a", "b"].map { Example.row("i-\($0)", name: $0, threshold: 95) }
        let report = try await Importer(store: store).carryOut(Example.plan(rows, store.alarms()))
        #expect(
            store.calls == [
                "put \(Example.name("a", 95))", "put \(Example.name("b", 95))", "delete \(Example.name("a"))",
                "delete \(Example.name("b"))",
            ])
        #expect(report.isComplete)
        #expect(report.doneCount == 2)
    }

    @Test("a second import makes no call that writes")
    func second() async throws {
        let rows = ["a", "b", "c"].map { Example.row("i-\($0)", name: $0) }
        let store = MemoryStore()
        _ = try await Importer(store: store).carryOut(Example.plan(rows, store.alarms()))
        #expect(store.calls.count == 3)
        _ = try await Importer(store: store).carryOut(Example.plan(rows, store.alarms()))
        #expect(store.calls.count == 3)
    }

    @Test("one failure does not stop the others")
    func failure() async throws {
        let rows = ["a", "b", "c"].map { Example.row("i-\($0)", name: $0) }
        let store = MemoryStore()
        store.refused = Example.name("b")
        let report = try await Importer(store: store).carryOut(Example.plan(rows, []))
        #expect(report.entries.map(\.result) == [.done, .failed("no longer there"), .done])
        #expect(!report.isComplete)
    }

    @Test("a failed rename keeps the old alarm, and so does every row that waited for its name")
    func failedChain() async throws {
        let standing = [
            Example.standing(Example.row("i-1", name: "a")), Example.standing(Example.row("i-2", name: "b")),
        ]
        let store = MemoryStore(standing)
        store.refused = Example.name("c")
        let rows = [Example.row("i-1", name: "b"), Example.row("i-2", name: "c")]
        let report = try await Importer(store: store).carryOut(Example.plan(rows, standing))
        #expect(report.entries.map(\.result.word) == ["failed", "skipped", "skipped"])
        #expect(store.calls.isEmpty)
    }

    @Test("a conflict does not stop the other rows, but the import is not complete")
    func conflict() async throws {
        let rows = [Example.row("i-1", name: "a"), Example.row("i-2", name: "b")]
        let store = MemoryStore([Example.standing(Example.row("i-9", name: "a"), book: nil)])
        let report = try await Importer(store: store).carryOut(Example.plan(rows, store.alarms()))
        #expect(store.calls == ["put \(Example.name("b"))"])
        #expect(!report.isComplete)
    }

    @Test("progress counts the writes")
    func progress() async throws {
        let rows = ["a", "b", "c"].map { Example.row("i-\($0)", name: $0) }
        let store = MemoryStore([Example.standing(rows[1])])
        var counts: [Int] = []
        _ = try await Importer(store: store).carryOut(Example.plan(rows, store.alarms())) { counts.append($0) }
        #expect(counts == [1, 2])
    }
}
