import AWS
import AlarmbookCore
import Testing

struct TimestampTests {
    @Test("a signature's time is the basic form")
    func basic() {
        #expect(Timestamp(seconds: 1_440_938_160).basic == "20150830T123600Z")
    }

    @Test("a Date header is read")
    func httpDate() {
        #expect(Timestamp(httpDate: "Sun, 30 Aug 2015 12:36:00 GMT")?.extended == "2015-08-30T12:36:00Z")
        #expect(Timestamp(httpDate: "Sat, 05 Dec 2026 00:00:09 GMT")?.extended == "2026-12-05T00:00:09Z")
        #expect(Timestamp(httpDate: "yesterday") == nil)
        #expect(Timestamp(httpDate: "Sun, 30 Aug 2015 12:36 GMT") == nil)
    }
}
