import AWS
import AlarmbookCore
import Testing

struct TimestampTests {
    @Test("a signature's time is the basic form")
    func basic() {
        #expect(Timestamp(seconds: 1_440_938_160).basic == "20150830T123600Z")
    }

    @Test("what a server counts beyond all time ends at the last instant that can be written")
    func ends() {
        let now = Timestamp(seconds: 1_440_938_160)
        #expect((now + .max).seconds == .max)
        #expect((Timestamp(seconds: -1) + .min).seconds == .min)
        #expect((now + .max).extended == "9999-12-31T23:59:59Z")
        #expect(Timestamp(iso8601: (now + .max).extended)?.extended == "9999-12-31T23:59:59Z")
        #expect(Timestamp(seconds: .min).extended == "0000-01-01T00:00:00Z")
        #expect(now - Timestamp(seconds: .min) == .max)
        #expect(Timestamp(seconds: .min) - now == .min)
    }

    @Test("a Date header is read")
    func httpDate() {
        #expect(Timestamp(httpDate: "Sun, 30 Aug 2015 12:36:00 GMT")?.extended == "2015-08-30T12:36:00Z")
        #expect(Timestamp(httpDate: "Sat, 05 Dec 2026 00:00:09 GMT")?.extended == "2026-12-05T00:00:09Z")
        #expect(Timestamp(httpDate: "yesterday") == nil)
        #expect(Timestamp(httpDate: "Sun, 30 Aug 99999 12:36:00 GMT") == nil)
        #expect(Timestamp(httpDate: "Sun, 30 Aug 2015 12:36 GMT") == nil)
    }
}
