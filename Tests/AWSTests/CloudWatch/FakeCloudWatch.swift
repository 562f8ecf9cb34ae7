import AWS
import AlarmbookCore
import Synchronization

/// A CloudWatch in memory that answers in JSON, and remembers what it was asked.
final class FakeCloudWatch: Sendable {
    struct Call: Equatable, CustomStringConvertible {
        var operation: String
        var input: JSONValue

        var description: String { "\(operation) \(input.compact)" }
    }

    private struct State {
        var calls: [Call] = []
        var answers: [String: [@Sendable (JSONValue) -> HTTPResponse]] = [:]
    }

    private let state = Mutex(State())

    var calls: [Call] { state.withLock { $0.calls } }

    /// Answers the next call of an operation; its last answer serves all others too.
    func answer(_ operation: String, status: Int = 200, _ body: @escaping @Sendable (JSONValue) -> String) {
        state.withLock { state in
            state.answers[operation, default: []].append { input in
                HTTPResponse(status: status, headers: ["x-amzn-requestid": "R"], body: Array(body(input).utf8))
            }
        }
    }

    func answer(_ operation: String, _ body: String) {
        answer(operation) { _ in body }
    }

    func refuse(_ operation: String, _ code: String, _ message: String, status: Int = 400) {
        answer(operation, status: status) { _ in #"{"__type": "com.amazonaws#\#(code)", "message": "\#(message)"}"# }
    }

    /// Calls of this CloudWatch, without waits.
    var cloudWatchCalls: CloudWatchCalls {
        get throws {
            let surroundings = Surroundings(
                transport: Transport { request, _ in try self.respond(to: request) },
                now: { Timestamp(seconds: 1_800_000_000) }, sleep: { _ in }, askCode: { _ in "" })
            func client(_ service: AWSService) throws -> ServiceClient {
                let environment = try AWSEnvironment(variables: ["HOME": "/nonexistent"])
                return ServiceClient(
                    endpoint: try Endpoint(service, region: "eu-west-1", in: environment), surroundings: surroundings
                ) { Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret", source: "test") }
            }
            return CloudWatchCalls(
                cloudWatch: try client(.cloudWatch), tagging: try client(.resourceGroupsTagging), rate: 1_000,
                sleep: { _ in })
        }
    }

    private func respond(to request: HTTPRequest) throws -> HTTPResponse {
        var tokenizer = JSONTokenizer(request.body)
        let input = try JSONValue(readingFrom: &tokenizer)
        let operation = String((request.header("X-Amz-Target") ?? "").split(separator: ".").last ?? "")
        let answer = state.withLock { state in
            state.calls.append(Call(operation: operation, input: input))
            let answers = state.answers[operation] ?? []
            if answers.count > 1 { state.answers[operation]?.removeFirst() }
            return answers.first
        }
        return answer?(input) ?? HTTPResponse(status: 200, body: Array("{}".utf8))
    }
}

extension JSONValue {
    /// On one line.
    var compact: String {
        switch self {
        case .object(let members):
            "{" + members.map { "\($0.key): \($0.value.compact)" }.joined(separator: ", ") + "}"
        case .array(let items): "[" + items.map(\.compact).joined(separator: ", ") + "]"
        case .string(let text): text
        case .number(let digits): digits
        case .boolean(let value): "\(value)"
        case .null: "null"
        }
    }
}
