import AWS
import AlarmbookCore
import Foundation
import Testing

struct SigV4Tests {
    private struct Fixture: Decodable {
        struct Case: Decodable {
            var method: String
            var url: String
            var headers: [String: String]
            var body: String
            var accessKeyID: String
            var secretAccessKey: String
            var sessionToken: String?
            var service: String
            var region: String
            var signed: [String: String]
        }

        var timestamp: String
        var cases: [Case]
    }

    @Test("300 random requests bear the very headers that botocore gives them at the same instant")
    func botocore() throws {
        let data = try Peer.output("sigv4_requests.py", ["300", "20260228"])
        let fixture = try JSONDecoder().decode(Fixture.self, from: data)
        let time = try #require(Timestamp(iso8601: fixture.timestamp))
        #expect(fixture.cases.count == 300)
        for item in fixture.cases {
            let request = HTTPRequest(
                method: item.method, address: try #require(WebAddress(item.url)),
                headers: item.headers.map { HTTPHeader($0.key, $0.value) }, body: bytes(item.body))
            let credentials = Credentials(
                accessKeyID: item.accessKeyID, secretAccessKey: item.secretAccessKey, sessionToken: item.sessionToken,
                source: "test")
            let signed = SigV4(service: item.service, region: item.region).sign(request, with: credentials, at: time)
            let headers = Dictionary(uniqueKeysWithValues: signed.headers.map { ($0.name, $0.value) })
            #expect(headers == item.signed, "\(item.method) \(item.url)")
        }
    }

    private func bytes(_ hexadecimal: String) -> [UInt8] {
        let digits = hexadecimal.utf8.map { UInt8($0 < 58 ? $0 - 48 : $0 - 87) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    /// The credentials, instant and scope of AWS's published test suite for Signature Version 4.
    private static let suiteCredentials = Credentials(
        accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", source: "test")

    @Test(
        "requests of AWS's published suite have the published signatures",
        arguments: [
            ("GET", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
            (
                "GET", "/?Param2=value2&Param1=value1",
                "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"
            ),
            ("POST", "/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
        ])
    func published(method: String, path: String, signature: String) throws {
        let request = HTTPRequest(
            method: method, address: try #require(WebAddress("https://example.amazonaws.com\(path)")))
        let signed = SigV4(service: "service", region: "us-east-1").sign(
            request, with: Self.suiteCredentials, at: Timestamp(seconds: 1_440_938_160))
        #expect(
            signed.header("Authorization")
                == "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
                + "SignedHeaders=host;x-amz-date, Signature=\(signature)")
    }

    @Test("the request of the documentation's IAM example has the signature printed there")
    func documentation() throws {
        let request = HTTPRequest(
            method: "GET",
            address: try #require(WebAddress("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08")),
            headers: [HTTPHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")])
        let signed = SigV4(service: "iam", region: "us-east-1").sign(
            request, with: Self.suiteCredentials, at: Timestamp(seconds: 1_440_938_160))
        #expect(
            signed.header("Authorization")
                == "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, "
                + "SignedHeaders=content-type;host;x-amz-date, "
                + "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7")
    }

    @Test("neither the description nor a dump of credentials shows a secret")
    func secrecy() {
        let credentials = Credentials(
            accessKeyID: "AKIDEXAMPLE", secretAccessKey: "hidden-secret", sessionToken: "hidden-token", source: "test")
        var dumped = ""
        dump(credentials, to: &dumped)
        let shown = "\(credentials)" + dumped + String(reflecting: credentials)
        #expect(!shown.contains("hidden"))
        #expect(!shown.contains("AKIDEXAMPLE"))
    }
}
