import Foundation

/// A home folder, an environment and a profile for which credentials are looked for.
struct CredentialCase: Sendable {
    var name: String
    var config = ""
    var credentials = ""
    /// By path in the home folder.
    var files: [String: String] = [:]
    /// `$PORT` stands for the loopback server's port, `$HOME` for the home folder.
    var environment: [String: String] = [:]
    var profile: String?

    static let keys = "aws_access_key_id = AKIDOWN\naws_secret_access_key = secret-own\n"
    static let variables = ["AWS_ACCESS_KEY_ID": "AKIDENV", "AWS_SECRET_ACCESS_KEY": "secret-env"]
    private static func token(_ life: String, _ value: String, _ refresh: String?) -> String {
        let renewal = refresh.map {
            ", \"clientId\": \"c\", \"clientSecret\": \"s\", \"registrationExpiresAt\": \"2098-01-01T00:00:00Z\", "
                + "\"refreshToken\": \"\($0)\""
        }
        return "{\"startUrl\": \"https://start.example\", \"region\": \"eu-west-1\", \"accessToken\": \"\(value)\", "
            + "\"expiresAt\": \"\(life)\"\(renewal ?? "")}"
    }

    private static let sso = """
        [profile dev]
        sso_session = corp
        sso_account_id = 111122223333
        sso_role_name = Reader
        [sso-session corp]
        sso_region = eu-west-1
        sso_start_url = https://start.example
        """
    private static let oldSSO = """
        [profile dev]
        sso_account_id = 111122223333
        sso_role_name = Reader
        sso_region = eu-west-1
        sso_start_url = https://start.example
        """
    private static let role = "arn:aws:iam::123456789012:role/"

    static let all: [CredentialCase] = [
        CredentialCase(name: "keys in the environment", environment: variables),
        CredentialCase(
            name: "the older name of the token wins",
            environment: variables.merging(["AWS_SECURITY_TOKEN": "old", "AWS_SESSION_TOKEN": "new"]) { $1 }),
        CredentialCase(name: "half a pair in the environment", environment: ["AWS_ACCESS_KEY_ID": "AKIDENV"]),
        CredentialCase(
            name: "an empty key in the environment is none", credentials: "[default]\n\(keys)",
            environment: ["AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "x"]),
        CredentialCase(
            name: "keys of the environment that will expire",
            environment: variables.merging(["AWS_CREDENTIAL_EXPIRATION": "2099-01-01T00:00:00Z"]) { $1 }),
        CredentialCase(
            name: "keys of the environment that have expired",
            environment: variables.merging(["AWS_CREDENTIAL_EXPIRATION": "2020-01-01T00:00:00Z"]) { $1 }),
        CredentialCase(name: "the default profile", credentials: "[default]\n\(keys)aws_session_token = t\n"),
        CredentialCase(
            name: "AWS_PROFILE", credentials: "[default]\naws_access_key_id = no\n[ops]\n\(keys)",
            environment: ["AWS_PROFILE": "ops"]),
        CredentialCase(
            name: "AWS_PROFILE names nothing", credentials: "[default]\n\(keys)", environment: ["AWS_PROFILE": "gone"]),
        CredentialCase(
            name: "an empty AWS_PROFILE names nothing", credentials: "[default]\n\(keys)",
            environment: ["AWS_PROFILE": ""]),
        CredentialCase(
            name: "AWS_DEFAULT_PROFILE before AWS_PROFILE", credentials: "[a]\n\(keys)",
            environment: ["AWS_DEFAULT_PROFILE": "a", "AWS_PROFILE": "b"]),
        CredentialCase(
            name: "--profile before keys in the environment", credentials: "[ops]\n\(keys)", environment: variables,
            profile: "ops"),
        CredentialCase(
            name: "keys in the environment before AWS_PROFILE", credentials: "[ops]\n\(keys)",
            environment: variables.merging(["AWS_PROFILE": "ops"]) { $1 }),
        CredentialCase(
            name: "keys in the config file", config: "[profile ops]\n\(keys)region = eu-north-1", profile: "ops"),
        CredentialCase(
            name: "the credentials file before the config file",
            config: "[profile ops]\naws_access_key_id = AKIDCONFIG\naws_secret_access_key = x\n",
            credentials: "[ops]\n\(keys)", profile: "ops"),
        CredentialCase(name: "half a pair in a file", credentials: "[default]\naws_access_key_id = AKIDOWN\n"),
        CredentialCase(
            name: "a profile without anything", config: "[profile ops]\nregion = eu-north-1", profile: "ops"),
        CredentialCase(name: "nothing at all"),
        CredentialCase(
            name: "names with spaces in quotes", config: "[profile \"my own\"]\n\(keys)", profile: "my own"),
        CredentialCase(
            name: "default twice", config: "[default]\naws_access_key_id = A\n[profile default]\n\(keys)"),
        CredentialCase(
            name: "comments, colons, continuations and DEFAULT",
            config: """
                # a comment
                [DEFAULT]
                region: eu-west-3
                [profile ops]
                ; another
                AWS_Access_Key_ID: AKIDOWN
                aws_secret_access_key =
                    secret-of-more
                    than-one-line
                s3 =
                    max_concurrent_requests = 3

                    addressing_style = path
                """, environment: ["AWS_DEFAULT_REGION": ""], profile: "ops"),
        CredentialCase(name: "a section twice", credentials: "[default]\n\(keys)[default]\n"),
        CredentialCase(name: "a value twice", credentials: "[default]\n\(keys)\(keys)"),
        CredentialCase(name: "a line that is nothing", credentials: "[default]\n\(keys)nonsense\n"),
        CredentialCase(name: "a line before any section", credentials: "x = 1\n[default]\n\(keys)"),
        CredentialCase(name: "a nested line that is nothing", config: "[default]\n\(keys)s3 =\n  nonsense\n"),
        CredentialCase(
            name: "files elsewhere", files: ["own/c": "[profile x]\nregion = sa-east-1\n", "own/s": "[x]\n\(keys)"],
            environment: [
                "AWS_CONFIG_FILE": "~/own/c", "AWS_SHARED_CREDENTIALS_FILE": "${WHERE}/s", "WHERE": "$HOME/own",
            ], profile: "x"),
        CredentialCase(
            name: "a credential process", config: "[profile p]\ncredential_process = cat $HOME/p.json",
            files: ["p.json": #"{"Version":1,"AccessKeyId":"AKP","SecretAccessKey":"s","SessionToken":"t"}"#],
            profile: "p"),
        CredentialCase(
            name: "a credential process with quotes",
            config: #"[profile p]\#ncredential_process = /bin/sh -c "cat '$HOME/a b.json'""#,
            files: [
                "a b.json":
                    #"{"Version":1,"AccessKeyId":"AKP","SecretAccessKey":"s","Expiration":"2099-01-01T00:00:00+00:00"}"#
            ], profile: "p"),
        CredentialCase(
            name: "a credential process that fails", config: "[profile p]\ncredential_process = /bin/false",
            profile: "p"),
        CredentialCase(
            name: "a credential process of another version",
            config: "[profile p]\ncredential_process = cat $HOME/p.json",
            files: ["p.json": #"{"Version":2,"AccessKeyId":"AKP","SecretAccessKey":"s"}"#], profile: "p"),
        CredentialCase(
            name: "a credential process without a secret",
            config: "[profile p]\ncredential_process = cat $HOME/p.json",
            files: ["p.json": #"{"Version":1,"AccessKeyId":"AKP"}"#], profile: "p"),
        CredentialCase(
            name: "a credential process that isn't there", config: "[profile p]\ncredential_process = no-such-program",
            profile: "p"),
        CredentialCase(
            name: "a role", config: "[profile r]\nrole_arn = \(role)R\nsource_profile = base",
            credentials: "[base]\n\(keys)", profile: "r"),
        CredentialCase(
            name: "a role with all its settings",
            config: """
                [profile r]
                role_arn = \(role)R
                source_profile = base
                external_id = ünique 1/2
                role_session_name = me@example
                duration_seconds = 3600
                """, credentials: "[base]\n\(keys)", profile: "r"),
        CredentialCase(
            name: "a duration that is no number",
            config: "[profile r]\nrole_arn = \(role)R\nsource_profile = base\nduration_seconds = long",
            credentials: "[base]\n\(keys)", profile: "r"),
        CredentialCase(
            name: "a chain of three roles",
            config: """
                [profile a]
                role_arn = \(role)A
                source_profile = b
                [profile b]
                role_arn = \(role)B
                source_profile = c
                [profile c]
                role_arn = \(role)C
                source_profile = base
                """, credentials: "[base]\n\(keys)", profile: "a"),
        CredentialCase(
            name: "a circle of roles",
            config: """
                [profile a]
                role_arn = \(role)A
                source_profile = b
                [profile b]
                role_arn = \(role)B
                source_profile = a
                """, profile: "a"),
        CredentialCase(
            name: "a role that is its own source",
            config: "[profile a]\nrole_arn = \(role)A\nsource_profile = a\n\(keys)",
            profile: "a"),
        CredentialCase(
            name: "a role that is its own source without keys",
            config: "[profile a]\nrole_arn = \(role)A\nsource_profile = a\n", profile: "a"),
        CredentialCase(name: "a role without a source", config: "[profile a]\nrole_arn = \(role)A", profile: "a"),
        CredentialCase(
            name: "a role with two sources",
            config: "[profile a]\nrole_arn = \(role)A\nsource_profile = a\ncredential_source = Environment",
            profile: "a"),
        CredentialCase(
            name: "a source that doesn't exist", config: "[profile a]\nrole_arn = \(role)A\nsource_profile = gone",
            profile: "a"),
        CredentialCase(
            name: "a source without credentials",
            config: "[profile a]\nrole_arn = \(role)A\nsource_profile = b\n[profile b]\nregion = eu-west-1",
            profile: "a"),
        CredentialCase(
            name: "a role from the environment",
            config: "[profile a]\nrole_arn = \(role)A\ncredential_source = Environment",
            environment: variables, profile: "a"),
        CredentialCase(
            name: "a role from an empty environment",
            config: "[profile a]\nrole_arn = \(role)A\ncredential_source = Environment", profile: "a"),
        CredentialCase(
            name: "a role from a container",
            config: "[profile a]\nrole_arn = \(role)A\ncredential_source = EcsContainer",
            environment: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:$PORT/container"], profile: "a"),
        CredentialCase(
            name: "a role from the instance",
            config: "[profile a]\nrole_arn = \(role)A\ncredential_source = Ec2InstanceMetadata",
            environment: [
                "AWS_EC2_METADATA_DISABLED": "false",
                "AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:$PORT/imds",
            ], profile: "a"),
        CredentialCase(
            name: "a source that is spelled otherwise",
            config: "[profile a]\nrole_arn = \(role)A\ncredential_source = environment", environment: variables,
            profile: "a"),
        CredentialCase(
            name: "a role paid for by a process",
            config: """
                [profile a]
                role_arn = \(role)A
                source_profile = p
                [profile p]
                credential_process = cat $HOME/p.json
                """, files: ["p.json": #"{"Version":1,"AccessKeyId":"AKP","SecretAccessKey":"s"}"#], profile: "a"),
        CredentialCase(
            name: "a role that STS denies", config: "[profile a]\nrole_arn = \(role)denied\nsource_profile = base",
            credentials: "[base]\n\(keys)", profile: "a"),
        CredentialCase(
            name: "web identity in the environment", files: ["jwt": "a.b.c\n"],
            environment: [
                "AWS_WEB_IDENTITY_TOKEN_FILE": "$HOME/jwt", "AWS_ROLE_ARN": "\(role)W", "AWS_ROLE_SESSION_NAME": "pod",
            ]),
        CredentialCase(
            name: "web identity in a profile",
            config: "[profile w]\nrole_arn = \(role)W\nweb_identity_token_file = $HOME/jwt", files: ["jwt": "a.b.c"],
            profile: "w"),
        CredentialCase(
            name: "web identity without a role", files: ["jwt": "a.b.c"],
            environment: ["AWS_WEB_IDENTITY_TOKEN_FILE": "$HOME/jwt"]),
        CredentialCase(
            name: "web identity without its file",
            environment: ["AWS_WEB_IDENTITY_TOKEN_FILE": "$HOME/jwt", "AWS_ROLE_ARN": "\(role)W"]),
        CredentialCase(
            name: "--profile without the environment's web identity", credentials: "[ops]\n\(keys)",
            files: ["jwt": "a.b.c"],
            environment: ["AWS_WEB_IDENTITY_TOKEN_FILE": "$HOME/jwt", "AWS_ROLE_ARN": "\(role)W"], profile: "ops"),
        CredentialCase(
            name: "a role paid for by web identity",
            config: """
                [profile a]
                role_arn = \(role)A
                source_profile = w
                [profile w]
                role_arn = \(role)W
                web_identity_token_file = $HOME/jwt
                """, files: ["jwt": "a.b.c"], profile: "a"),
        CredentialCase(
            name: "SSO", config: sso, files: ["corp": token("2099-01-01T00:00:00Z", "live-token", nil)], profile: "dev"),
        CredentialCase(
            name: "SSO, refreshed", config: sso,
            files: ["corp": token("2020-01-01T00:00:00Z", "old-token", "good-refresh")], profile: "dev"),
        CredentialCase(
            name: "SSO, refresh refused", config: sso,
            files: ["corp": token("2020-01-01T00:00:00Z", "old-token", "bad-refresh")], profile: "dev"),
        CredentialCase(
            name: "SSO, expired", config: sso, files: ["corp": token("2020-01-01T00:00:00Z", "old-token", nil)],
            profile: "dev"),
        CredentialCase(
            name: "SSO, revoked", config: sso, files: ["corp": token("2099-01-01T00:00:00Z", "revoked-token", nil)],
            profile: "dev"),
        CredentialCase(name: "SSO, never logged in", config: sso, profile: "dev"),
        CredentialCase(
            name: "SSO, older form", config: oldSSO,
            files: ["start": token("2099-01-01T00:00:00UTC", "live-token", nil)], profile: "dev"),
        CredentialCase(
            name: "SSO, older form, expired", config: oldSSO,
            files: ["start": token("2020-01-01T00:00:00UTC", "old-token", "good-refresh")], profile: "dev"),
        CredentialCase(
            name: "SSO, no such session",
            config: "[profile dev]\nsso_session = gone\nsso_account_id = 1\nsso_role_name = R", profile: "dev"),
        CredentialCase(
            name: "SSO, two Regions",
            config: sso.replacingOccurrences(of: "[sso-", with: "sso_region = eu-west-2\n[sso-"),
            profile: "dev"),
        CredentialCase(
            name: "SSO, no start URL",
            config: "[profile dev]\nsso_account_id = 111122223333\nsso_role_name = R\nsso_region = eu-west-1",
            profile: "dev"),
        CredentialCase(
            name: "a role paid for by SSO", config: sso + "\n[profile a]\nrole_arn = \(role)A\nsource_profile = dev",
            files: ["corp": token("2099-01-01T00:00:00Z", "live-token", nil)], profile: "a"),
        CredentialCase(
            name: "a container", environment: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:$PORT/container"]
        ),
        CredentialCase(
            name: "a container with a token",
            environment: [
                "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://localhost:$PORT/container-closed",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN": "container-token",
            ]),
        CredentialCase(
            name: "a container with a token's file", files: ["t": "container-token"],
            environment: [
                "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:$PORT/container-closed",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN": "other", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "$HOME/t",
            ]),
        CredentialCase(
            name: "a container's token with a line break", files: ["t": "container-token\n"],
            environment: [
                "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://127.0.0.1:$PORT/container-closed",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "$HOME/t",
            ]),
        CredentialCase(
            name: "a container elsewhere",
            environment: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://credentials.example/get"]),
        CredentialCase(
            name: "an instance",
            environment: [
                "AWS_EC2_METADATA_DISABLED": "false",
                "AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:$PORT/imds/",
            ]),
        CredentialCase(
            name: "an instance of old",
            config: "[default]\nec2_metadata_service_endpoint = http://127.0.0.1:$PORT/imds-v1",
            environment: ["AWS_EC2_METADATA_DISABLED": "false"]),
        CredentialCase(
            name: "an instance of old, forbidden",
            environment: [
                "AWS_EC2_METADATA_DISABLED": "false", "AWS_EC2_METADATA_V1_DISABLED": "true",
                "AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://127.0.0.1:$PORT/imds-v1",
            ]),
    ]
}
