import AlarmbookCore
import Testing

struct AlarmHistoryTests {
    private func item(_ name: String, _ time: String, _ from: String, _ to: String) -> String {
        """
        {"AlarmName": "\(name)", "AlarmType": "MetricAlarm", "Timestamp": \(time), "HistoryItemType": "StateUpdate",
         "HistorySummary": "Alarm updated", "HistoryData": "{\\"version\\":\\"1.0\\",\\"oldState\\":{\\"stateValue\\":\\"\(from)\\"},\\"newState\\":{\\"stateValue\\":\\"\(to)\\"}}"}
        """
    }

    private func changes(_ text: String) throws -> [StateChange] {
        var bytes: [UInt8]? = Array(text.utf8)
        var reader = AlarmHistoryReader { bytes.take() }
        var changes: [StateChange] = []
        while let change = try reader.next() { changes.append(change) }
        return changes
    }

    @Test("changes of states are read from several pages, other items are passed over, and times keep milliseconds")
    func reading() throws {
        let text = """
            {"AlarmHistoryItems": [\(item("a", "\"2026-11-14T08:00:00.120000+00:00\"", "OK", "ALARM")),
              {"AlarmName": "a", "Timestamp": 1, "HistoryItemType": "Action", "HistorySummary": "x"}], "NextToken": "t"}
            {"AlarmHistoryItems": [\(item("b", "1794643200.5", "ALARM", "OK"))]}
            """
        #expect(
            try changes(text) == [
                StateChange(alarm: "a", milliseconds: 1_794_643_200_120, from: .ok, to: .alarm),
                StateChange(alarm: "b", milliseconds: 1_794_643_200_500, from: .alarm, to: .ok),
            ])
        #expect(throws: JSONError.self) { try changes("{}") }
        #expect(throws: JSONError.self) { try changes("") }
        #expect(throws: JSONError.self) {
            try changes("{\"AlarmHistoryItems\": [{\"HistoryItemType\": \"StateUpdate\"}]}")
        }
    }

    @Test(
        "a Timestamp that is neither a text nor a number is an error, wherever a block ends",
        arguments: zip(["true", "null", "{}", "[1]"], ["true", "null", "an object", "an array"]))
    func noInstant(value: String, words: String) throws {
        var rest = Array("{\"AlarmHistoryItems\": [{\"AlarmName\": \"a\", \"Timestamp\": \(value)}]}".utf8)[...]
        var reader = AlarmHistoryReader { rest.popFirst().map { [$0] } }
        var message = ""
        do { while try reader.next() != nil {} } catch { message = "\(error)" }
        #expect(message.contains("expected an instant for \"Timestamp\", found \(words)"))
    }

    @Test("100,000 items in pages that overlap, with duplicates, of alarms that were renamed or deleted, count exactly")
    func exactly() throws {
        var random = SeededRandom(state: 3)
        var truth: [String: Set<Int>] = [:]
        var events: [StateChange] = []
        for index in 0..<50_000 {
            let name = "alarm \(index % 97)\(index > 25_000 && index % 97 < 20 ? " renamed" : "")"
            let milliseconds = 1_794_643_200_000 + index * 20_000
            let isFiring = Bool.random(using: &random)
            events.append(
                StateChange(
                    alarm: name, milliseconds: milliseconds, from: isFiring ? .ok : .alarm, to: isFiring ? .alarm : .ok)
            )
            if isFiring { truth[name, default: []].insert(milliseconds) }
        }
        var history = AlarmHistory()
        for _ in 0..<20 {
            let start = Int.random(in: 0..<45_000, using: &random)
            for event in events[start..<start + 5_000].shuffled(using: &random) { history.add(event) }
        }
        for event in events { history.add(event) }
        for (name, firings) in truth { #expect(history.record(of: name)?.firings == firings.sorted()) }
        #expect(history.names.count == Set(events.map(\.alarm)).count)
    }

    @Test("an alarm flaps with more than three firings within an hour, wherever the hour begins")
    func flapping() {
        func record(_ minutes: [Int]) -> AlarmHistory.Record? {
            var history = AlarmHistory()
            for minute in minutes {
                history.add(StateChange(alarm: "a", milliseconds: minute * 60_000, from: .insufficientData, to: .alarm))
            }
            return history.record(of: "a")
        }
        #expect(record([50, 60, 70, 109])?.flaps == true)
        #expect(record([50, 60, 70, 110])?.flaps == false)
        #expect(record([50, 60, 70])?.flaps == false)
        #expect(record([1])?.wasOK == false)
        #expect(record([1, 2])?.lastFired == 120)
        #expect(record([]) == nil)
    }
}
