import AlarmbookCore
import Testing

struct JSONNumbersTests {
    private func number(_ text: String) throws -> Double {
        var json = JSONTokenizer(Array(text.utf8))
        let token = try json.next()
        #expect(token == .number)
        return json.number
    }

    @Test("numbers of up to 19 digits and of more are the nearest doubles, as the standard library reads them")
    func nearest() throws {
        var random = SeededRandom(state: 7)
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
            let found = try json.next()
            let token = try #require(found)
            return json.moment(token)
        }
        for text in [
            "\"2026-11-14T08:00:00+00:00\"", "\"2026-11-14T08:00:00Z\"", "\"2026-11-14T10:00:00+02:00\"",
            "\"2026-11-14T08:00:00.000Z\"", "\"2026-11-14T08:00:0\\u0030Z\"", "1794643200", "1794643200.0",
            "1.7946432e9",
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

    @Test("a list read plainly has what tokens have, however the text is cut, and errors keep their places")
    func lists() throws {
        var random = SeededRandom(state: 5)
        let gaps = ["", " ", "\n", "\r\n   ", "\t\n\n ", "\n        ", "\n                 "]
        for round in 0..<3_000 {
            var text = "["
            let items = (0..<Int.random(in: 0..<30, using: &random)).map { _ in
                [
                    "1", "-0.5", "0", "12.75", "1e3", "-7.25E-2", "1234567890123456789", "12345678901234567890",
                    "0.1234567890123456789", "12345678.12345678", "0.00000000000000000001", "98765.432109876543",
                    Double.random(in: -1_000..<1_000, using: &random).description,
                    "\"2026-11-14T08:00:00+00:00\"", "\"2026-11-14T23:59:59Z\"", "\"2026-11-14T08:00:00+01:00\"",
                ].randomElement(using: &random) ?? "1"
            }
            for (index, item) in items.enumerated() {
                text += (index > 0 ? "," : "") + (gaps.randomElement(using: &random) ?? "") + item
                text += gaps.randomElement(using: &random) ?? ""
            }
            // An error behind the list, whose place must not depend on how the list was read.
            text += "] !"
            if round.isMultiple(of: 2) {
                // Something that is nearly a list.
                var bytes = Array(text.utf8)
                let place = Int.random(in: 1..<bytes.count, using: &random)
                bytes[place] = "0123456789.:;/-+TZ\", ".utf8.randomElement(using: &random) ?? 0
                text = String(decoding: bytes, as: UTF8.self)
            }
            let size = Int.random(in: 1...400, using: &random)
            func read(plainly: Bool) throws -> (numbers: [Double], moments: [Int], error: JSONError?) {
                var rest = Array(text.utf8)[...]
                var json = JSONTokenizer { () -> [UInt8]? in
                    defer { rest = rest.dropFirst(size) }
                    return rest.isEmpty ? nil : Array(rest.prefix(size))
                }
                var (numbers, moments): ([Double], [Int]) = ([], [])
                do {
                    _ = try json.next()
                    while true {
                        if plainly {
                            json.readPlainNumbers(into: &numbers, limit: .max)
                            json.readPlainMoments(into: &moments, limit: .max)
                        }
                        guard let token = try json.next() else { return (numbers, moments, nil) }
                        if token == .number { numbers.append(json.number) }
                        if token == .string { moments.append(json.moment(.string) ?? 0) }
                    }
                } catch let error as JSONError {
                    return (numbers, moments, error)
                }
            }
            let (plain, slow) = (try read(plainly: true), try read(plainly: false))
            #expect(plain.numbers.map(\.bitPattern) == slow.numbers.map(\.bitPattern), "\(round): \(text)")
            #expect(plain.moments == slow.moments, "\(round): \(text)")
            #expect(plain.error == slow.error, "\(round): \(text)")
            #expect(slow.error != nil || round.isMultiple(of: 2))
        }
    }

    @Test("numbers are read plainly as the instants that they are one by one")
    func seconds() throws {
        let text =
            "[1794643200, 1794643200.0,1794643200.75 , -1.5, 1.7946432e9, 12345678901234567890, 3,1794643260,17946432601"
            + ",1794643260e0,17946432,179464326,1794643,1794643261,\n1794643262]"
        var plain = JSONTokenizer(Array(text.utf8))
        var slow = JSONTokenizer(Array(text.utf8))
        _ = try plain.next()
        _ = try slow.next()
        var (moments, expected): ([Int?], [Int?]) = ([], [])
        while true {
            var found: [Int] = []
            plain.readPlainSeconds(into: &found, limit: .max)
            moments += found
            guard let token = try plain.next(), token == .number else { break }
            moments.append(plain.moment(token))
        }
        while let token = try slow.next(), token == .number { expected.append(slow.moment(token)) }
        #expect(moments == expected)
        #expect(expected.count == 15)
    }

    @Test(
        "what isn't a number of JSON isn't one in a list either",
        arguments: ["01", "1.", ".5", "-", "+1", "1.5.2", "--1"])
    func wrong(text: String) throws {
        var json = JSONTokenizer(Array("[3, \(text), 4]".utf8))
        _ = try json.next()
        var numbers: [Double] = []
        json.readPlainNumbers(into: &numbers, limit: .max)
        #expect(numbers == [3])
        #expect(throws: JSONError.self) { try json.next() }
    }
}
