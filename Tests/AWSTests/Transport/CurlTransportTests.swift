import AWS
import Testing

@Suite(.serialized)
struct CurlTransportTests {
    private func kind(
        of path: String, port: Int, timeouts: Timeouts = Timeouts(read: .seconds(5))
    ) async throws -> TransportError.Kind? {
        let address = try #require(WebAddress("http://127.0.0.1:\(port)\(path)"))
        let request = HTTPRequest(method: "POST", address: address, body: Array("{}".utf8))
        do {
            _ = try await Transport.curl().send(request, timeouts)
            return nil
        } catch let error as TransportError {
            return error.kind
        }
    }

    @Test("a path is sent in the very bytes that were signed, and the answer's headers come in lower case")
    func path() async throws {
        let server = try Loopback("broken_server.py")
        defer { withExtendedLifetime(server) {} }
        let path = "/a%2Fb//c%20d?x=%7E&y=a%2Bb"
        let address = try #require(WebAddress(server.url(path)))
        let response = try await Transport.curl().send(
            HTTPRequest(method: "GET", address: address), Timeouts(read: .seconds(5)))
        #expect(response.status == 200)
        #expect(response.headers["x-path"] == path)
        #expect(response.text == "{}")
    }

    @Test("a reset and a truncated answer are broken connections")
    func broken() async throws {
        let server = try Loopback("broken_server.py")
        defer { withExtendedLifetime(server) {} }
        #expect(try await kind(of: "/reset", port: server.port) == .broken)
        #expect(try await kind(of: "/truncate", port: server.port) == .broken)
    }

    @Test("a server that stalls is given up in the time that was set")
    func stalled() async throws {
        let server = try Loopback("broken_server.py")
        defer { withExtendedLifetime(server) {} }
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try await kind(of: "/stall", port: server.port, timeouts: Timeouts(read: .seconds(1))) == .timedOut)
        #expect(clock.now - start < .seconds(3))
    }

    @Test("a server that takes no connection is given up in the time for connecting, and that is told apart")
    func unconnected() async throws {
        let server = try Loopback("broken_server.py", ["--full"])
        defer { withExtendedLifetime(server) {} }
        let clock = ContinuousClock()
        let start = clock.now
        let address = try #require(WebAddress(server.url()))
        let request = HTTPRequest(method: "POST", address: address, body: Array("{}".utf8))
        await #expect(throws: TransportError(.connectTimedOut, host: address.authority, reason: "in 1 s")) {
            _ = try await Transport.curl().send(request, Timeouts(connect: .seconds(1), read: .seconds(30)))
        }
        #expect(clock.now - start < .seconds(5))
    }

    @Test("a server that took the connection has the whole time for its answer")
    func connected() async throws {
        let server = try Loopback("broken_server.py")
        defer { withExtendedLifetime(server) {} }
        #expect(
            try await kind(
                of: "/slow", port: server.port, timeouts: Timeouts(connect: .seconds(1), read: .seconds(10))) == nil)
    }

    @Test("where nobody listens, the server can't be reached")
    func unreachable() async throws {
        #expect(try await kind(of: "/", port: 1) == .unreachable)
    }

    @Test("a redirect is an answer, since signed headers go nowhere else", arguments: ["GET", "POST"])
    func redirect(method: String) async throws {
        let server = try Loopback("broken_server.py")
        defer { withExtendedLifetime(server) {} }
        let address = try #require(WebAddress(server.url("/redirect")))
        let body = method == "GET" ? [] : Array("{}".utf8)
        let response = try await Transport.curl().send(
            HTTPRequest(method: method, address: address, body: body),
            Timeouts(connect: .seconds(5), read: .seconds(10)))
        #expect(response.status == 307)
    }
}
