import Sheets
import Testing

@Suite("texts are known by their bytes")
struct TextIndexTests {
    @Test("distinct texts have numbers in the order of their first appearance")
    func textIndex() {
        var index = TextIndex()
        for round in 0..<2 {
            for number in 0..<5_000 {
                let found = index.insert("text \(number)".utf8.span)
                #expect(found?.number == number)
                #expect(found?.isNew == (round == 0))
            }
        }
        #expect(index.count == 5_000)
        #expect(index.string(4_999) == "text 4999")
        let empty = index.insert("".utf8.span)
        #expect(empty?.isNew == true)
        #expect(index.string(5_000) == "")
    }

    @Test("texts are the same only where every byte is, whatever their length")
    func sameBytes() {
        for count in 0..<40 {
            let text = [UInt8](repeating: 0x61, count: count)
            #expect(text.span.hasSameBytes(as: text.span))
            #expect(!text.span.hasSameBytes(as: (text + [0x61]).span))
            for index in text.indices {
                var other = text
                other[index] = 0xe1
                #expect(!text.span.hasSameBytes(as: other.span))
            }
        }
    }

    @Test("a search by words finds what a search by bytes finds")
    func words() {
        var dice = SeededRandom(seed: 20_261_128)
        for _ in 0..<2_000 {
            // Bytes beside those that are looked for, which borrow from one another.
            let near: [UInt8] = [0x00, 0x1f, 0x20, 0x21, 0x22, 0x23, 0x5b, 0x5c, 0x5d, 0x7f, 0x80, 0x81, 0xa0, 0xff]
            let bytes = (0..<Int.random(in: 0..<40, using: &dice)).map { _ -> UInt8 in
                Bool.random(using: &dice) ? 0x61 : near.randomElement(using: &dice) ?? 0
            }
            let start = Int.random(in: 0...bytes.count, using: &dice)
            let plain = bytes[start...].firstIndex { $0 < 0x20 || $0 >= 0x80 || $0 == 0x22 || $0 == 0x5c }
            #expect(
                bytes.span.firstIndex(from: start) { $0.markingUnusual | $0.marking(0x22) | $0.marking(0x5c) }
                    == plain ?? bytes.count)
            let other = bytes[start...].firstIndex { $0 != 0x61 }
            #expect(bytes.span.firstIndex(from: start) { $0.marking(otherThan: 0x61) } == other ?? bytes.count)
        }
    }
}
