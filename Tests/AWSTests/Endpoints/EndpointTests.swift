import AWS
import AlarmbookCore
import Foundation
import Testing

struct EndpointTests {
    private struct Asked: Encodable {
        var service: String
        var region: String
        var home: String
        var environment: [String: String]
    }

    private struct Found: Decodable {
        var url: String?
        var region: String?
        var service: String?
        var refusal: String?
    }

    private static let regions = [
        "us-east-1", "eu-central-1", "ap-southeast-5", "cn-north-1", "us-gov-west-1", "us-iso-east-1", "us-isob-east-1",
        "eu-isoe-west-1", "us-isof-south-1", "eusc-de-east-1", "mars-north-1", "aws-global", "aws-cn-global",
    ]
    /// The older names of FIPS endpoints.
    private static let fipsRegions = ["us-east-1-fips", "fips-us-west-2"]
    private static let settings: [[String: String]] = [
        [:], ["AWS_USE_FIPS_ENDPOINT": "true"], ["AWS_USE_DUALSTACK_ENDPOINT": "TRUE"],
        ["AWS_USE_FIPS_ENDPOINT": "true", "AWS_USE_DUALSTACK_ENDPOINT": "true"],
    ]
    private static let config = """
        [profile fips]
        use_fips_endpoint = true
        [profile all]
        endpoint_url = http://127.0.0.1:1/all
        [profile some]
        services = mine
        endpoint_url = http://127.0.0.1:2
        [services mine]
        cloudwatch =
            endpoint_url = http://127.0.0.1:3/cw/
        resource_groups_tagging_api =
            endpoint_url = https://[::1]:4
        [profile broken]
        services = gone
        [profile ignoring]
        endpoint_url = http://127.0.0.1:5
        ignore_configured_endpoint_urls = true
        """
    private static let configured: [[String: String]] = [
        ["AWS_PROFILE": "fips"], ["AWS_PROFILE": "all"], ["AWS_PROFILE": "some"], ["AWS_PROFILE": "broken"],
        ["AWS_PROFILE": "ignoring"], ["AWS_PROFILE": "some", "AWS_ENDPOINT_URL": "http://localhost:6"],
        ["AWS_PROFILE": "some", "AWS_ENDPOINT_URL_STS": "http://localhost:7", "AWS_ENDPOINT_URL": ""],
        ["AWS_ENDPOINT_URL": "http://localhost:8", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"],
        ["AWS_ENDPOINT_URL_RESOURCE_GROUPS_TAGGING_API": "http://localhost:9"],
        ["AWS_ENDPOINT_URL": "http://localhost:10", "AWS_USE_FIPS_ENDPOINT": "true"],
        ["AWS_ENDPOINT_URL": "localhost"],
    ]

    @Test("every service, Region and setting leads to botocore's address, signed for botocore's Region")
    func botocore() throws {
        let folder = try Scratch()
        defer { withExtendedLifetime(folder) {} }
        try FileManager.default.createDirectory(atPath: folder.path + "/.aws", withIntermediateDirectories: false)
        try Data(Self.config.utf8).write(to: URL(fileURLWithPath: folder.path + "/.aws/config"))
        var cases: [(AWSService, String, [String: String])] = []
        for service in AWSService.allCases {
            for region in Self.regions { cases += Self.settings.map { (service, region, $0) } }
            cases += Self.fipsRegions.map { (service, $0, [:]) }
            cases += Self.configured.map { (service, "eu-west-1", $0) }
        }
        let legacy = ["AWS_STS_REGIONAL_ENDPOINTS": "legacy"]
        cases += ["us-east-1", "eu-west-1", "ap-east-1", "cn-north-1"].map { (.securityToken, $0, legacy) }
        let asked = cases.map { service, region, environment in
            Asked(service: service.settingName, region: region, home: folder.path, environment: environment)
        }
        let data = try Peer.output("botocore_endpoints.py", input: JSONEncoder().encode(asked))
        let theirs = try JSONDecoder().decode([Found].self, from: data)
        #expect(theirs.count == cases.count)
        for (item, their) in zip(cases, theirs) {
            let (service, region, variables) = item
            let name = "\(service) \(region) \(variables)"
            do {
                let environment = try AWSEnvironment(variables: variables, home: folder.path)
                let endpoint = try Endpoint(service, region: region, in: environment)
                let text = try #require(their.url, "\(name): \(their)")
                let url = try #require(WebAddress(text))
                #expect(url.authority == endpoint.address.authority, "\(name)")
                #expect(url.scheme == endpoint.address.scheme, "\(name)")
                #expect(url.path.hasPrefix(endpoint.address.path), "\(name)")
                if let signed = their.region {
                    #expect(signed == endpoint.signingRegion, "\(name)")
                    #expect(their.service ?? service.signingName == service.signingName, "\(name)")
                }
            } catch let error as ConfigurationError {
                #expect(their.refusal != nil, "\(name): \(error), botocore \(their)")
            }
        }
    }

    @Test(
        "a Region that would lead a signed request to another host is refused, whoever names it and for every service",
        arguments: [
            "evil.example/", "x@127.0.0.1/", "x@127.0.0.1:8080/", "/../../evil", "x.evil.example", "x:443", "x#", "x?",
            "x/",
            "x\\", "[::1]", "", "-x", "x-", "eu-west-1\u{600}/", "eu-west-1\u{301}", "\u{feff}eu-west-1", "eu west",
            "x\n",
            "x\0", "fips-", "fips-evil.example/", "evil.example/-fips", "\u{ff45}u-west-1",
            String(repeating: "x", count: 64),
        ])
    func hostile(region: String) throws {
        let folder = try Scratch()
        defer { withExtendedLifetime(folder) {} }
        for settings in Self.settings + [["AWS_STS_REGIONAL_ENDPOINTS": "legacy"]] {
            let environment = try AWSEnvironment(variables: settings, home: folder.path)
            for service in AWSService.allCases {
                #expect(
                    throws: ConfigurationError("\"\(region)\" is no Region", cure: "write one such as eu-central-1")
                ) { try Endpoint(service, region: region, in: environment) }
            }
        }
        #expect(
            throws: ConfigurationError(
                "AWS_REGION says the Region \"\(region)\", which is none", cure: "write one such as eu-central-1")
        ) { try Region(name: region, source: "AWS_REGION") }
    }

    @Test("a pseudo-Region of the user's own means a Region where it is another name of one")
    func pseudoRegions() throws {
        for (name, region) in [
            ("eu-west-1", "eu-west-1"), ("fips-us-west-2", "us-west-2"), ("us-east-1-fips", "us-east-1"),
            ("aws-global", nil),
            ("local", nil),
        ] as [(String, String?)] {
            #expect(try Region(name: name, source: "AWS_REGION").place?.description == region)
        }
    }

    @Test("--endpoint-url counts for more than any setting")
    func option() throws {
        let folder = try Scratch()
        defer { withExtendedLifetime(folder) {} }
        let environment = try AWSEnvironment(variables: ["AWS_ENDPOINT_URL": "http://localhost:1"], home: folder.path)
        let endpoint = try Endpoint(
            .cloudWatch, region: "eu-west-1", option: "http://127.0.0.1:5000", in: environment)
        #expect(endpoint.address.description == "http://127.0.0.1:5000")
        #expect(endpoint.signingRegion == "eu-west-1")
    }
}
