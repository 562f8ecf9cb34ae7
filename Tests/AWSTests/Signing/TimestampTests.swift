import AWS
import Testing

struct TimestampTests {
    @Test(
        "times are read in every zone that AWS's programs write, and written in UTC",
        arguments: [
            ("2015-08-30T12:36:00Z", "20150830T123600Z"), ("2024-02-29T23:59:59.999Z", "20240229T235959Z"),
            ("2026-03-01T01:00:00+02:00", "20260228T230000Z"), ("2026-03-01T01:00:00-0130", "20260301T023000Z"),
            ("2026-11-22T16:31:44UTC", "20261122T163144Z"), ("1969-12-31 23:59:59", "19691231T235959Z"),
            ("2000-03-01T00:00:00+00:00", "20000301T000000Z"),
        ])
    func iso8601(text: String, basic: String) throws {
        #expect(try #require(Timestamp(iso8601: text)).basic == basic)
    }

    @Test("what is no time is refused", arguments: ["", "soon", "2026-13-01T00:00:00Z", "2026-01-01T00:00:00 CET"])
    func nonsense(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test("a Date header is read")
    func httpDate() {
        #expect(Timestamp(httpDate: "Sun, 30 Aug 2015 12:36:00 GMT")?.extended == "2015-08-30T12:36:00Z")
        #expect(Timestamp(httpDate: "yesterday") == nil)
    }
}
