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
        #expect(report.entries.count { $0.result == .done } == 2)
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

    @Test("old names wait for each other up to half a minute, and up to a hundred")
    func waiting() async throws {
        let names = (0..<250).map { "n\($0)" }
        let store = MemoryStore(names.map { Example.standing(Example.row("i-\($0)", name: $0)) })
        let rows = names.map { Example.row("i-\($0)", name: $0, threshold: 95) }
        _ = try await Importer(store: store).carryOut(Example.plan(rows, store.alarms()))
        #expect(store.batches == [100, 100, 50])

        let slow = MemoryStore(names.prefix(4).map { Example.standing(Example.row("i-\($0)", name: $0)) })
        var time = Duration.zero
        let importer = Importer(
            store: slow,
            elapsed: {
                time += .seconds(8)
                return time
            })
        _ = try await importer.carryOut(Example.plan(Array(rows.prefix(4)), slow.alarms()))
        #expect(slow.batches == [3, 1])
    }

    @Test("what is no longer as the plan saw it is passed over")
    func stale() async throws {
        let rows = ["a", "b", "c", "d"].map { Example.row("i-\($0)", name: $0, alarmName: $0) }
        let store = MemoryStore([Example.standing(rows[0]), Example.standing(rows[1])])
        let edited = ["a", "b", "c", "d"].map { Example.row("i-\($0)", name: $0, threshold: 95, alarmName: $0) }
        let plan = Example.plan(edited, store.alarms())
        store.isShared = true
        try store.put(Example.row("i-b", name: "b", threshold: 91, alarmName: "b").alarm, tags: [], former: nil)
        try store.put(Example.row("i-c", name: "c", alarmName: "c").alarm, tags: [], former: nil)
        let report = try await Importer(store: store).carryOut(plan)
        #expect(report.entries.map(\.result.word) == ["done", "skipped", "skipped", "done"])
        #expect(report.entries[1].result.reason == "\"b\" was changed by somebody else since the plan was made")
        #expect(store.standing["b"]?.alarm?.threshold == 91)
    }

    @Test("before each hundred writes those hundred are read again")
    func rereads() async throws {
        let rows = (0..<250).map { Example.row("i-\($0)", name: "n\($0)") }
        let store = try await Example.applied(Array(rows.prefix(20)))
        _ = try await Importer(store: store).carryOut(Example.plan(rows, store.alarms()))
        #expect(store.rereads.dropFirst().map(\.names) == [100, 100, 30])
        #expect(store.rereads.dropFirst().map(\.calls) == [20, 120, 220])
    }

    @Test("an interrupted import begins nothing else, but finishes its renames")
    func interrupted() async throws {
        let names = ["a", "b", "c"]
        let store = MemoryStore(names.map { Example.standing(Example.row("i-\($0)", name: $0)) })
        let rows = names.map { Example.row("i-\($0)", name: $0, threshold: 95) }
        let plan = Example.plan(rows, store.alarms())
        let importer = Importer(store: store, isInterrupted: { !store.calls.isEmpty })
        let report = try await importer.carryOut(plan)
        #expect(store.calls == ["put \(Example.name("a", 95))", "delete \(Example.name("a"))"])
        #expect(report.entries.map(\.result.word) == ["done", "skipped", "skipped"])
        #expect(report.entries[2].result.reason == "interrupted before its turn")
    }

    @Test("credentials that fail three times in a row end the import")
    func access() async throws {
        let rows = (0..<6).map { Example.row("i-\($0)", name: "n\($0)") }
        let store = MemoryStore()
        store.hasAccess = false
        let report = try await Importer(store: store).carryOut(Example.plan(rows, []))
        #expect(report.entries.map(\.result.word) == ["failed", "failed", "failed", "skipped", "skipped", "skipped"])
        #expect(report.entries[5].result.reason == "the credentials failed 3 times in a row")
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
