import AlarmbookCore
import Testing

struct HistoryWindowTests {
    private let now = Timestamp(seconds: 1_794_643_230)

    @Test("without options it is 14 days, but for the minutes whose data may still be coming in")
    func defaults() throws {
        let window = try HistoryWindow(latest: now)
        #expect(window.from.extended == "2026-10-31T08:00:00Z")
        #expect(window.until.extended == "2026-11-14T07:58:00Z")
        #expect(window.length == "14 days")
    }

    @Test("its length is said in days, hours or minutes")
    func lengths() throws {
        func length(_ seconds: Int) throws -> String {
            try HistoryWindow(from: now + -seconds, until: now, latest: now).length
        }
        #expect(try length(14 * 86_400) == "14 days")
        #expect(try length(86_400) == "24 hours")
        #expect(try length(3 * 3_600) == "3 hours")
        #expect(try length(600) == "10 minutes")
    }

    @Test("an empty time is refused, and one of which CloudWatch has nothing")
    func refusals() {
        #expect(throws: ValueError.self) { try HistoryWindow(from: now, until: now, latest: now) }
        #expect(throws: ValueError.self) { try HistoryWindow(days: 456, latest: now) }
        #expect(throws: Never.self) { try HistoryWindow(days: 455, latest: now) }
        // Another clock may be ahead, and a day is written by its first minute.
        #expect(throws: Never.self) { try HistoryWindow(until: now + 80_000, latest: now) }
        #expect(throws: ValueError.self) { try HistoryWindow(until: now + 3 * 86_400, latest: now) }
    }

    @Test("an instant is a date, a minute or ISO 8601")
    func instants() throws {
        #expect(try HistoryWindow.instant("2026-11-14").extended == "2026-11-14T00:00:00Z")
        #expect(try HistoryWindow.instant("2026-11-14T08:30").extended == "2026-11-14T08:30:00Z")
        #expect(try HistoryWindow.instant("2026-11-14T08:30:15+02:00").extended == "2026-11-14T06:30:15Z")
        #expect(try HistoryWindow.instant("2026-11-14T08:30Z").extended == "2026-11-14T08:30:00Z")
        #expect(try HistoryWindow.instant("2026-11-14T08:30+09:00").extended == "2026-11-13T23:30:00Z")
        #expect(try HistoryWindow.instant("2028-02-29").extended == "2028-02-29T00:00:00Z")
        for text in ["", "14", "2026-1-4", "14.11.2026", "2026-11-14T25:00", "2026-11-31", "2026-02-29", "2026-11-00"] {
            #expect(throws: ValueError.self) { try HistoryWindow.instant(text) }
        }
    }
}
