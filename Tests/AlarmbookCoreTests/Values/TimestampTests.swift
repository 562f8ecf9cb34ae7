import AlarmbookCore
import Testing

struct TimestampTests {
    @Test(
        "times are read in every zone that AWS's programs and workbooks write, and written in UTC",
        arguments: [
            ("2015-08-30T12:36:00Z", "2015-08-30T12:36:00Z"), ("2024-02-29T23:59:59.999Z", "2024-02-29T23:59:59Z"),
            ("2026-03-01T01:00:00+02:00", "2026-02-28T23:00:00Z"),
            ("2026-03-01T01:00:00-0130", "2026-03-01T02:30:00Z"), ("2026-11-22T16:31:44UTC", "2026-11-22T16:31:44Z"),
            ("1969-12-31 23:59:59", "1969-12-31T23:59:59Z"), ("2000-03-01T00:00:00+00:00", "2000-03-01T00:00:00Z"),
        ])
    func iso8601(text: String, extended: String) throws {
        #expect(try #require(Timestamp(iso8601: text)).extended == extended)
    }

    @Test("what is no time is refused", arguments: ["", "soon", "2026-13-01T00:00:00Z", "2026-01-01T00:00:00 CET"])
    func nonsense(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }
}
