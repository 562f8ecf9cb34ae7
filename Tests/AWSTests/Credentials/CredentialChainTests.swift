@testable import AWS
import AlarmbookCore
import Foundation
import Testing

@Suite(.serialized)
struct CredentialChainTests {
    private struct Found: Decodable {
        var accessKeyID: String?
        var secretAccessKey: String?
        var sessionToken: String?
        var region: String?
        var refusal: String?
        var nothing: Bool?
    }

    private struct Asked: Encodable {
        var name: String
        var home: String
        var environment: [String: String]
        var profile: String?
    }

    @Test("in every environment the answer, or the refusal, is botocore's")
    func botocore() async throws {
        let server = try Loopback("aws_loopback.py")
        let folder = try Scratch()
        defer { withExtendedLifetime((server, folder)) {} }
        var asked: [Asked] = []
        for (index, item) in CredentialCase.all.enumerated() {
            let home = folder.path + "/theirs-\(index)"
            try item.lay(home: home, port: server.port)
            asked.append(
                Asked(
                    name: item.name, home: home, environment: item.variables(home: home, server: server),
                    profile: item.profile))
        }
        let data = try Peer.output("botocore_credentials.py", input: JSONEncoder().encode(asked))
        let theirs = try JSONDecoder().decode([String: Found].self, from: data)
        #expect(theirs.count == CredentialCase.all.count)
        for (index, item) in CredentialCase.all.enumerated() {
            let home = folder.path + "/ours-\(index)"
            try item.lay(home: home, port: server.port)
            let their = try #require(theirs[item.name])
            do {
                let environment = try AWSEnvironment(
                    variables: item.variables(home: home, server: server), profile: item.profile, home: home)
                let surroundings = Surroundings.real()
                let region = try await Region.resolve(
                    option: nil, in: environment,
                    instance: InstanceMetadata(environment: environment, surroundings: surroundings))
                let chain = CredentialChain(
                    environment: environment, surroundings: surroundings, region: region?.name,
                    policy: RetryPolicy(maximumAttempts: 1))
                let ours = try await chain.credentials()
                #expect(ours.accessKeyID == their.accessKeyID, "\(item.name): botocore: \(their)")
                #expect(ours.secretAccessKey == their.secretAccessKey, "\(item.name)")
                #expect(ours.sessionToken == their.sessionToken, "\(item.name)")
                if let name = their.region { #expect(region?.name == name, "\(item.name)") }
            } catch {
                #expect(
                    their.refusal != nil || their.nothing == true, "\(item.name): botocore \(their), alarmbook \(error)"
                )
                #expect(!"\(error)".contains("secret-"), "\(item.name)")
            }
        }
    }

    @Test("a refreshed SSO token is written back for the AWS CLI, readable by its owner alone")
    func refreshedToken() async throws {
        let server = try Loopback("aws_loopback.py")
        let folder = try Scratch()
        defer { withExtendedLifetime((server, folder)) {} }
        let item = try #require(CredentialCase.all.first { $0.name == "SSO, refreshed" })
        try item.lay(home: folder.path, port: server.port)
        let variables = item.variables(home: folder.path, server: server)
        let environment = try AWSEnvironment(variables: variables, profile: item.profile, home: folder.path)
        _ = try await CredentialChain(
            environment: environment, surroundings: .real(), region: "eu-central-1"
        ).credentials()
        let path = folder.path + "/" + CredentialCase.cachePath("corp")
        let data = try #require(FileManager.default.contents(atPath: path))
        let token = try JSONDecoder().decode([String: String].self, from: data)
        #expect(token["accessToken"] == "refreshed-token")
        #expect(token["refreshToken"] == "next-refresh")
        #expect(token["startUrl"] == "https://start.example")
        #expect(token["region"] == "eu-west-1")
        #expect(token["clientId"] == "c")
        #expect(token["registrationExpiresAt"] == "2098-01-01T00:00:00Z")
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test(
        "durations and instants of any size are taken without a trap",
        arguments: ["9223372036854775807", "-9223372036854775808", "-1", "9223372036854775808", "1e300"])
    func endlessToken(number: String) async throws {
        let folder = try Scratch()
        defer { withExtendedLifetime(folder) {} }
        let item = try #require(CredentialCase.all.first { $0.name == "SSO, refreshed" })
        try item.lay(home: folder.path, port: 1)
        var surroundings = Surroundings.real()
        surroundings.transport = Transport { request, _ in
            let role = #""accessKeyId": "A", "secretAccessKey": "s", "sessionToken": "t", "expiration": \#(number)"#
            return HTTPResponse(
                status: 200,
                body: Array(
                    (request.operation == "CreateToken"
                        ? #"{"accessToken": "fresh", "expiresIn": \#(number)}"# : #"{"roleCredentials": {\#(role)}}"#)
                        .utf8))
        }
        let environment = try AWSEnvironment(variables: [:], profile: item.profile, home: folder.path)
        let chain = CredentialChain(
            environment: environment, surroundings: surroundings, region: "eu-central-1",
            policy: RetryPolicy(maximumAttempts: 1))
        let store = CredentialStore(chain: chain)
        for _ in 1...2 {
            do {
                #expect(try await store.credentials().accessKeyID == "A")
            } catch {
                #expect(error is ConfigurationError, "\(error)")
            }
        }
    }

    @Test(
        "a loopback address is one that who connects takes for one",
        arguments: ["0127.0.0.1", "127.0.0.01", "127.0.0.1.", "+127.0.0.1"])
    func loopback(host: String) {
        #expect(throws: ConfigurationError.self) {
            try ContainerCredentials(
                variables: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://\(host)/"], surroundings: .real()
            ).request()
        }
    }

    @Test("one MFA code serves alarmbook's next run and the AWS CLI's")
    func sharedCache() async throws {
        let server = try Loopback("aws_loopback.py")
        let folder = try Scratch()
        defer { withExtendedLifetime((server, folder)) {} }
        let item = CredentialCase(
            name: "mfa",
            config: """
                [profile r]
                role_arn = arn:aws:iam::123456789012:role/R
                source_profile = base
                mfa_serial = arn:aws:iam::123456789012:mfa/me
                external_id = "é\\x"
                """, credentials: "[base]\n\(CredentialCase.keys)", profile: "r")
        try item.lay(home: folder.path, port: server.port)
        let variables = item.variables(home: folder.path, server: server)
        let environment = try AWSEnvironment(variables: variables, profile: "r", home: folder.path)
        let first = try await CredentialChain(
            environment: environment, surroundings: .real(code: "123456"), region: "eu-central-1"
        ).credentials()
        var silent = Surroundings.real()
        silent.askCode = { serial in throw ConfigurationError("asked for \(serial)") }
        silent.transport = Transport { _, _ in throw TransportError(.unreachable, host: "nowhere", reason: "closed") }
        let second = try await CredentialChain(
            environment: environment, surroundings: silent, region: "eu-central-1"
        ).credentials()
        #expect(first == second)
        let asked = Asked(name: "mfa", home: folder.path, environment: variables, profile: "r")
        let data = try Peer.output("botocore_credentials.py", input: JSONEncoder().encode([asked]))
        let theirs = try #require(try JSONDecoder().decode([String: Found].self, from: data)["mfa"])
        #expect(theirs.accessKeyID == first.accessKeyID, "\(theirs)")
    }

    @Test("a source that alarmbook doesn't read is named with the way around it")
    func loginSession() async throws {
        let folder = try Scratch()
        defer { withExtendedLifetime(folder) {} }
        let item = CredentialCase(name: "login", config: "[profile l]\nlogin_session = arn:aws:iam::1:user/me")
        try item.lay(home: folder.path, port: 0)
        let environment = try AWSEnvironment(variables: [:], profile: "l", home: folder.path)
        let chain = CredentialChain(environment: environment, surroundings: .real(), region: nil)
        await #expect(
            throws: ConfigurationError(
                "login_session of profile \"l\" is a source of credentials that alarmbook does not read itself",
                cure: "let another profile say credential_process = aws configure export-credentials --profile l "
                    + "--format process")
        ) {
            try await chain.credentials()
        }
    }

    @Test("an expired SSO session names the command that renews it")
    func expiredSession() async throws {
        let folder = try Scratch()
        defer { withExtendedLifetime(folder) {} }
        let item = try #require(CredentialCase.all.first { $0.name == "SSO, expired" })
        try item.lay(home: folder.path, port: 0)
        let environment = try AWSEnvironment(variables: [:], profile: "dev", home: folder.path)
        let chain = CredentialChain(environment: environment, surroundings: .real(), region: nil)
        await #expect(
            throws: ConfigurationError(
                "the SSO session expired at 2020-01-01T00:00:00Z and could not be refreshed for profile \"dev\"",
                cure: "aws sso login --profile dev")
        ) {
            try await chain.credentials()
        }
    }

    @Test("a container's relative URI is asked of ECS's own address, with the token")
    func relativeURI() throws {
        let request = try ContainerCredentials(
            variables: [
                "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/credentials/1?a=b",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://localhost/other",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN": "t",
            ], surroundings: .real()
        ).request()
        #expect(request?.address.description == "http://169.254.170.2/v2/credentials/1?a=b")
        #expect(request?.header("Authorization") == "t")
    }

    @Test("the instance's Region is the last that is looked for")
    func instanceRegion() async throws {
        let server = try Loopback("aws_loopback.py")
        let folder = try Scratch()
        defer { withExtendedLifetime((server, folder)) {} }
        let environment = try AWSEnvironment(
            variables: ["AWS_EC2_METADATA_SERVICE_ENDPOINT": server.url("/imds")], home: folder.path)
        let instance = InstanceMetadata(environment: environment, surroundings: .real())
        #expect(
            try await Region.resolve(option: nil, in: environment, instance: instance)
                == Region(name: "ap-southeast-2", source: "instance metadata"))
        #expect(
            try await Region.resolve(option: "eu-west-1", in: environment, instance: instance)
                == Region(name: "eu-west-1", source: "--region"))
        await #expect(
            throws: ConfigurationError(
                "--region says the Region \"evil.example/\", which is none", cure: "write one such as eu-central-1")
        ) {
            try await Region.resolve(option: "evil.example/", in: environment, instance: instance)
        }
    }
}

extension CredentialCase {
    /// Where the AWS CLI keeps the SSO token of a session's name or a start URL.
    static func cachePath(_ name: String) -> String {
        ".aws/sso/cache/\(Hash.sha1(Array(name.utf8)).hexadecimal).json"
    }

    /// Writes the case's files into a home folder.
    func lay(home: String, port: Int) throws {
        var all = files
        if !config.isEmpty { all[".aws/config"] = config }
        if !credentials.isEmpty { all[".aws/credentials"] = credentials }
        for (name, text) in all {
            let place = name == "corp" ? Self.cachePath("corp") : name
            let path = home + "/" + (name == "start" ? Self.cachePath("https://start.example") : place)
            let parent = URL(fileURLWithPath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            try Data(filled(text, home: home, port: port).utf8).write(to: URL(fileURLWithPath: path))
        }
    }

    /// The environment, which leads every service to the loopback server.
    func variables(home: String, server: Loopback) -> [String: String] {
        let base = [
            "PATH": "/usr/bin:/bin", "HOME": home, "AWS_DEFAULT_REGION": "eu-central-1",
            "AWS_EC2_METADATA_DISABLED": "true", "AWS_ENDPOINT_URL": server.url(),
        ]
        var result = base.merging(environment) { $1 }
        if result["AWS_DEFAULT_REGION"] == "" { result["AWS_DEFAULT_REGION"] = nil }
        return result.mapValues { filled($0, home: home, port: server.port) }
    }

    private func filled(_ text: String, home: String, port: Int) -> String {
        text.replacingOccurrences(of: "$HOME", with: home).replacingOccurrences(of: "$PORT", with: String(port))
    }
}
