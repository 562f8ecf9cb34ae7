internal import AlarmbookCore

/// The credentials of an ECS task, an EKS pod or a shell in the console
/// (https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html).
struct ContainerCredentials {
    let variables: [String: String]
    let surroundings: Surroundings

    /// ECS's own address, for relative URIs.
    private static let host = "169.254.170.2"
    /// The hosts that plain http is allowed with, loopback addresses aside.
    private static let allowedHosts = [host, "169.254.170.23", "fd00:ec2::23", "localhost"]
    private static let attempts = 3
    private static let timeouts = Timeouts(read: .seconds(2))

    /// Nil where the environment names no container's URI.
    func load() async throws -> Credentials? {
        guard let request = try request() else { return nil }
        var reason = ""
        for attempt in 1...Self.attempts {
            do {
                let response = try await surroundings.transport.send(request, Self.timeouts)
                if response.status != 200 {
                    reason = "HTTP \(response.status)"
                } else if let answer = try? JSONCoding.value(Answer.self, of: response.body) {
                    return try credentials(answer)
                } else {
                    reason = "its answer is not the JSON of credentials"
                }
            } catch let error as TransportError {
                reason = error.description
            }
            if attempt < Self.attempts { try await surroundings.sleep(.seconds(1)) }
        }
        throw ConfigurationError("the container's credentials at \(request.address.authority) failed: \(reason)")
    }

    /// The request that the environment asks for. A relative URI wins over a full one.
    func request() throws(ConfigurationError) -> HTTPRequest? {
        let relative = variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"]
        guard let uri = relative.map({ "http://\(Self.host)\($0)" }) ?? variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"]
        else { return nil }
        guard let address = WebAddress(uri) else {
            throw ConfigurationError("the container's credentials are at \"\(uri)\", which is no address")
        }
        guard address.scheme == "https" || Self.allowedHosts.contains(address.host) || address.isLoopback else {
            throw ConfigurationError(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI names the host \(address.host), to which no token may go over http",
                cure: "use https, a loopback address or one of \(Self.allowedHosts.joined(separator: ", "))")
        }
        var request = HTTPRequest(method: "GET", address: address, headers: [HTTPHeader("Accept", "application/json")])
        // The server runs beside the task, so no proxy is used, as in botocore.
        request.isDirect = true
        if let token = try token() { request.headers.append(HTTPHeader("Authorization", token)) }
        return request
    }

    private func token() throws(ConfigurationError) -> String? {
        var token = variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"]
        if let path = variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] {
            guard let data = WholeFile.bytes(at: path) else {
                throw ConfigurationError("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE names \(path), which cannot be read")
            }
            token = String(decoding: data, as: UTF8.self)
        }
        if let token, token.utf8.contains(where: { $0 == 10 || $0 == 13 }) {
            throw ConfigurationError(
                "the container's authorization token holds a line break, which no header may",
                cure: "write the file without one")
        }
        return token
    }

    private struct Answer: Decodable {
        var AccessKeyId: String
        var SecretAccessKey: String
        var Token: String
        var Expiration: String
    }

    private func credentials(_ answer: Answer) throws(ConfigurationError) -> Credentials {
        guard let expiration = Timestamp(iso8601: answer.Expiration) else {
            throw ConfigurationError("the container's credentials expire at \"\(answer.Expiration)\", which is no time")
        }
        return Credentials(
            accessKeyID: answer.AccessKeyId, secretAccessKey: answer.SecretAccessKey, sessionToken: answer.Token,
            expiration: expiration, source: "container")
    }
}

extension WebAddress {
    /// Whether the host is a loopback address by number.
    fileprivate var isLoopback: Bool {
        // A leading zero makes a number octal for who connects: 0127.0.0.1 is 87.0.0.1.
        let parts = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map { digits in
            UInt8(Substring(digits)).flatMap { String($0).utf8.elementsEqual(digits) ? $0 : nil }
        }
        return host == "::1" || (parts.count == 4 && parts[0] == 127 && !parts.contains(nil))
    }
}
