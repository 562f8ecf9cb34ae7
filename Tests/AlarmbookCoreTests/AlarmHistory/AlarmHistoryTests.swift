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

    @Test("100,000 items in pages that overlap, with duplicates, of alarms that were renamed or deleted, count exactly")
    func exactly() throws {
        var random = SeededRandom(seed: 3)
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

    @Test("ten readings that overlap accumulate a year's days without loss or double count")
    func accumulating() {
        var random = SeededRandom(seed: 11)
        let day = 86_400_000
        let start = 20_000 * day
        let firings = (0..<4_000).map { _ in start + Int.random(in: 0..<300 * day, using: &random) / 1_000 * 1_000 }
        var days = FiringDays()
        // Each reading begins and ends within a day, and the next one begins before it ended.
        for reading in 0..<10 {
            let end = start + reading * 29 * day + 31 * day + Int.random(in: 0..<day / 2, using: &random)
            var history = AlarmHistory()
            for firing in firings where (end - 30 * day..<end).contains(firing) || reading == 0 && firing < end {
                history.add(
                    StateChange(alarm: "alarm \(firing % 3_000 / 1_000)", milliseconds: firing, from: .ok, to: .alarm))
            }
            days.add(history)
            // What a sheet keeps is read again.
            var kept = FiringDays()
            for line in days.lines { kept.add(line) }
            days = kept
        }
        let last = start + 9 * 29 * day + 31 * day
        var truth: [String: Set<Int>] = [:]
        for firing in firings where firing < last {
            truth["alarm \(firing % 3_000 / 1_000)/\(firing / day)", default: []].insert(firing)
        }
        for line in days.lines where line.day.seconds < last / 1_000 - 86_400 {
            #expect(truth["\(line.alarm.text)/\(line.day.seconds / 86_400)"]?.count == line.firings)
        }
    }
}
