package import AlarmbookCore
internal import Sheets

/// AWS's Signature Version 4, put into headers
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
package struct SigV4: Sendable {
    /// The service's name in the credential scope, such as `monitoring`.
    package var service: String
    package var region: String

    package init(service: String, region: String) {
        self.service = service
        self.region = region
    }

    /// The request with X-Amz-Date, X-Amz-Security-Token where there is a session token, and Authorization.
    /// A Date header is left out: X-Amz-Date stands for it.
    package func sign(_ request: HTTPRequest, with credentials: Credentials, at time: Timestamp) -> HTTPRequest {
        var signed = request
        signed.headers.removeAll { ["authorization", "date"].contains($0.name.lowercasedASCII) }
        signed.setHeader("X-Amz-Date", time.basic)
        if let token = credentials.sessionToken { signed.setHeader("X-Amz-Security-Token", token) }

        let headers = canonicalHeaders(signed)
        let names = headers.map(\.name).joined(separator: ";")
        let payload = signed.header("X-Amz-Content-SHA256") ?? Hash.sha256(signed.body).hexadecimal
        let canonical = [
            signed.method.uppercased(), canonicalPath(signed.address.path), canonicalQuery(signed.address.query),
            headers.map { "\($0.name):\($0.value)\n" }.joined(), names, payload,
        ].joined(separator: "\n")

        let day = String(time.basic.prefix(8))
        let scope = "\(day)/\(region)/\(service)/aws4_request"
        let toSign = [
            "AWS4-HMAC-SHA256", time.basic, scope, Hash.sha256(Array(canonical.utf8)).hexadecimal,
        ].joined(separator: "\n")
        let secret = Array("AWS4\(credentials.secretAccessKey)".utf8)
        let key = [day, region, service, "aws4_request"].reduce(secret) { key, text in
            Hash.hmacSHA256(Array(text.utf8), key: key)
        }
        let signature = Hash.hmacSHA256(Array(toSign.utf8), key: key).hexadecimal
        signed.headers.append(
            HTTPHeader(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(scope), "
                    + "SignedHeaders=\(names), Signature=\(signature)"))
        return signed
    }

    /// Headers that aren't signed, since proxies and HTTP stacks add, change or drop them.
    private static let unsigned: Set<String> = [
        "baggage", "connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization", "te",
        "traceparent", "tracestate", "trailer", "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id",
    ]

    /// Each header once, by name, its values joined in their order.
    private func canonicalHeaders(_ request: HTTPRequest) -> [(name: String, value: String)] {
        var values: [String: [String]] = [:]
        for header in request.headers {
            let name = header.name.lowercased()
            guard !Self.unsigned.contains(name) else { continue }
            let words = header.value.unicodeScalars.split { $0.properties.isWhitespace }.map { String(Substring($0)) }
            values[name, default: []].append(words.joined(separator: " "))
        }
        if values["host"] == nil { values["host"] = [request.address.authority] }
        return values.map { (name: $0.key, value: $0.value.joined(separator: ",")) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// The path without dot segments and empty ones, encoded once more than it was sent.
    private func canonicalPath(_ path: String) -> String {
        var segments: [String] = []
        for bytes in path.utf8.split(separator: UInt8(ascii: "/")) {
            let segment = String(Substring(bytes))
            if segment == ".." { _ = segments.popLast() } else if segment != "." { segments.append(segment) }
        }
        let tail = path.utf8.last == UInt8(ascii: "/") && !segments.isEmpty ? "/" : ""
        return PercentEncoding.encode("/" + segments.joined(separator: "/") + tail, allowing: "/")
    }

    /// The query's items sorted by name, then by value, as they were encoded.
    private func canonicalQuery(_ query: String) -> String {
        guard !query.isEmpty else { return "" }
        return query.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
            .map { item in
                let sign = item.firstIndex(of: UInt8(ascii: "=")) ?? item.endIndex
                return (name: item[..<sign], value: item[sign...].dropFirst())
            }
            .sorted { a, b in
                a.name.elementsEqual(b.name)
                    ? a.value.lexicographicallyPrecedes(b.value) : a.name.lexicographicallyPrecedes(b.name)
            }
            .map { "\(Substring($0.name))=\(Substring($0.value))" }
            .joined(separator: "&")
    }
}
