internal import AlarmbookCore

/// A call of a JSON service: the operation's name is a header, its members are an object
/// (https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html).
struct JSONCall: Hashable, Sendable {
    /// The prefix of the operation in X-Amz-Target, such as `GraniteServiceVersion20100801`.
    var target: String
    var operation: String
    /// `1.0` or `1.1`.
    var version: String
    /// Whether a Region or another server may not know the operation.
    var mayBeUnknown = false

    static func cloudWatch(_ operation: String, mayBeUnknown: Bool = false) -> JSONCall {
        JSONCall(
            target: "GraniteServiceVersion20100801", operation: operation, version: "1.0", mayBeUnknown: mayBeUnknown)
    }

    static func tagging(_ operation: String) -> JSONCall {
        JSONCall(target: "ResourceGroupsTaggingAPI_20170126", operation: operation, version: "1.1")
    }

    /// Sends an object, and returns the answer as `read` parses it. Throws what `ServiceClient.send` throws.
    func send<Answer>(
        _ input: JSONValue, by client: ServiceClient, pacer: Pacer? = nil, limit: AnswerLimit = .page,
        _ read: (inout JSONTokenizer) throws -> Answer
    ) async throws -> Answer {
        var body: [UInt8] = []
        input.write(to: &body)
        return try await send(body, by: client, pacer: pacer, limit: limit, read)
    }

    /// Sends the text of an object.
    func send<Answer>(
        _ body: [UInt8], by client: ServiceClient, pacer: Pacer? = nil, limit: AnswerLimit = .page,
        _ read: (inout JSONTokenizer) throws -> Answer
    ) async throws -> Answer {
        var headers = [
            HTTPHeader("Content-Type", "application/x-amz-json-\(version)"),
            HTTPHeader("X-Amz-Target", "\(target).\(operation)"),
        ]
        // Keeps the Query protocol's error codes, which documentation and people use.
        if version == "1.0" { headers.append(HTTPHeader("x-amzn-query-mode", "true")) }
        var request = HTTPRequest(
            method: "POST", address: client.endpoint.address.appending(path: "/"), headers: headers, body: body)
        request.answerLimit = limit
        request.operation = operation
        request.mayBeUnknown = mayBeUnknown
        let response = try await client.send(request, pacer: pacer)
        do {
            var tokenizer = JSONTokenizer(response.body)
            return try read(&tokenizer)
        } catch let error as JSONError {
            throw AWSError(
                code: "InvalidResponse",
                message: "the answer to \(operation) is not the JSON that was expected: \(error)",
                requestID: response.headers["x-amzn-requestid"] ?? "", status: response.status)
        }
    }

    /// Sends an object to an operation without an answer.
    func send(_ input: JSONValue, by client: ServiceClient, pacer: Pacer? = nil) async throws {
        try await send(input, by: client, pacer: pacer, limit: .small) { _ in }
    }
}
