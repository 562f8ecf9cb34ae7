internal import Sheets

/// A request before it is sent.
package struct HTTPRequest: Hashable, Sendable {
    package var method: String
    package var address: WebAddress
    package var headers: [HTTPHeader]
    package var body: [UInt8]
    /// Whether it bypasses the environment's proxy.
    package var isDirect = false
    /// How long the answer may be.
    package var answerLimit = AnswerLimit.small
    /// The operation that it asks for, such as `DescribeAlarms`; nil where its path says it.
    package var operation: String?
    /// Whether the server may not know the operation, so that an answer which says that isn't asked for again.
    package var mayBeUnknown = false

    package init(method: String, address: WebAddress, headers: [HTTPHeader] = [], body: [UInt8] = []) {
        self.method = method
        self.address = address
        self.headers = headers
        self.body = body
    }

    /// What is asked for, in words for people.
    package var call: String { operation ?? "\(method) \(address.path.isEmpty ? "/" : address.path)" }

    /// The value of the first header of a name, letter case aside.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercasedASCII == name.lowercasedASCII }?.value
    }

    /// Replaces all headers of a name by one.
    package mutating func setHeader(_ name: String, _ value: String) {
        headers.removeAll { $0.name.lowercasedASCII == name.lowercasedASCII }
        headers.append(HTTPHeader(name, value))
    }
}

/// The name and value of an HTTP header.
package struct HTTPHeader: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// What a server answered.
package struct HTTPResponse: Hashable, Sendable {
    package var status: Int
    /// Names are in lower case.
    package var headers: [String: String]
    package var body: [UInt8]

    package init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = Dictionary(headers.map { ($0.key.lowercasedASCII, $0.value) }) { first, _ in first }
        self.body = body
    }

    /// The body as text, invalid UTF-8 repaired.
    package var text: String { String(decoding: body, as: UTF8.self) }
}
