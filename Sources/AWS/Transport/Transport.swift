/// The way to a server and back: libcurl's, or a test's.
package struct Transport: Sendable {
    /// Sends a request, gives up after so long, and throws a `TransportError`.
    package var send: @Sendable (HTTPRequest, Timeouts) async throws -> HTTPResponse

    package init(send: @escaping @Sendable (HTTPRequest, Timeouts) async throws -> HTTPResponse) {
        self.send = send
    }
}

/// How long to wait for a server.
package struct Timeouts: Hashable, Sendable {
    /// For a connection, through a proxy and with TLS, on which the request can be sent.
    package var connect: Duration
    /// For the next sign of life: for the answer, and in its midst.
    package var read: Duration

    /// Without `connect`, connecting may take as long as reading.
    package init(connect: Duration? = nil, read: Duration) {
        self.connect = connect ?? read
        self.read = read
    }
}

/// Why a request got no answer.
package struct TransportError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of failure, which decides about a retry.
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
        /// The answer is longer than any of AWS's.
        case tooLarge
    }

    package var kind: Kind
    /// The server, such as `monitoring.eu-central-1.amazonaws.com`.
    package var host: String
    /// libcurl's words.
    package var reason: String

    package init(_ kind: Kind, host: String, reason: String) {
        self.kind = kind
        self.host = host
        self.reason = reason
    }

    /// Whether it is a timeout.
    var isTimeout: Bool { kind == .timedOut || kind == .connectTimedOut }

    package var description: String {
        switch kind {
        case .connectTimedOut: "\(host) took no connection \(reason); check the Region, the endpoint and the proxy"
        case .timedOut: "\(host) gave no answer in time"
        case .broken: "the connection to \(host) broke: \(reason)"
        case .unreachable: "\(host) cannot be reached: \(reason); check the Region, the endpoint and the proxy"
        case .insecure:
            "\(host) is not trusted: \(reason); where it or a proxy has a certificate authority of its own, name its "
                + "file in AWS_CA_BUNDLE or ca_bundle"
        case .tooLarge: "\(host) sent \(reason), the limit; check the endpoint and the proxy"
        }
    }
}
