import AWS
import Testing

struct PaceTests {
    @Test("1,000 calls at 50 a second take 20 seconds, and no second holds more than 53, however late the calls are")
    func evenStream() {
        var pace = Pace(limit: 50)
        var generator = LinearGenerator(state: 7)
        var now = 0.0
        var times: [Double] = []
        for _ in 0..<1000 {
            let moment = pace.nextMoment(at: now)
            // Sleeps end late, and calls take their time, some of them long.
            now = max(now, moment) + generator.next(0.004)
            times.append(now)
            now += generator.next(0.015) + (generator.next(1) < 0.01 ? 0.1 : 0)
        }
        let total = (times.last ?? 0) - (times.first ?? 0)
        #expect(total > 19.9 && total < 23)
        for (index, time) in times.enumerated() {
            let count = times[index...].prefix { $0 < time + 1 }.count
            #expect(count <= 53)
        }
    }

    @Test("a pause is no credit for a burst")
    func noBurst() {
        var pace = Pace(limit: 10)
        _ = pace.nextMoment(at: 0)
        let moments = (0..<10).map { _ in pace.nextMoment(at: 100) }
        #expect(moments.filter { $0 == 100 }.count <= 3)
        #expect(moments.last.map { $0 > 100.6 } == true)
    }

    @Test("throttling lowers the rate once for calls that were under way together, and success brings it back")
    func adaptation() {
        var pace = Pace(limit: 10)
        pace.throttled(at: 5)
        pace.throttled(at: 5.1)
        #expect(pace.rate == 6)
        pace.throttled(at: 6.5)
        #expect(abs(pace.rate - 3.6) < 1e-9)
        for second in 0..<100 { pace.succeeded(at: 7 + Double(second)) }
        #expect(pace.rate == 10)
    }

    @Test("the rate never falls to nothing")
    func floor() {
        var pace = Pace(limit: 3)
        for second in 0..<100 { pace.throttled(at: Double(second) * 2) }
        #expect(pace.rate == 0.2)
    }
}

/// Chance that is the same each time.
private struct LinearGenerator {
    var state: UInt64

    mutating func next(_ limit: Double) -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) / Double(1 << 53) * limit
    }
}
