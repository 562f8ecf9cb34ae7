internal import Foundation
internal import Synchronization
#if canImport(FoundationNetworking)
internal import FoundationNetworking
#endif

extension Transport {
    /// URLSession without cookies, caches and redirects. HTTPS_PROXY and NO_PROXY are obeyed by it, but for requests that
    /// are to go directly.
    package static func urlSession() -> Transport {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpCookieStorage = nil
        configuration.urlCache = nil
        configuration.httpMaximumConnectionsPerHost = 16
        let session = URLSession(configuration: configuration, delegate: NoRedirects(), delegateQueue: nil)
        #if canImport(FoundationNetworking)
        let directSession = session
        #else
        configuration.connectionProxyDictionary = [:]
        let directSession = URLSession(configuration: configuration, delegate: NoRedirects(), delegateQueue: nil)
        #endif
        return Transport { request, timeouts in
            let host = request.address.authority
            guard let url = URL(string: request.address.description) else {
                throw TransportError(.unreachable, host: host, reason: "\"\(request.address)\" is no address")
            }
            var message = URLRequest(url: url)
            message.httpMethod = request.method
            message.timeoutInterval = timeouts.read.inSeconds
            message.cachePolicy = .reloadIgnoringLocalCacheData
            for header in request.headers { message.setValue(header.value, forHTTPHeaderField: header.name) }
            if !request.body.isEmpty { message.httpBody = Data(request.body) }
            #if canImport(FoundationNetworking)
            if request.isDirect { ProxyBypass.add(request.address.host) }
            #endif
            do {
                let (data, answer) = try await (request.isDirect ? directSession : session).answer(
                    to: message, host: host, connectTimeout: timeouts.connect)
                guard let answer = answer as? HTTPURLResponse else {
                    throw TransportError(.broken, host: host, reason: "the answer is no HTTP")
                }
                var headers: [String: String] = [:]
                for (name, value) in answer.allHeaderFields {
                    if let name = name as? String, let value = value as? String { headers[name] = value }
                }
                return HTTPResponse(status: answer.statusCode, headers: headers, body: Array(data))
            } catch let error as URLError {
                throw TransportError(error, host: host)
            }
        }
    }
}

extension TransportError {
    fileprivate init(_ error: URLError, host: String) {
        let kind: Kind =
            switch error.code {
            case .timedOut: .timedOut
            case .cannotFindHost, .cannotConnectToHost, .dnsLookupFailed, .notConnectedToInternet, .badURL,
                .unsupportedURL:
                .unreachable
            case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate,
                .serverCertificateHasUnknownRoot, .serverCertificateNotYetValid, .clientCertificateRejected,
                .clientCertificateRequired:
                .insecure
            default: .broken
            }
        self.init(kind, host: host, reason: error.localizedDescription)
    }
}

extension URLSession {
    /// Sends a request. Throws a `URLError`, and where its body can't be sent in so long, a `TransportError`: URLSession
    /// has a timeout for silence alone, which must leave a server time to answer.
    fileprivate func answer(
        to message: URLRequest, host: String, connectTimeout: Duration
    ) async throws -> (Data, URLResponse) {
        guard message.httpBody != nil, connectTimeout.inSeconds < message.timeoutInterval else {
            return try await data(for: message)
        }
        let exchange = Exchange()
        return try await withThrowingTaskGroup(of: (Data, URLResponse)?.self) { group in
            group.addTask { try await self.data(for: message, delegate: exchange) }
            group.addTask {
                try await Task.sleep(for: connectTimeout)
                return nil
            }
            defer { group.cancelAll() }
            while let answer = try await group.next() {
                if let answer { return answer }
                guard exchange.isConnected else { break }
            }
            throw TransportError(
                .connectTimedOut, host: host, reason: "in \(connectTimeout.components.seconds) s")
        }
    }
}

/// What is told of one request. Redirects are asked about where the session's own delegate is.
private final class Exchange: NSObject, URLSessionTaskDelegate {
    private let isBodySent = Atomic(false)

    /// Whether some of the body went out, so that a connection stands.
    var isConnected: Bool { isBodySent.load(ordering: .relaxed) }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, didSendBodyData bytesSent: Int64, totalBytesSent: Int64,
        totalBytesExpectedToSend: Int64
    ) {
        isBodySent.store(true, ordering: .relaxed)
    }
}

/// A redirect would carry signed headers to a server that nobody named.
private final class NoRedirects: NSObject, URLSessionTaskDelegate {
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }
}
