import AWS
import AlarmbookCore
import Foundation
import Synchronization
import Testing

struct AWSSessionTests {
    @Test("STS tells whose the credentials are")
    func identity() async throws {
        let server = try Loopback("aws_loopback.py")
        let folder = try Scratch()
        defer { withExtendedLifetime((server, folder)) {} }
        let environment = try AWSEnvironment(
            variables: CredentialCase.variables.merging(["AWS_REGION": "eu-west-1"]) { $1 }, home: folder.path)
        let session = try await AWSSession(
            environment: environment, surroundings: .real(), endpoint: server.url())
        let (caller, source) = try await session.identity()
        #expect(caller.account.description == "123456789012")
        #expect(caller.arn.description == "arn:aws:iam::123456789012:user/ops")
        #expect(source == "environment")
        let region = try Region(name: "eu-west-1", source: "AWS_REGION")
        #expect(session.region == region)
    }

    @Test("a role of another account is assumed with the session's credentials, and its Region is another one")
    func role() async throws {
        let server = try Loopback("aws_loopback.py")
        let folder = try Scratch()
        defer { withExtendedLifetime((server, folder)) {} }
        let environment = try AWSEnvironment(
            variables: CredentialCase.variables.merging(["AWS_REGION": "eu-west-1"]) { $1 }, home: folder.path)
        let own = try await AWSSession(environment: environment, surroundings: .real(), endpoint: server.url())
        let session = own.assuming(role: "arn:aws:iam::012345678901:role/alarmbook", externalID: "alarms")
            .at(try Region(name: "us-east-1", source: "Region of book.xlsx"))
        let credentials = try await session.credentials.credentials()
        #expect(credentials.source == "role arn:aws:iam::012345678901:role/alarmbook")
        #expect(credentials.accessKeyID != (try await own.credentials.credentials()).accessKeyID)
        #expect(session.region?.name == "us-east-1")
        #expect(own.region?.name == "eu-west-1")
        #expect(FileManager.default.contents(atPath: folder.path + "/.aws/cli/cache") == nil)
    }

    @Test("without a Region CloudWatch can't be asked, and the error names the ways to say one")
    func noRegion() async throws {
        let folder = try Scratch()
        defer { withExtendedLifetime(folder) {} }
        let environment = try AWSEnvironment(variables: ["AWS_EC2_METADATA_DISABLED": "true"], home: folder.path)
        let session = try await AWSSession(environment: environment, surroundings: .real())
        #expect(
            throws: ConfigurationError(
                "no Region is known", cure: "name one with --region, AWS_REGION or aws configure")
        ) {
            try session.client(.cloudWatch)
        }
        #expect(try session.client(.securityToken).endpoint.address.description == "https://sts.amazonaws.com")
    }

    @Test("credentials are renewed before they end, and a renewal that fails lets the old ones last")
    func renewal() async throws {
        let folder = try Scratch()
        defer { withExtendedLifetime(folder) {} }
        let script = folder.path + "/credentials.json"
        func write(_ key: String, expires: Int) throws {
            let text = """
                {"Version": 1, "AccessKeyId": "\(key)", "SecretAccessKey": "s", \
                "Expiration": "\(Timestamp(seconds: expires).extended)"}
                """
            try Data(text.utf8).write(to: URL(fileURLWithPath: script))
        }
        try FileManager.default.createDirectory(atPath: folder.path + "/.aws", withIntermediateDirectories: false)
        try Data("[default]\ncredential_process = cat \(script)\n".utf8).write(
            to: URL(fileURLWithPath: folder.path + "/.aws/config"))
        let clock = Mutex(1_000_000)
        let time: @Sendable () -> Int = { clock.withLock { $0 } }
        var surroundings = Surroundings.real()
        surroundings.now = { Timestamp(seconds: time()) }
        let environment = try AWSEnvironment(
            variables: ["PATH": "/usr/bin:/bin", "AWS_EC2_METADATA_DISABLED": "true"], home: folder.path)
        let store = CredentialStore(
            chain: CredentialChain(environment: environment, surroundings: surroundings, region: "eu-west-1"))

        try write("FIRST", expires: 1_003_600)
        #expect(try await store.credentials().accessKeyID == "FIRST")
        try write("SECOND", expires: 1_007_200)
        clock.withLock { $0 = 1_002_699 }
        #expect(try await store.credentials().accessKeyID == "FIRST")
        clock.withLock { $0 = 1_002_700 }
        #expect(try await store.credentials().accessKeyID == "SECOND")

        try FileManager.default.removeItem(atPath: script)
        clock.withLock { $0 = 1_006_400 }
        #expect(try await store.credentials().accessKeyID == "SECOND")
        clock.withLock { $0 = 1_007_190 }
        await #expect(throws: ConfigurationError.self) { try await store.credentials() }
    }
}
