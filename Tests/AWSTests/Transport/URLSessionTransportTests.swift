import AWS
import Testing

@Suite(.serialized)
struct URLSessionTransportTests {
    private func kind(of path: String, port: Int, timeout: Duration = .seconds(5)) async throws -> TransportError.Kind?
    {
        let address = try #require(WebAddress("http://127.0.0.1:\(port)\(path)"))
        let request = HTTPRequest(method: "POST", address: address, body: Array("{}".utf8))
        do {
            _ = try await Transport.urlSession().send(request, timeout)
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
        let response = try await Transport.urlSession().send(HTTPRequest(method: "GET", address: address), .seconds(5))
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
        #expect(try await kind(of: "/stall", port: server.port, timeout: .seconds(1)) == .timedOut)
        #expect(clock.now - start < .seconds(3))
    }

    @Test("where nobody listens, the server can't be reached")
    func unreachable() async throws {
        #expect(try await kind(of: "/", port: 1) == .unreachable)
    }

    @Test("a redirect is an answer, since signed headers go nowhere else")
    func redirect() async throws {
        let server = try Loopback("broken_server.py")
        defer { withExtendedLifetime(server) {} }
        let address = try #require(WebAddress(server.url("/redirect")))
        let response = try await Transport.urlSession().send(HTTPRequest(method: "GET", address: address), .seconds(5))
        #expect(response.status == 307)
    }
}
