/// A service's address, and the Region in its signatures.
package struct Endpoint: Hashable, Sendable {
    package var address: WebAddress
    package var service: AWSService
    package var signingRegion: String

    package init(address: WebAddress, service: AWSService, signingRegion: String) {
        self.address = address
        self.service = service
        self.signingRegion = signingRegion
    }

    /// The endpoint that the command line, the environment or the profile names, else AWS's own for the Region
    /// (https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html). `option` is `--endpoint-url`, which
    /// holds for every service that signs requests.
    ///
    /// A Region that is no label of a host's name is refused whoever names it, so that AWS's own hosts are all that a
    /// Region leads to.
    package init(
        _ service: AWSService, region: String, option: String? = nil, in environment: AWSEnvironment
    ) throws(ConfigurationError) {
        let withoutFIPS = Region.withoutFIPS(region)
        let plainRegion = withoutFIPS ?? region
        guard Region.isLabel(region), Region.isLabel(plainRegion) else { throw Self.noRegion(region) }
        let fips = withoutFIPS != nil || environment.flag("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")
        let dualStack = environment.flag("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")
        self.service = service
        signingRegion = plainRegion
        var given = option
        if given == nil { given = try Self.configured(service, in: environment) }
        if let text = given {
            guard let address = WebAddress(text) else {
                throw ConfigurationError(
                    "the endpoint \"\(text)\" is no http or https address", cure: "write one such as https://host:port")
            }
            self.address = address
            if plainRegion == "aws-global" { signingRegion = "us-east-1" }
            return
        }
        let partition = Partition(region: plainRegion)
        // FIPS endpoints have the plain names in GovCloud, but for the tagging API's and those of IPv6.
        let plain =
            partition.name == "aws-us-gov" && service != .resourceGroupsTagging
            && (!dualStack || service == .cloudWatch)
        var host = service.prefix + (fips && !plain ? "-fips" : "")
        let isGlobal = plainRegion == "aws-global" || Self.isLegacySTS(service, region: plainRegion, in: environment)
        if service == .securityToken, isGlobal, !fips, !dualStack {
            signingRegion = "us-east-1"
        } else {
            host += "." + plainRegion
        }
        let domain = dualStack ? partition.dualStackDomain : partition.domain
        host += "." + domain
        guard let address = WebAddress("https://" + host), address.description == "https://" + host.lowercased() else {
            throw Self.noRegion(region)
        }
        self.address = address
    }

    private static func noRegion(_ name: String) -> ConfigurationError {
        ConfigurationError("\"\(name)\" is no Region", cure: "write one such as eu-central-1")
    }

    /// The endpoint of a service in the environment or the profile.
    private static func configured(
        _ service: AWSService, in environment: AWSEnvironment
    ) throws(ConfigurationError) -> String? {
        if environment.flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls") { return nil }
        let variable = "AWS_ENDPOINT_URL_" + service.settingName.uppercased()
        for variable in [variable, "AWS_ENDPOINT_URL"] {
            if let text = environment.variables[variable], !text.isEmpty { return text }
        }
        if let name = environment.profile.text("services") {
            guard let section = environment.profiles.services[name], !section.isEmpty else {
                throw ConfigurationError(
                    "profile \"\(environment.profileName)\" names the services section \"\(name)\", which does not exist",
                    cure: "add [services \(name)] to the config file")
            }
            if let text = section.text("endpoint_url", in: service.settingName), !text.isEmpty { return text }
        }
        guard let text = environment.profile.text("endpoint_url"), !text.isEmpty else { return nil }
        return text
    }

    /// Whether STS's global endpoint is used: `sts_regional_endpoints = legacy` asks for it in old Regions.
    private static func isLegacySTS(_ service: AWSService, region: String, in environment: AWSEnvironment) -> Bool {
        service == .securityToken && oldRegions.contains(region)
            && environment.setting("AWS_STS_REGIONAL_ENDPOINTS", "sts_regional_endpoints") == "legacy"
    }

    private static let oldRegions: Set<String> = [
        "ap-northeast-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1", "eu-central-1",
        "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1",
        "us-west-2",
    ]
}
