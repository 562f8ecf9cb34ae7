/// An http or https address in the parts that are sent and signed. Paths and queries stay as they were written:
/// percent-encoding is the writer's, since a signature covers the very bytes.
package struct WebAddress: Hashable, Sendable, CustomStringConvertible {
    /// `http` or `https`.
    package var scheme: String
    /// In lower case, an IPv6 address without its brackets.
    package var host: String
    /// nil where the scheme's own port is meant.
    package var port: Int?
    /// As written; begins with a slash or is empty.
    package var path: String
    /// As written, without the question mark; may be empty.
    package var query: String

    /// nil for a text that is no http or https address with a host.
    package init?(_ text: String) {
        guard let colon = text.range(of: "://") else { return nil }
        scheme = text[..<colon.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        var rest = text[colon.upperBound...]
        if let fragment = rest.firstIndex(of: "#") { rest = rest[..<fragment] }
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        var authority = rest[..<end]
        rest = rest[end...]
        if let user = authority.lastIndex(of: "@") { authority = authority[authority.index(after: user)...] }
        var digits = Substring()
        if authority.first == "[" {
            guard let bracket = authority.firstIndex(of: "]") else { return nil }
            host = authority[authority.index(after: authority.startIndex)..<bracket].lowercased()
            digits = authority[authority.index(after: bracket)...]
            guard digits.isEmpty || digits.first == ":" else { return nil }
            digits = digits.dropFirst()
        } else if let colon = authority.firstIndex(of: ":") {
            host = authority[..<colon].lowercased()
            digits = authority[authority.index(after: colon)...]
        } else {
            host = authority.lowercased()
        }
        guard !host.isEmpty, !host.utf8.contains(where: { $0 <= 0x20 }) else { return nil }
        port = nil
        if !digits.isEmpty {
            guard let number = Int(digits), (1...65535).contains(number) else { return nil }
            port = number == (scheme == "http" ? 80 : 443) ? nil : number
        }
        let mark = rest.firstIndex(of: "?") ?? rest.endIndex
        path = String(rest[..<mark])
        query = String(rest[mark...].dropFirst())
    }

    /// The value of the Host header.
    package var authority: String {
        (host.contains(":") ? "[\(host)]" : host) + (port.map { ":\($0)" } ?? "")
    }

    package var description: String {
        "\(scheme)://\(authority)\(path)" + (query.isEmpty ? "" : "?" + query)
    }

    /// This address with a path below its own, and a query of names and values, percent-encoded here.
    package func appending(path tail: String, query items: [(name: String, value: String)] = []) -> WebAddress {
        var result = self
        while result.path.last == "/" { result.path.removeLast() }
        result.path += tail
        result.query = items.map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }
            .joined(separator: "&")
        return result
    }
}

private extension String {
    func range(of text: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
