import AWS
import Synchronization
import Testing

@Suite(.serialized)
struct CurlTransportTests {
    private let server: Loopback
    private let transport = Transport.curl()

    init() throws {
        server = try Loopback("broken_server.py")
    }

    private func request(_ path: String, method: String = "POST", body: String = "{}") throws -> HTTPRequest {
        HTTPRequest(method: method, address: try #require(WebAddress(server.url(path))), body: Array(body.utf8))
    }

    private func answer(_ path: String, timeouts: Timeouts = Timeouts(read: .seconds(20))) async throws -> HTTPResponse
    {
        try await transport.send(request(path), timeouts)
    }

    /// What a path's fault is taken for; nil where an answer comes.
    private func problem(_ path: String, timeouts: Timeouts = Timeouts(read: .seconds(20))) async throws
        -> TransportError?
    {
        do {
            _ = try await answer(path, timeouts: timeouts)
            return nil
        } catch let error as TransportError {
            return error
        }
    }

    @Test("a path is sent in the very bytes that were signed, and the answer's headers come in lower case")
    func path() async throws {
        let path = "/a%2Fb//c/../d?x=%7E&y=a%2Bb"
        let response = try await transport.send(
            try request(path, method: "GET", body: ""), Timeouts(read: .seconds(20)))
        #expect(response.status == 200)
        #expect(response.headers["x-path"] == path)
        #expect(response.text == "{}")
    }

    @Test("connections are used again, by requests of every kind")
    func reuse() async throws {
        let numbers = try await [("GET", ""), ("POST", "{}"), ("PUT", ""), ("POST", "x")].asyncMap { method, body in
            try await transport.send(request("/x", method: method, body: body), Timeouts(read: .seconds(20)))
                .headers["x-connection"]
        }
        #expect(numbers == ["1", "1", "1", "1"])
    }

    @Test(
        "a kept connection that died is replaced at once, and the whole request sent again",
        arguments: ["", "-by-reset"])
    func dead(how: String) async throws {
        #expect(try await answer("/dies\(how)").headers["x-connection"] == "1")
        let body = String(repeating: "x", count: 100_000)
        let response = try await transport.send(request("/x", body: body), Timeouts(read: .seconds(20)))
        #expect(response.headers["x-connection"] == "2")
        #expect(response.headers["x-request"] == "2")
        #expect(response.headers["x-body"] == "100000")
    }

    @Test(
        "an answer that isn't whole is a broken connection",
        arguments: [
            "/reset", "/close", "/truncate", "/half-status", "/half-head", "/head-without-end", "/long-chunk",
            "/short-chunk", "/no-last-chunk",
        ])
    func broken(path: String) async throws {
        #expect(try await problem(path)?.kind == .broken)
    }

    @Test(
        "an answer that doesn't end is cut off at its limit, and the error says which",
        arguments: [
            ("/endless-body", "more than 1 MiB"), ("/endless-chunks", "more than 1 MiB"),
            ("/endless-head", "more than 64 KiB"), ("/endless-continue", "more than 64 KiB"),
            ("/long-error", "more than 1 MiB"),
        ])
    func endless(path: String, reason: String) async throws {
        let error = try await problem(path)
        #expect(
            error
                == TransportError(
                    .tooLarge, host: "127.0.0.1:\(server.port)", reason: "\(reason) in answer to POST \(path)"))
        #expect(
            error?.description == "127.0.0.1:\(server.port) sent \(reason) in answer to POST \(path), the limit; "
                + "check the endpoint and the proxy")
    }

    @Test("an error's body has the limit of errors, whatever was asked for")
    func longError() async throws {
        var request = try request("/long-error")
        request.answerLimit = .page
        request.operation = "DescribeAlarms"
        await #expect(
            throws: TransportError(
                .tooLarge, host: "127.0.0.1:\(server.port)", reason: "more than 1 MiB in answer to DescribeAlarms")
        ) {
            try await transport.send(request, Timeouts(read: .seconds(20)))
        }
    }

    @Test("what is compressed isn't expanded, and nothing grows beyond the limit")
    func bomb() async throws {
        #expect(try await answer("/bomb").body.count < 1 << 20)
        // libcurl may undo this one, which the limit bounds, or hand it over or refuse it as it is.
        do {
            #expect(try await answer("/bomb-of-chunks").body.count < 1 << 20)
        } catch let error as TransportError {
            #expect([.tooLarge, .broken].contains(error.kind))
        }
    }

    @Test("a server that stalls is given up in the time that was set")
    func stalled() async throws {
        let error = try await problem("/stall", timeouts: Timeouts(connect: .seconds(20), read: .seconds(1)))
        #expect(error == TransportError(.timedOut, host: "127.0.0.1:\(server.port)", reason: "no byte in 1 s"))
    }

    @Test("a server that takes no connection is given up in the time for connecting, and that is told apart")
    func unconnected() async throws {
        let full = try Loopback("broken_server.py", ["--full"])
        defer { withExtendedLifetime(full) {} }
        let address = try #require(WebAddress(full.url()))
        let request = HTTPRequest(method: "POST", address: address, body: Array("{}".utf8))
        await #expect(throws: TransportError(.connectTimedOut, host: address.authority, reason: "in 1 s")) {
            try await transport.send(request, Timeouts(connect: .seconds(1), read: .seconds(30)))
        }
    }

    @Test("a server that took the connection has the whole time for its answer")
    func connected() async throws {
        #expect(try await problem("/slow", timeouts: Timeouts(connect: .seconds(1), read: .seconds(20))) == nil)
    }

    @Test("where nobody listens, the server can't be reached")
    func unreachable() async throws {
        let address = try #require(WebAddress("http://127.0.0.1:1/"))
        let error = await #expect(throws: TransportError.self) {
            try await transport.send(HTTPRequest(method: "GET", address: address), Timeouts(read: .seconds(20)))
        }
        #expect(error?.kind == .unreachable)
    }

    @Test("a redirect is an answer, since signed headers go nowhere else", arguments: ["GET", "POST"])
    func redirect(method: String) async throws {
        let body = method == "GET" ? "" : "{}"
        let response = try await transport.send(
            request("/redirect", method: method, body: body), Timeouts(read: .seconds(20)))
        #expect(response.status == 307)
    }

    @Test("headers are read by bytes: the last head counts, and of a name that repeats the first value")
    func headers() async throws {
        let response = try await answer("/headers")
        #expect(response.headers["x-first"] == nil)
        #expect(response.headers["x-key"] == "second")
        #expect(response.headers["x-mark"] == "\u{301} c")
    }

    @Test("a header that holds a line break is refused, and its value, which may be secret, isn't told")
    func lineBreak() async throws {
        var request = try request("/x")
        request.headers.append(HTTPHeader("X-Amz-Security-Token", "secret\r\nX-Other: 1"))
        await #expect(
            throws: TransportError(
                .unreachable, host: "127.0.0.1:\(server.port)",
                reason: "the header X-Amz-Security-Token holds a control character")
        ) {
            try await transport.send(request, Timeouts(read: .seconds(20)))
        }
    }

    @Test("a task that is cancelled ends its transfer, and others go on")
    func cancellation() async throws {
        let stalled = try request("/stall")
        let task = Task { [transport] in try await transport.send(stalled, Timeouts(read: .seconds(3_600))) }
        // By now the request is under way, or will be cancelled before; either ends it.
        _ = try await answer("/x")
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        let early = Task { [transport] in
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await transport.send(stalled, Timeouts(read: .seconds(3_600)))
        }
        await #expect(throws: CancellationError.self) { try await early.value }
        #expect(try await answer("/x").status == 200)
    }

    @Test("many requests run side by side, each with its own answer")
    func together() async throws {
        let paths = (0..<40).map { "/\($0)" }
        let found = try await withThrowingTaskGroup(of: String?.self) { group in
            for path in paths { group.addTask { try await answer(path).headers["x-path"] } }
            return try await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(found == Set(paths))
    }
}

extension Array {
    fileprivate func asyncMap<Result>(_ change: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await change(element)) }
        return results
    }
}
