/// The services that alarmbook speaks to, by the names that addresses, signatures and settings give them.
package enum AWSService: Hashable, Sendable, CaseIterable {
    case cloudWatch
    case resourceGroupsTagging
    case securityToken
    case singleSignOn
    case singleSignOnTokens

    /// The first label of its endpoints' names.
    package var prefix: String {
        switch self {
        case .cloudWatch: "monitoring"
        case .resourceGroupsTagging: "tagging"
        case .securityToken: "sts"
        case .singleSignOn: "portal.sso"
        case .singleSignOnTokens: "oidc"
        }
    }

    /// Its name in a signature's scope.
    package var signingName: String {
        switch self {
        case .singleSignOn: "awsssoportal"
        case .singleSignOnTokens: "sso-oauth"
        default: prefix
        }
    }

    /// Its name in services sections, and in capitals in AWS_ENDPOINT_URL_…
    /// (https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html).
    package var settingName: String {
        switch self {
        case .cloudWatch: "cloudwatch"
        case .resourceGroupsTagging: "resource_groups_tagging_api"
        case .securityToken: "sts"
        case .singleSignOn: "sso"
        case .singleSignOnTokens: "sso_oidc"
        }
    }
}
