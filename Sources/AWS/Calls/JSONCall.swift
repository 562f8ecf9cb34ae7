internal import AlarmbookCore

/// A call of a JSON service: the operation's name goes into a header, its members into an object
/// (https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html).
struct JSONCall: Hashable, Sendable {
    /// What stands before the operation in X-Amz-Target, such as `GraniteServiceVersion20100801`.
    var target: String
    var operation: String
    /// `1.0` or `1.1`.
    var version: String

    static func cloudWatch(_ operation: String) -> JSONCall {
        JSONCall(target: "GraniteServiceVersion20100801", operation: operation, version: "1.0")
    }

    static func tagging(_ operation: String) -> JSONCall {
        JSONCall(target: "ResourceGroupsTaggingAPI_20170126", operation: operation, version: "1.1")
    }

    /// Sends an object of these members, and lets `read` read the answer; one without a body is an empty object.
    func send<Answer>(
        _ members: [JSONValue.Member], by client: ServiceClient, pacer: Pacer? = nil,
        read: (inout JSONTokenizer) throws -> Answer
    ) async throws -> Answer {
        var body: [UInt8] = []
        JSONValue.object(members).write(to: &body)
        var headers = [
            HTTPHeader("Content-Type", "application/x-amz-json-\(version)"),
            HTTPHeader("X-Amz-Target", "\(target).\(operation)"),
        ]
        // Keeps the codes that the Query protocol had, which is what documentation and people know.
        if version == "1.0" { headers.append(HTTPHeader("x-amzn-query-mode", "true")) }
        let response = try await client.send(
            HTTPRequest(
                method: "POST", address: client.endpoint.address.appending(path: "/"), headers: headers, body: body),
            pacer: pacer)
        do {
            var tokenizer = JSONTokenizer(response.body.isEmpty ? Array("{}".utf8) : response.body)
            return try read(&tokenizer)
        } catch let error as JSONError {
            throw AWSError(
                code: "InvalidResponse", message: "the answer to \(operation) can't be read: \(error)",
                requestID: response.headers["x-amzn-requestid"] ?? "", status: response.status)
        }
    }

    /// Sends an object of these members, and reads the answer whole.
    @discardableResult
    func send(
        _ members: [JSONValue.Member], by client: ServiceClient, pacer: Pacer? = nil
    ) async throws -> JSONValue {
        try await send(members, by: client, pacer: pacer) { tokenizer in
            try JSONValue(readingFrom: &tokenizer)
        }
    }
}

extension JSONValue {
    /// A member of an object.
    subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The items of an array; none for anything else.
    var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }

    /// A string; nil for an empty one and anything else.
    var nonEmptyText: String? { if case .string(let text) = self, !text.isEmpty { text } else { nil } }

    /// A list of strings.
    static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

    /// The tags of a list of objects with Key and Value.
    var tags: [AlarmTag] {
        items.compactMap { item in
            guard case .string(let key)? = item["Key"], case .string(let value)? = item["Value"] else { return nil }
            return AlarmTag(key: key, value: value)
        }
    }
}
