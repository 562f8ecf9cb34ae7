internal import Sheets

/// An http or https address in the parts that are sent and signed. Paths and queries are kept as written, already
/// percent-encoded, since signatures cover the exact bytes.
package struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    /// `http` or `https`.
    package var scheme: String
    /// In lower case, an IPv6 address without its brackets. ASCII: other names are written in punycode.
    package var host: String
    /// Nil for the scheme's own port.
    package var port: Int?
    /// As written; begins with a slash or is empty.
    package var path: String
    /// As written, without the question mark; may be empty.
    package var query: String

    /// nil for a text that is no http or https address with a host (RFC 3986, section 3). It is cut by bytes, where
    /// libcurl cuts it too, so that no other host is asked than the one that was checked.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        let name = bytes.prefix { $0 != UInt8(ascii: ":") }
        scheme = Self.text(name).lowercasedASCII
        guard scheme == "http" || scheme == "https", bytes[name.endIndex...].starts(with: "://".utf8) else {
            return nil
        }
        var rest = bytes[(name.endIndex + 3)...].prefix { $0 != UInt8(ascii: "#") }
        var authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        rest = rest[authority.endIndex...]
        if let user = authority.lastIndex(of: UInt8(ascii: "@")) { authority = authority[(user + 1)...] }
        var digits: ArraySlice<UInt8> = []
        if authority.first == UInt8(ascii: "[") {
            guard let bracket = authority.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            host = Self.text(authority[(authority.startIndex + 1)..<bracket]).lowercasedASCII
            guard host.utf8.allSatisfy({ Self.isHostSign($0) || ":%".utf8.contains($0) }) else { return nil }
            digits = authority[(bracket + 1)...]
            guard digits.isEmpty || digits.first == UInt8(ascii: ":") else { return nil }
            digits = digits.dropFirst()
        } else {
            let name = authority.prefix { $0 != UInt8(ascii: ":") }
            host = Self.text(name).lowercasedASCII
            guard host.utf8.allSatisfy(Self.isHostSign) else { return nil }
            digits = authority[name.endIndex...].dropFirst()
        }
        guard !host.isEmpty else { return nil }
        port = nil
        if !digits.isEmpty {
            guard digits.allSatisfy(\.isDigit), let number = Int(Self.text(digits)),
                (1...65535).contains(number)
            else { return nil }
            port = number == (scheme == "http" ? 80 : 443) ? nil : number
        }
        let path = rest.prefix { $0 != UInt8(ascii: "?") }
        self.path = Self.text(path)
        query = Self.text(rest[path.endIndex...].dropFirst())
    }

    /// The value of the Host header.
    package var authority: String {
        (host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host) + (port.map { ":\($0)" } ?? "")
    }

    package var description: String {
        "\(scheme)://\(authority)\(path)" + (query.isEmpty ? "" : "?" + query)
    }

    /// This address with a path below its own, and a query of names and values, percent-encoded here.
    package func appending(path tail: String, query items: [(name: String, value: String)] = []) -> WebAddress {
        var result = self
        var base = path.utf8[...]
        while base.last == UInt8(ascii: "/") { base.removeLast() }
        result.path = String(Substring(base)) + tail
        result.query = items.map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }
            .joined(separator: "&")
        return result
    }

    /// Letters, digits, and what stands in names beside them.
    private static func isHostSign(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isSmallLetter || "-._".utf8.contains(byte)
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
