import Sheets
import Testing

@testable import AlarmbookCore

@Suite("Text by its bytes")
struct ScalarsTests {
    @Test("begins, ends, holds and is parted as its bytes are")
    func bytes() {
        let texts = HostileTexts.table.all.filter { $0.utf8.count < 20 }
        for sign in HostileTexts.table.signs {
            // One expectation for all texts, since each costs more than what it compares.
            let wrong = texts.filter { !Self.isParted($0, by: sign) }
            #expect(wrong == [], "\(sign)")
        }
    }

    /// Whether everything that is asked of a text agrees with its bytes.
    private static func isParted(_ text: String, by sign: String) -> Bool {
        let (bytes, wanted) = (Array(text.utf8), Array(sign.utf8))
        let places = bytes.indices.filter { bytes[$0...].starts(with: wanted) }
        let parts = text.parts(at: sign)
        guard text.begins(with: sign) == (places.first == 0), text.holds(sign) == !places.isEmpty else { return false }
        let isLast = places.last == bytes.count - wanted.count && !places.isEmpty
        guard text.ends(with: sign) == isLast, parts.allSatisfy({ !$0.holds(sign) }) else { return false }
        guard Array(parts.joined(separator: sign).utf8) == bytes else { return false }
        guard text.replacing(text: sign, by: "") == parts.joined() else { return false }
        let (prefixed, suffixed) = (text.dropping(prefix: sign), text.dropping(suffix: sign))
        return (prefixed.map { sign + $0 } ?? text) == text && (suffixed.map { $0 + sign } ?? text) == text
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
