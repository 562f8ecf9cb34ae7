import AWS
import Foundation
import Testing

struct QueryAnswerTests {
    private static let identity = """
        <?xml version="1.0" encoding="UTF-8"?>\r
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <GetCallerIdentityResult a='1' b="&lt;>">
            <Arn>arn:aws:iam::123456789012:user/&#x6F;ps &amp; 서버</Arn><Empty/><Account >123456789012</Account >
          </GetCallerIdentityResult>
          <ResponseMetadata><RequestId>r-2</RequestId></ResponseMetadata>
        </GetCallerIdentityResponse>

        """

    @Test("the texts of an answer are found by their elements' names")
    func texts() throws {
        let answer = try #require(QueryAnswer(Array(Self.identity.utf8)))
        #expect(answer["Arn"] == "arn:aws:iam::123456789012:user/ops & 서버")
        #expect(answer["Account"] == "123456789012")
        #expect(answer["Empty"] == "")
        #expect(answer["RequestId"] == "r-2")
        #expect(answer["Other"] == nil)
    }

    @Test("of a name that repeats the first text counts, and line breaks are line feeds")
    func order() throws {
        let answer = try #require(QueryAnswer(Array("<a><b>1\r\n2\r3</b><b>4</b></a>".utf8)))
        #expect(answer["b"] == "1\n2\n3")
    }

    @Test(
        "what is more than elements and text, or less than well-formed, is no answer",
        arguments: [
            "", " ", "a", "<", "<a", "<a>", "<a/", "</a>", "<a></b>", "<a/><b/>", "<a/>x", "x<a/>", "<a></a",
            "<a><b></a></b>",
            "<!DOCTYPE a><a/>", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", "<a>&x;</a>", "<a>&amp</a>", "<a>&;</a>",
            "<a>& </a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#xFFFE;</a>", "<a>&#x110000;</a>", "<a>&#+65;</a>",
            "<a>&#x+41;</a>", "<a>&#;</a>", "<a>&#x;</a>", "<a>&#99999999999999999999;</a>", "<a>]]></a>",
            "<a>\u{1}</a>",
            "<a>\u{FFFE}</a>", "<a>\u{FFFF}</a>", "<!-- --><a/>", "<a><!-- --></a>", "<a><![CDATA[x]]></a>",
            "<?x?><a/>",
            "<a><?x?></a>", "<a/><!-- -->", "<a b></a>", "<a b=c/>", "<a b='<'/>", "<a b='1' b='2'/>",
            "<a b='1'c='2'/>",
            "<a b='&x;'/>", "<1/>", "<é/>", "< a/>", "<?xml version='1.1'?><a/>",
            "<?xml version='1.0' encoding='UTF-16'?><a/>",
            "<?xml encoding='UTF-8'?><a/>", " <?xml version='1.0'?><a/>", "<?xml version='1.0'",
            "<?xml version='1.0'?>",
            "<?xml version='1.0' standalone='maybe'?><a/>", "<?xmlversion='1.0'?><a/>",
        ])
    func refused(text: String) {
        #expect(QueryAnswer(Array(text.utf8)) == nil)
    }

    @Test("what isn't UTF-8 is no answer, in whichever place")
    func encoding() {
        for bytes in [[0xFF, 0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82]]
            as [[UInt8]]
        {
            #expect(QueryAnswer(Array("<a>".utf8) + bytes + Array("</a>".utf8)) == nil)
            #expect(QueryAnswer(Array("<!--".utf8) + bytes + Array("--><a/>".utf8)) == nil)
            #expect(QueryAnswer(Array("<a b='".utf8) + bytes + Array("'/>".utf8)) == nil)
            #expect(QueryAnswer(Array("<a/>".utf8) + bytes) == nil)
        }
        #expect(QueryAnswer([0xFE, 0xFF] + Array("<a/>".utf8)) == nil)
        #expect(QueryAnswer([0xEF, 0xBB, 0xBF] + Array("<a>x</a>".utf8))?["a"] == "x")
    }

    @Test("elements stand in each other and texts go on only so far")
    func bounds() {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)).utf8)
        }
        #expect(QueryAnswer(nested(32)) != nil)
        #expect(QueryAnswer(nested(33)) == nil)
        #expect(QueryAnswer(nested(100_000)) == nil)
        let long = Array("<a>".utf8) + [UInt8](repeating: 0x20, count: 1 << 20) + Array("</a>".utf8)
        #expect(QueryAnswer(long) == nil)
    }

    /// What Python's expat makes of each text: the texts by name, or nil, and whether it is written in the part of XML
    /// that is read.
    private struct Found: Decodable {
        var texts: [String: String]?
        var isPlain: Bool
    }

    @Test(
        "of thousands of mutated answers those are read, and so, that expat reads, but for what is refused on purpose")
    func expat() throws {
        var random = Sequence(seed: 7)
        let seeds = [
            Self.identity, "<?xml version='1.0'?><E><Code>A&quot;&#10;&gt;</Code><M/></E>",
            "<a b='1' c=\"&apos;\">]]<d>é</d></a>",
            "<a><b>x</b>\r\n<b>y</b>&#x1F600;</a>",
        ].map { Array($0.utf8) }
        let pieces =
            [
                "<", ">", "/", "&", ";", "&amp;", "&#x41;", "&#65", "</a>", "<a>", "<a/>", "'", "\"", "=", " ", "\r",
                "\n", "]]>", "<!--",
                "-->", "<![CDATA[", "<?x ?>", "<!DOCTYPE a>", "\u{FFFF}", "\u{85}", "é", "\u{0}", "xmlns:x='y'", "a:b",
                "a='1'", "\u{FEFF}",
            ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0x80], [0xEF, 0xBF]]
        let texts = (0..<4000).map { number -> [UInt8] in
            var bytes = seeds[number % seeds.count]
            for _ in 0...random.next(3) {
                let place = random.next(bytes.count + 1)
                switch random.next(4) {
                case 0: bytes.insert(contentsOf: pieces[random.next(pieces.count)], at: place)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + random.next(4)))
                case 2: if place < bytes.count { bytes[place] = UInt8(random.next(256)) }
                default:
                    let end = min(bytes.count, place + random.next(12))
                    bytes.insert(contentsOf: bytes[place..<end], at: random.next(bytes.count + 1))
                }
            }
            return bytes
        }
        let input = try JSONEncoder().encode(texts.map { Data($0).base64EncodedString() })
        let found = try JSONDecoder().decode([Found].self, from: Peer.output("expat_texts.py", input: input))
        #expect(found.count == texts.count)
        var read = 0
        for (text, expected) in zip(texts, found) {
            let answer = QueryAnswer(text)
            let words = String(decoding: text, as: UTF8.self)
            if let answer {
                read += 1
                #expect(expected.texts != nil, "\(words)")
                for (name, value) in expected.texts ?? [:] { #expect(answer[name] == value, "\(words): \(name)") }
            } else {
                #expect(expected.texts == nil || !expected.isPlain, "\(words)")
            }
        }
        #expect(read > 300)
    }

    /// The same numbers each time.
    private struct Sequence {
        var state: UInt64

        init(seed: UInt64) { state = seed }

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }
}
