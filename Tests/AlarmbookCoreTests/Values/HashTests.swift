@testable import AlarmbookCore
import Testing

@Suite("Hashes give what their standards say")
struct HashTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test("SHA-256 of nothing, of FIPS 180's example and of a million letters, as NIST gives them")
    func sha256() {
        #expect(
            Hash.sha256([]).hexadecimal == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            Hash.sha256(bytes("abc")).hexadecimal == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            Hash.sha256([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)).hexadecimal
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test("SHA-1 of nothing and of FIPS 180's example")
    func sha1() {
        #expect(Hash.sha1([]).hexadecimal == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
        #expect(Hash.sha1(bytes("abc")).hexadecimal == "a9993e364706816aba3e25717850c26c9cd0d89d")
    }

    @Test("HMAC of RFC 4231's second and sixth cases: a short key, and one longer than a block")
    func hmac() {
        #expect(
            Hash.hmacSHA256(bytes("what do ya want for nothing?"), key: bytes("Jefe")).hexadecimal
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        let text = "Test Using Larger Than Block-Size Key - Hash Key First"
        #expect(
            Hash.hmacSHA256(bytes(text), key: [UInt8](repeating: 0xaa, count: 131)).hexadecimal
                == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    }

    @Test("base64 of RFC 4648's examples, and of what gives the last two of its digits")
    func base64() {
        let examples = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]
        for (count, encoded) in examples.enumerated() { #expect(bytes("foobar").prefix(count).base64 == encoded) }
        #expect(([0xfb, 0xff] as [UInt8]).base64 == "+/8=")
    }
}
