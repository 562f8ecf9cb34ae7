/// The way to a server and back: URLSession's, or a test's.
package struct Transport: Sendable {
    /// Sends a request, gives up after so long, and throws a `TransportError`.
    package var send: @Sendable (HTTPRequest, Timeouts) async throws -> HTTPResponse

    package init(send: @escaping @Sendable (HTTPRequest, Timeouts) async throws -> HTTPResponse) {
        self.send = send
    }
}

/// How long a server is waited for.
package struct Timeouts: Hashable, Sendable {
    /// For a connection, through a proxy and with TLS, on which the request's body can be sent. A request without a body
    /// shows no such moment; for it, and where this is longer, `read` holds.
    package var connect: Duration
    /// For the next sign of life: while connecting, for the answer, and in its midst.
    package var read: Duration

    /// Without `connect`, connecting may take as long as reading.
    package init(connect: Duration? = nil, read: Duration) {
        self.connect = connect ?? read
        self.read = read
    }
}

/// Why a request brought no answer.
package struct TransportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What that means for another try.
    package enum Kind: Hashable, Sendable {
        /// No answer in time; the server may have done its work.
        case timedOut
        /// No connection came about in time; nothing was sent.
        case connectTimedOut
        /// The connection broke before the answer was whole; the server may have done its work.
        case broken
        /// No connection came about.
        case unreachable
        /// The server's certificate isn't trusted, or no protocol was agreed on.
        case insecure
    }

    package var kind: Kind
    /// The server, such as `monitoring.eu-central-1.amazonaws.com`.
    package var host: String
    /// The system's words.
    package var reason: String

    package init(_ kind: Kind, host: String, reason: String) {
        self.kind = kind
        self.host = host
        self.reason = reason
    }

    /// Whether it is time that ran out.
    var isTimeout: Bool { kind == .timedOut || kind == .connectTimedOut }

    package var description: String {
        switch kind {
        case .connectTimedOut: "\(host) took no connection \(reason); check the Region, the endpoint and the proxy"
        case .timedOut: "\(host) gave no answer in time"
        case .broken: "the connection to \(host) broke: \(reason)"
        case .unreachable: "\(host) cannot be reached: \(reason); check the Region, the endpoint and the proxy"
        case .insecure:
            "\(host) is not trusted: \(reason); where a proxy has a certificate of its own, add it to the system's "
                + "(update-ca-certificates; on macOS the keychain)"
        }
    }
}
