import AWS
import Foundation
import Testing

struct ProxiesTests {
    private struct Case: Codable {
        var url: String
        var environment: [String: String]
    }

    @Test("proxies are found and passed by as botocore does it")
    func botocore() throws {
        let urls = [
            "https://monitoring.eu-west-1.amazonaws.com/", "http://sts.example/", "http://127.0.0.1:5000/x",
            "https://[::1]:8443/",
            "https://amazonaws.com/", "https://notamazonaws.com/",
        ]
        let proxies: [[String: String]] = [
            [:], ["https_proxy": "http://p:3128"], ["HTTPS_PROXY": "p:3128", "HTTP_PROXY": "//q:1"],
            ["https_proxy": "", "HTTPS_PROXY": "http://p"],
            ["http_proxy": "https://user:pass@p", "REQUEST_METHOD": "GET"],
            ["HTTP_PROXY": "http://p", "REQUEST_METHOD": "GET"], ["ALL_PROXY": "http://p", "all_proxy": "socks5://q"],
            ["https_proxy": "http://p", "http_proxy": "http://q"],
        ]
        let bypasses: [[String: String]] = [
            [:], ["no_proxy": "*"], ["no_proxy": "*,x"], ["NO_PROXY": "amazonaws.com"],
            ["no_proxy": ".amazonaws.com, 127.0.0.1"],
            ["no_proxy": "", "NO_PROXY": "*"], ["no_proxy": "MONITORING.eu-west-1.AmazonAWS.com"],
            ["no_proxy": "127.0.0.1:5000"],
            ["no_proxy": "127.0.0.1:5001,[::1]"], ["no_proxy": "::1"], ["no_proxy": "[::1]:8443"],
            ["no_proxy": "sts.example\u{301}"],
            ["no_proxy": "aws.com,,.,example"], ["no_proxy": "\u{600},sts.example"],
        ]
        let cases = urls.flatMap { url in
            proxies.flatMap { proxy in
                bypasses.map { Case(url: url, environment: proxy.merging($0) { first, _ in first }) }
            }
        }
        let expected = try JSONDecoder().decode(
            [String?].self, from: Peer.output("botocore_proxies.py", input: try JSONEncoder().encode(cases)))
        #expect(expected.count == cases.count)
        for (item, proxy) in zip(cases, expected) {
            let address = try #require(WebAddress(item.url))
            #expect(Proxies(item.environment).proxy(for: address) == proxy, "\(item)")
        }
    }
}
