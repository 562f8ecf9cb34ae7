/// A SHA-256 hash over a text's UTF-8: the same for the same text, whatever else changes.
package struct TextHash: Hashable, Sendable {
    private let bytes: [UInt8]

    package init(_ text: String) {
        bytes = Hash.sha256(Array(text.utf8))
    }

    /// Its first 64 bits.
    var prefix: UInt64 { bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }

    /// Its first hexadecimal digits, an even number of at most 64.
    package func hexadecimal(digits: Int) -> String {
        bytes.prefix(digits / 2).hexadecimal
    }
}
