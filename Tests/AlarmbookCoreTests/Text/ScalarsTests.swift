import Sheets
import Testing

@testable import AlarmbookCore

@Suite("Text by its bytes")
struct ScalarsTests {
    @Test("begins, ends, holds and is parted as its bytes are")
    func bytes() {
        for sign in HostileTexts.table.signs {
            for text in HostileTexts.table.all where text.utf8.count < 20 {
                let (bytes, wanted) = (Array(text.utf8), Array(sign.utf8))
                let places = bytes.indices.filter { bytes[$0...].starts(with: wanted) }
                #expect(text.begins(with: sign) == (places.first == 0))
                #expect(text.ends(with: sign) == (places.last == bytes.count - wanted.count && !places.isEmpty))
                #expect(text.holds(sign) == !places.isEmpty)
                let parts = text.parts(at: sign)
                #expect(Array(parts.joined(separator: sign).utf8) == bytes)
                #expect(parts.allSatisfy { !$0.holds(sign) })
                #expect(text.replacing(text: sign, by: "") == parts.joined())
                #expect(text.dropping(prefix: sign).map { sign + $0 } ?? text == text)
                #expect(text.dropping(suffix: sign).map { $0 + sign } ?? text == text)
            }
        }
    }

    @Test("is parted into so many pieces, empty ones kept or omitted")
    func parts() {
        #expect("a:b::c:".parts(at: ":") == ["a", "b", "", "c", ""])
        #expect("a:b::c:".parts(at: ":", omittingEmpty: true) == ["a", "b", "c"])
        #expect("a:b::c:".parts(at: ":", maxSplits: 1) == ["a", "b::c:"])
        #expect(":a:b".parts(at: ":", maxSplits: 1, omittingEmpty: true) == ["a", "b"])
        #expect("".parts(at: ":") == [""])
        #expect("".parts(at: ":", omittingEmpty: true).isEmpty)
        #expect("abc".parts(at: "") == ["abc"])
        #expect("aaa".replacing(text: "aa", by: "b") == "ba")
    }
}
