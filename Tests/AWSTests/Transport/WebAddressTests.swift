import AWS
import Testing

struct WebAddressTests {
    @Test(
        "an address is cut where its signs stand, whatever follows them",
        arguments: [
            ("https://Host.Example:443", "host.example", nil, "", ""), ("http://h:80/a?b#c", "h", nil, "/a", "b"),
            ("https://h:8443?x=1", "h", 8443, "", "x=1"), ("https://user:p@h/", "h", nil, "/", ""),
            ("https://evil.example/\u{301}@h/", "evil.example", nil, "/\u{301}@h/", ""),
            ("https://h?\u{301}/x", "h", nil, "", "\u{301}/x"), ("https://h/a?\u{600}b", "h", nil, "/a", "\u{600}b"),
            ("http://[FD00::1]:81/", "fd00::1", 81, "/", ""), ("https://h/#\u{301}x", "h", nil, "/", ""),
        ] as [(String, String, Int?, String, String)])
    func parts(text: String, host: String, port: Int?, path: String, query: String) throws {
        let address = try #require(WebAddress(text))
        #expect((address.host, address.path, address.query) == (host, path, query))
        #expect(address.port == port)
    }

    @Test(
        "what has no host of letters, digits and dots is no address",
        arguments: [
            "", "h", "ftp://h", "https:/h", "https://", "https:///x", "https://:80", "https://h:0x50", "https://h:+80",
            "https://h:65536", "https://a b", "https://a\u{301}b", "https://h\u{600}", "https://\u{212A}",
            "https://a\\b", "https://a%62",
            "https://[::1", "https://[::1]x", "https://[g h]", "https:\u{301}//h", "https:/\u{301}/h",
            "https://a\u{0}b", "https://a\nb",
        ])
    func refused(text: String) {
        #expect(WebAddress(text) == nil)
    }
}
