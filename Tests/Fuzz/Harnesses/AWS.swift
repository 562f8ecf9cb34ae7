@testable import AWS
@testable import AlarmbookCore

extension Harness {
    /// The files in `~/.aws`, command lines and Regions: what is read of them, and the hosts that they lead to.
    static let profiles = Harness(
        "profiles",
        seeds: [
            "[default]\nregion = eu-west-1\n[profile \"my own\"]\nrole_arn = arn:aws:iam::123456789012:role/x\nsource_profile=default\n",
            "[DEFAULT]\na: b\n; c\n# d\n[services s]\ncloudwatch =\n  endpoint_url = https://host:1/a\n[default]\nservices = s\n",
            "[sso-session x]\nsso_start_url = https://x\nsso_region = us-east-1\n  more\n\n  lines\n",
            "a 'b c' \"d\\\"e\" f\\ g",
            "us-gov-east-1", "cn-north-1", "fips-us-east-1", "evil.example/", "x@127.0.0.1/", "https://[::1]:80/a?b#c",
            "~/$HOME/${X}/$", "2026-11-22T17:00:00Z",
            "[x]\naws_access_key_id = a\naws_secret_access_key = b\naws_session_token = c\n",
        ],
        words: [
            "[default]", "[profile ", "[services ", "[DEFAULT]", "aws_access_key_id", "aws_secret_access_key", "region",
            "=", "endpoint_url", "https://", "fips-",
            "us-gov-", "cn-north-1", "\n  ",
        ]
    ) { bytes in
        let text = bytes.text
        var environment = try AWSEnvironment(
            variables: ["AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "X": text],
            home: "/x")
        _ = environment.expand(text)
        for service in AWSService.allCases {
            guard let endpoint = try? Endpoint(service, region: text, in: environment) else { continue }
            let domains = (Partition.all + [.commercial]).map(\.domain)
            try require(
                domains.contains { endpoint.address.host.hasSuffix("." + $0) } && endpoint.address.port == nil
                    && endpoint.address.path.isEmpty && endpoint.address.query.isEmpty,
                "the Region \(text.debugDescription) leads to \(endpoint.address)")
        }
        if let address = WebAddress(text) {
            try require(WebAddress("\(address)") == address, "the address \(address)")
        }
        if let words = ShellWords.split(text) {
            let quoted = words.map {
                "'"
                    + $0.utf8.split(separator: 0x27, omittingEmptySubsequences: false).map { Array($0).text }.joined(
                        separator: "'\\''") + "'"
            }
            try require(ShellWords.split(quoted.joined(separator: " ")) ?? [], are: words, "words")
        }
        let file = try INIFile(text, path: "config")
        let profiles = Profiles(config: file, credentials: file)
        for (name, values) in profiles.profiles {
            _ = (values.text("region"), values.text("endpoint_url", in: "cloudwatch"), name)
            _ = try? FileCredentials(values: values, profile: name, file: "credentials file").load()
        }
        let variables = [
            "AWS_ACCESS_KEY_ID": text, "AWS_SECRET_ACCESS_KEY": text, "AWS_CREDENTIAL_EXPIRATION": text,
        ]
        _ = try? EnvironmentCredentials(variables: variables, now: Timestamp(seconds: 0)).load()
        environment.profileOption = profiles.profiles.keys.min()
        _ = environment.setting("Y", "region")
    }

    /// What services answer: STS's XML, errors, pages of JSON, times.
    static let answers = Harness(
        "answers",
        seeds: [
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/a&amp;b</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>",
            "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no &lt;x&gt;</Message></Error><RequestId>r</RequestId></ErrorResponse>",
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;<![CDATA[d]]><!-- e --></a>",
            "{\"__type\": \"com.amazon#Throttling\", \"message\": \"slow\"}",
            "{\"MetricAlarms\": [{\"AlarmName\": \"a\"}], \"CompositeAlarms\": null, \"NextToken\": \"n\"}",
            "{\"ResourceTagMappingList\": [{\"ResourceARN\": \"arn:aws:sqs:a:1:q\", \"Tags\": [{\"Key\": \"k\"}]}], \"PaginationToken\": \"\"}",
            "{\"AlarmMuteRuleSummaries\": [{\"AlarmMuteRuleArn\": \"arn:aws:cloudwatch:eu-west-1:123456789012:alarm-mute-rule:night\"}], \"NextToken\": \"n\"}",
            "{\"AlarmMuteRuleArn\": \"arn:aws:cloudwatch:eu-west-1:123456789012:alarm-mute-rule:night\", \"Name\": \"night\", \"Rule\": {\"Schedule\": {\"Expression\": \"cron(0 22 * * ? *)\", \"Duration\": \"PT8H\", \"Timezone\": \"Asia/Seoul\"}}, \"MuteTargets\": {\"AlarmNames\": [\"web: CPU\", \"\u{600}\\\"\"]}, \"StartDate\": 1795376395.25, \"Status\": \"SCHEDULED\"}",
            "{\"accessToken\": \"a\", \"expiresAt\": \"2026-11-22T19:40:00Z\", \"clientId\": \"\\ud83d\\ude00\"}",
            "2026-11-22T19:40:00+0100",
        ],
        words: json + [
            "MuteTargets", "AlarmNames", "AlarmMuteRuleSummaries", "AlarmMuteRuleArn", "<!--", "-->", "<![CDATA[",
            "]]>", "<?x ?>", "&lt;", "&#x41;", "&#", "<Arn>", "</Arn>", "<Code>", "</Code>",
            " a=\"b\"", "xmlns:x=\"y\"",
        ]
    ) { bytes in
        if let answer = QueryAnswer(bytes) { _ = (answer["Arn"], answer["Account"], answer["Expiration"]) }
        let error = AWSError(HTTPResponse(status: 400, headers: ["x-amzn-query-error": bytes.text], body: bytes))
        _ = ("\(error)", error.isThrottling, error.isClockSkew)
        _ = AWSError(HTTPResponse(status: 503, body: bytes)).description
        var tokenizer = JSONTokenizer(bytes)
        _ = try? AlarmPage(readingFrom: &tokenizer).alarms.map { $0.document.existing($0.kind).digest }
        tokenizer = JSONTokenizer(bytes)
        _ = try? ResourcePage(readingFrom: &tokenizer)
        tokenizer = JSONTokenizer(bytes)
        for name in (try? MuteRulePage(readingFrom: &tokenizer).names) ?? [] {
            try require(!name.isEmpty, "a mute rule without a name")
        }
        tokenizer = JSONTokenizer(bytes)
        if let targets = try? MuteRuleTargets(readingFrom: &tokenizer) {
            // A rule that is added mutes the alarms that it names, and its own name is told for each.
            var rules = MuteRules()
            rules.add("night", muting: targets.names)
            for name in targets.names {
                try require(rules.muting(ExactText(name)), are: ["night"], "the rules that mute \(name)")
            }
            try require(rules.areNone == targets.names.isEmpty, "a rule of \(targets.names.count) names")
        }
        // Two readers of JSON agree on what is a text by a name, where both find a document.
        tokenizer = JSONTokenizer(bytes)
        if let texts = try? JSONCoding.value([String: String].self, of: bytes),
            let value = try? JSONValue(readingFrom: &tokenizer), case .object(let members) = value
        {
            for (name, text) in texts where members.count == texts.count {
                try require(value[name]?.text ?? "", is: text, "the text \(name)")
            }
        }
        _ = Timestamp(iso8601: bytes.text)?.extended
    }
}
