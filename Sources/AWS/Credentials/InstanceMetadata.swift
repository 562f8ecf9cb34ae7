internal import AlarmbookCore
internal import Sheets

/// An EC2 instance's metadata, read by IMDSv2
/// (https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html).
package struct InstanceMetadata: Sendable {
    private let environment: AWSEnvironment
    private let surroundings: Surroundings

    package init(environment: AWSEnvironment, surroundings: Surroundings) {
        self.environment = environment
        self.surroundings = surroundings
    }

    /// The credentials of the instance's role; nil where there is no instance or no role.
    package func credentials() async throws -> Credentials? {
        guard isEnabled, let session = try await session() else { return nil }
        let folder = "/latest/meta-data/iam/security-credentials/"
        guard let role = try await text(folder, session), !role.isEmpty,
            let text = try await text(folder + role, session),
            let answer = try? JSONCoding.value(Answer.self, of: Array(text.utf8)),
            var expiration = Timestamp(iso8601: answer.Expiration)
        else { return nil }
        // While their renewal is down, the instance hands out old credentials, which AWS still accepts.
        let now = surroundings.now()
        if expiration - now < Self.extensionWindow { expiration = now + Self.extensionWindow }
        return Credentials(
            accessKeyID: answer.AccessKeyId, secretAccessKey: answer.SecretAccessKey, sessionToken: answer.Token,
            expiration: expiration, source: "instance role \(role)")
    }

    /// The instance's Region; nil where there is no instance.
    package func region() async throws -> String? {
        guard isEnabled, let session = try await session(),
            let zone = try await text("/latest/meta-data/placement/availability-zone/", session), !zone.isEmpty
        else { return nil }
        return String(Substring(zone.unicodeScalars.dropLast()))
    }

    private static let extensionWindow = 20 * 60
    /// Seconds that a session token lasts.
    private static let tokenLife = "21600"

    private struct Answer: Decodable {
        var AccessKeyId: String
        var SecretAccessKey: String
        var Token: String
        var Expiration: String
    }

    /// A session token, or none where the instance's service is too old for one.
    private struct Session {
        var address: WebAddress
        var token: String?
    }

    private var isEnabled: Bool { environment.variables["AWS_EC2_METADATA_DISABLED"]?.lowercasedASCII != "true" }

    private func session() async throws -> Session? {
        let address = try address()
        let request = HTTPRequest(
            method: "PUT", address: address.appending(path: "/latest/api/token"),
            headers: [HTTPHeader("x-aws-ec2-metadata-token-ttl-seconds", Self.tokenLife)])
        guard let response = try await send(request, isAny: true) else { return nil }
        switch response.status {
        case 200: return Session(address: address, token: response.text)
        case 403, 404, 405:
            guard !environment.flag("AWS_EC2_METADATA_V1_DISABLED", "ec2_metadata_v1_disabled") else {
                throw ConfigurationError(
                    "the instance metadata service gives no session token, and ec2_metadata_v1_disabled forbids to go on",
                    cure: "allow IMDSv2 for this instance")
            }
            return Session(address: address, token: nil)
        default: return nil
        }
    }

    private func text(_ path: String, _ session: Session) async throws -> String? {
        var request = HTTPRequest(method: "GET", address: session.address.appending(path: path))
        if let token = session.token { request.headers.append(HTTPHeader("x-aws-ec2-metadata-token", token)) }
        return try await send(request, isAny: false)?.text
    }

    /// Nil where nobody answers in time, as on most machines, which are no instances. With `isAny` any status counts as
    /// an answer, else only 200.
    ///
    /// Uses no proxy, which would answer about its own instance.
    private func send(_ request: HTTPRequest, isAny: Bool) async throws -> HTTPResponse? {
        var request = request
        request.isDirect = true
        for _ in 0..<max(1, try number("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts")) {
            do {
                let timeout = try number("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout")
                let response = try await surroundings.transport.send(request, Timeouts(read: .seconds(timeout)))
                if isAny || response.status == 200 { return response }
            } catch is TransportError {
                continue
            }
        }
        return nil
    }

    private func number(_ variable: String, _ key: String) throws(ConfigurationError) -> Int {
        guard let text = environment.setting(variable, key) else { return 1 }
        guard let number = Int(text), number >= 0 else {
            throw ConfigurationError("\(key) (or \(variable)) is \"\(text)\", which is no whole number")
        }
        return number
    }

    private func address() throws(ConfigurationError) -> WebAddress {
        let mode =
            environment.setting("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode")?
            .lowercasedASCII ?? (environment.flag("AWS_IMDS_USE_IPV6", "imds_use_ipv6") ? "ipv6" : "ipv4")
        guard mode == "ipv4" || mode == "ipv6" else {
            throw ConfigurationError("ec2_metadata_service_endpoint_mode is \"\(mode)\"", cure: "write ipv4 or ipv6")
        }
        let own = mode == "ipv6" ? "http://[fd00:ec2::254]" : "http://169.254.169.254"
        let configured =
            environment.setting("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint") ?? ""
        let text = configured.isEmpty ? own : configured
        guard let address = WebAddress(text) else {
            throw ConfigurationError("ec2_metadata_service_endpoint is \"\(text)\", which is no address")
        }
        return address
    }
}
