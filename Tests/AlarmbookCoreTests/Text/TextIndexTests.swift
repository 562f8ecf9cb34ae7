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

    @Test("a text is found from anywhere, in whatever order texts are asked for")
    func nearTexts() {
        var index = TextIndex()
        var latest = 0
        let nothing = index.find("text 0".utf8.span, near: &latest)
        #expect(nothing == nil)
        for number in 0..<100 { _ = index.insert("text \(number)".utf8.span) }
        for number in Array(0..<100) + Array((0..<100).reversed()) + [7, 7, 99, 0] {
            let found = index.find("text \(number)".utf8.span, near: &latest)
            #expect(found == number)
            #expect(latest == number)
        }
        latest = 99
        let absent = index.find("text".utf8.span, near: &latest)
        #expect(absent == nil)
        #expect(latest == 99)
    }

    @Test("texts that are alike to a hash of words are told apart, and those that aren't there aren't found")
    func alikeTexts() {
        var index = TextIndex()
        var texts: [[UInt8]] = []
        for byte: UInt8 in [0x00, 0x01, 0xff] {
            for count in 1...40 {
                texts.append([UInt8](repeating: byte, count: count))
                // A word of its own behind or before others, whole or in part.
                texts.append([UInt8](repeating: byte, count: count) + [0x61])
                texts.append([0x61] + [UInt8](repeating: byte, count: count))
            }
        }
        for (number, text) in texts.enumerated() {
            let absent = index.find(text.span)
            #expect(absent == nil)
            let found = index.insert(text.span)
            #expect(found?.number == number)
            #expect(found?.isNew == true)
        }
        for (number, text) in texts.enumerated() {
            let found = index.find(text.span)
            #expect(found == number)
        }
    }

    @Test("texts are the same only where every byte is, whatever their length")
    func sameBytes() {
        for count in 0..<40 {
            let text = [UInt8](repeating: 0x61, count: count)
            let longer = text + [0x61]
            let isSame = text.span.hasSameBytes(as: text.span)
            let isSameAsLonger = text.span.hasSameBytes(as: longer.span)
            #expect(isSame)
            #expect(!isSameAsLonger)
            for index in text.indices {
                var other = text
                other[index] = 0xe1
                let isSame = text.span.hasSameBytes(as: other.span)
                #expect(!isSame)
            }
        }
    }

    @Test("a search by words finds what a search by bytes finds")
    func words() {
        // Bytes beside those that are looked for, which borrow from one another.
        let near: [UInt8] = [0x00, 0x1f, 0x20, 0x21, 0x22, 0x23, 0x5b, 0x5c, 0x5d, 0x7f, 0x80, 0x81, 0xa0, 0xff]
        var dice = SeededRandom(state: 20_261_128)
        for _ in 0..<2_000 {
            let count = Int.random(in: 0..<40, using: &dice)
            var bytes = [UInt8](repeating: 0x61, count: count)
            for index in bytes.indices where Bool.random(using: &dice) {
                bytes[index] = near[Int.random(in: 0..<near.count, using: &dice)]
            }
            let start = Int.random(in: 0...count, using: &dice)
            let rest = bytes[start...]
            let special: Int =
                rest.firstIndex { byte in
                    byte < 0x20 || byte >= 0x80 || byte == 0x22 || byte == 0x5c
                } ?? count
            let foundSpecial: Int = bytes.span.firstIndex(from: start) { word in
                word.markingUnusual | word.marking(0x22) | word.marking(0x5c)
            }
            #expect(foundSpecial == special)
            let other: Int = rest.firstIndex { $0 != 0x61 } ?? count
            let foundOther: Int = bytes.span.firstIndex(from: start) { $0.marking(otherThan: 0x61) }
            #expect(foundOther == other)
        }
    }
}
