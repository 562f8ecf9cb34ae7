#if canImport(CryptoKit)
internal import CryptoKit
#else
internal import CNettle
#endif

/// Hashes of bytes: Nettle's, or the system's own on macOS.
package enum Hash {
    /// 32 bytes (FIPS 180-4).
    package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        #if canImport(CryptoKit)
        Array(SHA256.hash(data: bytes))
        #else
        unsafe digest(32) { unsafe hash_sha256(bytes.count, bytes, $0) }
        #endif
    }

    /// 20 bytes (FIPS 180-4), for names that other programs make of it; it protects nothing.
    package static func sha1(_ bytes: [UInt8]) -> [UInt8] {
        #if canImport(CryptoKit)
        Array(Insecure.SHA1.hash(data: bytes))
        #else
        unsafe digest(20) { unsafe hash_sha1(bytes.count, bytes, $0) }
        #endif
    }

    /// 32 bytes: HMAC with SHA-256 (RFC 2104).
    package static func hmacSHA256(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        #if canImport(CryptoKit)
        Array(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: key)))
        #else
        unsafe digest(32) { unsafe hash_hmac_sha256(key.count, key, bytes.count, bytes, $0) }
        #endif
    }

    #if !canImport(CryptoKit)
    private static func digest(_ count: Int, fill: (UnsafeMutablePointer<UInt8>) -> Void) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            if let first = buffer.baseAddress { unsafe fill(first) }
            filled = count
        }
    }
    #endif
}

extension Sequence<UInt8> {
    /// The bytes in lower-case hexadecimal.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// The bytes in base64 (RFC 4648, 4).
    package var base64: String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let bytes = Array(self)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<Swift.min(start + 3, bytes.count)]
            let bits = (group + [0, 0]).prefix(3).reduce(0) { $0 << 8 | Int($1) }
            for place in 0...3 {
                text.append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
