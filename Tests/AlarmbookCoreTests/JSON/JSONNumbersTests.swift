import AlarmbookCore
import Testing

struct JSONNumbersTests {
    private func number(_ text: String) throws -> Double {
        var json = JSONTokenizer(Array(text.utf8))
        #expect(try json.next() == .number)
        return json.number
    }

    @Test("numbers of up to 19 digits and of more are the nearest doubles, as the standard library reads them")
    func nearest() throws {
        var random = SeededRandom(seed: 7)
        var texts = [
            "0", "-0", "0.0", "1", "-1.5", "0.1", "0.30000000000000004", "9007199254740993", "9007199254740992.5",
            "9007199254740993.5", "18446744073709551615", "18446744073709551616", "1e3", "-2.5E-3", "1e400", "0.0001",
            "3.4666666666666668", "0.9999999999999999999", "1234567890123456789", "0.0000000000000000001",
            "0.00000000000000000012", "123456789012345678901234567890", "5e-324", "2.2250738585072014e-308",
        ]
        for _ in 0..<20_000 {
            let bits = UInt64.random(in: .min ... .max, using: &random)
            let double = Double.random(in: 0..<1_000, using: &random)
            let digits = String(bits)
            let point = Int.random(in: 1..<digits.count, using: &random)
            texts += [
                double.description, "\(digits.prefix(point)).\(digits.dropFirst(point))", "0.\(digits.prefix(18))",
                "\(digits.prefix(point))",
            ]
        }
        for text in texts {
            let value = try number(text)
            #expect(value.bitPattern == Double(text)?.bitPattern, "\(text)")
        }
    }

    @Test("an instant is read as the CLI prints it, with another zone, and as epoch seconds; anything else is none")
    func moments() throws {
        func moment(_ text: String) throws -> Int? {
            var json = JSONTokenizer(Array(text.utf8))
            let token = try #require(try json.next())
            return json.moment(token)
        }
        for text in [
            "\"2026-11-14T08:00:00+00:00\"", "\"2026-11-14T08:00:00Z\"", "\"2026-11-14T10:00:00+02:00\"",
            "\"2026-11-14T08:00:00.000Z\"", "\"2026-11-14T08:00:0\\u0030Z\"", "1794643200", "1794643200.0", "1.7946432e9",
        ] {
            #expect(try moment(text) == 1_794_643_200, "\(text)")
        }
        for text in [
            "\"2026-11-14\"", "\"\"", "\"2026-13-14T08:00:00Z\"", "\"2026-11-14T24:00:00+00:00\"", "1e300",
            "\"２026-11-14T08:00:00Z\"",
        ] {
            #expect(try moment(text) == nil, "\(text)")
        }
    }
}
