import AWS
import AlarmbookCore
import Synchronization
import Testing

struct ServiceClientTests {
    /// A server that gives one answer after the other, and keeps what it was sent and how long was waited.
    private final class Script: Sendable {
        enum Step: Sendable {
            case answer(HTTPResponse)
            case failure(TransportError.Kind)
        }

        private let steps: Mutex<[Step]>
        let sent = Mutex<[HTTPRequest]>([])
        let waits = Mutex<[Duration]>([])

        init(_ steps: [Step]) {
            self.steps = Mutex(steps)
        }

        func client(now: Int = 1_440_938_160) throws -> ServiceClient {
            let address = try #require(WebAddress("https://example.amazonaws.com"))
            let surroundings = Surroundings(
                transport: Transport { [self] request, _ in
                    sent.withLock { $0.append(request) }
                    switch steps.withLock({ $0.isEmpty ? .failure(.insecure) : $0.removeFirst() }) {
                    case .answer(let response): return response
                    case .failure(let kind): throw TransportError(kind, host: "example", reason: "scripted")
                    }
                }, now: { Timestamp(seconds: now) }, sleep: { [self] wait in waits.withLock { $0.append(wait) } },
                askCode: { _ in "" })
            return ServiceClient(
                endpoint: Endpoint(address: address, service: .cloudWatch, signingRegion: "us-east-1"),
                surroundings: surroundings, policy: RetryPolicy(base: .milliseconds(1))
            ) { Credentials(accessKeyID: "AKID", secretAccessKey: "s", source: "test") }
        }

        var request: HTTPRequest {
            get throws {
                let address = try #require(WebAddress("https://example.amazonaws.com/"))
                return HTTPRequest(method: "POST", address: address)
            }
        }
    }

    private static func refusal(
        _ code: String, _ message: String = "", _ headers: [String: String] = [:]
    ) -> HTTPResponse {
        HTTPResponse(
            status: 400, headers: headers, body: Array("{\"__type\":\"\(code)\",\"message\":\"\(message)\"}".utf8))
    }

    @Test("throttling, server errors, timeouts and broken connections are outlived")
    func outlived() async throws {
        let script = Script([
            .answer(Self.refusal("Throttling")), .answer(HTTPResponse(status: 500)), .failure(.timedOut),
            .failure(.broken), .answer(HTTPResponse(status: 503, headers: ["Retry-After": "2"])),
            .answer(HTTPResponse(status: 200, body: Array("{}".utf8))),
        ])
        let response = try await script.client().send(script.request)
        #expect(response.text == "{}")
        #expect(script.sent.withLock { $0.count } == 6)
        #expect(script.waits.withLock { $0.count } == 5)
        #expect(script.waits.withLock { $0.last } == .seconds(2))
    }

    @Test("a server that answered before is waited for when the network fails, one that never did is not for long")
    func outage() async throws {
        let answer = Script.Step.answer(HTTPResponse(status: 200, body: Array("{}".utf8)))
        let outage = [Script.Step](repeating: .failure(.unreachable), count: 8)
        let script = Script([answer] + outage + [answer])
        let client = try script.client()
        _ = try await client.send(script.request)
        #expect(try await client.send(script.request).text == "{}")

        let wrong = Script(outage + [answer])
        await #expect(throws: TransportError(.unreachable, host: "example", reason: "scripted")) {
            try await wrong.client().send(wrong.request)
        }
        #expect(wrong.sent.withLock { $0.count } == 3)
    }

    @Test("a service that asks for five minutes each time is asked three times in two minutes")
    func retryAfter() async throws {
        let busy = Script.Step.answer(HTTPResponse(status: 503, headers: ["Retry-After": "300"]))
        let script = Script([Script.Step](repeating: busy, count: 20))
        await #expect(throws: AWSError(code: "HTTP 503", message: "", status: 503)) {
            try await script.client().send(script.request)
        }
        #expect(script.waits.withLock { $0 } == [.seconds(60), .seconds(60)])
    }

    @Test("any other refusal ends the call at once")
    func refused() async throws {
        let script = Script([.answer(Self.refusal("ValidationError", "no"))])
        await #expect(throws: AWSError(code: "ValidationError", message: "no", status: 400)) {
            try await script.client().send(script.request)
        }
        #expect(script.sent.withLock { $0.count } == 1)
    }

    @Test("a wrong clock is set by the service's Date, once")
    func clock() async throws {
        let skewed = Self.refusal(
            "InvalidSignatureException", "Signature expired: 20150830T123600Z is now earlier than …",
            ["Date": "Sun, 30 Aug 2015 13:36:00 GMT"])
        let script = Script([.answer(skewed), .answer(HTTPResponse(status: 200)), .answer(HTTPResponse(status: 200))])
        let client = try script.client()
        _ = try await client.send(script.request)
        _ = try await client.send(script.request)
        let dates = script.sent.withLock { $0.map { $0.header("X-Amz-Date") } }
        #expect(dates == ["20150830T123600Z", "20150830T133600Z", "20150830T133600Z"])

        let stubborn = Script([.answer(skewed), .answer(skewed)])
        await #expect(throws: AWSError.self) { try await stubborn.client().send(stubborn.request) }
        #expect(stubborn.sent.withLock { $0.count } == 2)
    }

    @Test("every try takes a place in the stream, and throttling slows it down")
    func pace() async throws {
        let waits = Mutex<[Duration]>([])
        // On this clock no time passes.
        let pacer = Pacer(rate: 10, elapsed: { .zero }) { wait in waits.withLock { $0.append(wait) } }
        let script = Script([
            .answer(Self.refusal("Throttling")), .answer(HTTPResponse(status: 200)), .answer(HTTPResponse(status: 200)),
            .answer(HTTPResponse(status: 200)),
        ])
        let client = try script.client()
        for _ in 0..<3 { _ = try await client.send(script.request, pacer: pacer) }
        #expect(script.sent.withLock { $0.count } == 4)
        // Each place is as far off as all the places before it: six a second, and a little more with each success.
        let milliseconds = waits.withLock { $0.map { Int($0 / .milliseconds(1)) } }
        #expect(milliseconds == [166, 333, 494])
    }
}
