internal import AlarmbookCore

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
        let halves = text.parts(at: "://", maxSplits: 1)
        guard halves.count == 2 else { return nil }
        scheme = halves[0].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        var rest = halves[1]
        if let fragment = rest.unicodeScalars.firstIndex(of: "#") { rest = rest[..<fragment] }
        let end = rest.unicodeScalars.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        var authority = rest[..<end]
        rest = rest[end...]
        authority = authority.parts(at: "@").last ?? authority
        var digits = Substring()
        if let bracketed = authority.dropping(prefix: "[") {
            let parts = bracketed.parts(at: "]", maxSplits: 1)
            guard parts.count == 2, let behind = parts[1].dropping(prefix: ":") ?? (parts[1].isEmpty ? "" : nil)
            else { return nil }
            host = parts[0].lowercased()
            digits = behind
        } else {
            let parts = authority.parts(at: ":", maxSplits: 1)
            host = parts[0].lowercased()
            digits = parts.count == 2 ? parts[1] : ""
        }
        guard !host.isEmpty, !host.utf8.contains(where: { $0 <= 0x20 }) else { return nil }
        port = nil
        if !digits.isEmpty {
            guard let number = Int(digits), (1...65535).contains(number) else { return nil }
            port = number == (scheme == "http" ? 80 : 443) ? nil : number
        }
        let mark = rest.unicodeScalars.firstIndex(of: "?") ?? rest.endIndex
        path = String(rest[..<mark])
        query = String(rest.unicodeScalars[mark...].dropFirst())
    }

    /// The value of the Host header.
    package var authority: String {
        (host.holds(":") ? "[\(host)]" : host) + (port.map { ":\($0)" } ?? "")
    }

    package var description: String {
        "\(scheme)://\(authority)\(path)" + (query.isEmpty ? "" : "?" + query)
    }

    /// This address with a path below its own, and a query of names and values, percent-encoded here.
    package func appending(path tail: String, query items: [(name: String, value: String)] = []) -> WebAddress {
        var result = self
        while let shorter = result.path.dropping(suffix: "/") { result.path = String(shorter) }
        result.path += tail
        result.query = items.map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }
            .joined(separator: "&")
        return result
    }
}
