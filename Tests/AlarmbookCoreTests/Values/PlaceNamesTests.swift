import AlarmbookCore
import Testing

@Suite("Accounts, Regions and partitions are what they are written like, byte for byte")
struct PlaceNamesTests {
    /// What a shell, a URL, a file system or a terminal would obey, and what looks like a place and is none: before it,
    /// behind it and within it.
    private static let hostile = [
        "$(id > PWNED)", "`id`", "'", "\"", ";", "|", "&", "\\", "/", "../../evil", "/../../evil", "evil.example/",
        "x@127.0.0.1/", "#", "?", "%2f", ":", "@", ".", "*", "{Region}", "{AccountId}", "${AWS::Region}", " ", "\n",
        "\r\n",
        "\0", "\u{1b}[2J", "\u{7f}", "\u{600}", "\u{300}", "\u{200d}", "\u{feff}", "\u{202e}", "\u{ff11}", "\u{661}",
        "\u{2010}", "\u{212a}", "\u{1f1e6}", "\u{fe0f}", "_", "A",
    ]

    /// Every hostile text alone, before, behind and within a good one.
    private static func texts(around good: String) -> [String] {
        hostile.flatMap { [$0, $0 + good, good + $0, good.prefix(4) + $0 + good.dropFirst(4)] } + [""]
    }

    @Test("an account is twelve digits")
    func accounts() {
        #expect(AccountID(exactly: "012345678901")?.description == "012345678901")
        for text in Self.texts(around: "012345678901") + [
            "12345678901", "0123456789012", "-12345678901", "+12345678901",
        ] {
            #expect(AccountID(exactly: text) == nil, "\(text.debugDescription)")
        }
    }

    @Test(
        "what a spreadsheet makes of an account is one too",
        arguments: [
            ("0123-4567-8901", "012345678901"), ("12345678901", "012345678901"), ("123456789", "000123456789"),
            ("12345678", nil), ("0123456789012", nil), ("01234567890\u{301}1", nil), ("", nil), ("--", nil),
        ] as [(String, String?)])
    func spelledAccounts(text: String, account: String?) {
        #expect((try? AccountID(text))?.description == account)
        for text in Self.hostile.filter({ $0 != "\u{ff11}" }).map({ "012345678901" + $0 }) {
            #expect(throws: ValueError.self, "\(text.debugDescription)") { try AccountID(text) }
        }
    }

    @Test(
        "a Region is small letters, words and a number",
        arguments: [
            "us-east-1", "ap-northeast-2", "us-gov-west-1", "cn-northwest-1", "us-iso-east-1", "us-isob-east-1",
            "eu-isoe-west-1",
            "us-isof-south-1", "eusc-de-east-1", "ap-southeast-7", "mx-central-1", "mars-north-12",
        ])
    func regions(text: String) {
        #expect(RegionName(exactly: text)?.description == text)
    }

    @Test("anything else is no Region")
    func noRegions() throws {
        let others = [
            "us-east", "east-1", "u-east-1", "us--east-1", "-us-east-1", "us-east-1-", "us-east-+1", "us-east-1a",
            "aws-global",
            "fips-us-west-2", "us-east-1-fips", "1s-east-1", "us-\(String(repeating: "x", count: 60))-1",
        ]
        for text in Self.texts(around: "eu-west-1") + others {
            #expect(RegionName(exactly: text) == nil, "\(text.debugDescription)")
        }
        #expect(try RegionName("EU-West-1" as String).description == "eu-west-1")
        for text in Self.texts(around: "eu-west-1") where !text.utf8.elementsEqual("Aeu-west-1".utf8) {
            #expect(throws: ValueError.self, "\(text.debugDescription)") {
                let region = try RegionName(text)
                // Capitals are all that is forgiven.
                if text.utf8.allSatisfy({ $0 < 0x80 }), text.lowercased() == region.description { throw ValueError("") }
            }
        }
    }

    @Test("a partition is aws, or that with words behind it")
    func partitions() {
        for text in ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"] {
            #expect(PartitionName(exactly: text)?.description == text)
        }
        for text in Self.texts(around: "aws-cn") + ["AWS", "awscn", "aws-", "-aws", "aws--cn", "azure"] {
            #expect(PartitionName(exactly: text) == nil, "\(text.debugDescription)")
        }
    }

    @Test("an ARN names a partition, a Region and an account, or leaves the last two out")
    func arns() throws {
        let arn = try #require(ARN("arn:aws-cn:sqs:cn-north-1:012345678901:q"))
        #expect(arn.partition.description == "aws-cn")
        #expect(AlarmPlace(of: arn) == AlarmPlace(account: "012345678901", region: "cn-north-1"))
        for (text, account, region) in [
            ("arn:aws:s3:::bucket", nil, nil),
            ("arn:aws:cloudfront::123456789012:distribution/E1", "123456789012", nil),
            ("arn:aws:apigateway:eu-west-1::/restapis/a", nil, "eu-west-1"),
            ("arn:aws:automate:us-east-1:ec2:recover", nil, "us-east-1"), ("arn:aws:iam::aws:policy/x", nil, nil),
        ] as [(String, String?, String?)] {
            let place = AlarmPlace(of: try #require(ARN(text)))
            #expect(place.account?.description == account, "\(text)")
            #expect(place.region?.description == region, "\(text)")
        }
        // A colon makes other parts of it, which may be right.
        for text in Self.texts(around: "eu-west-1") where !text.isEmpty && !text.contains(":") {
            #expect(ARN(resource: "arn:aws:sqs:\(text):012345678901:q") == nil, "\(text.debugDescription)")
        }
        for text in Self.texts(around: "012345678901") where !text.isEmpty {
            // A colon behind it begins the resource, and is no part of the account.
            if text == "012345678901:" || text == ":" || text.hasPrefix(":") { continue }
            #expect(ARN(resource: "arn:aws:sqs:eu-west-1:\(text):q") == nil, "\(text.debugDescription)")
        }
        for text in Self.texts(around: "aws") {
            #expect(ARN(resource: "arn:\(text):sqs:eu-west-1:012345678901:q") == nil, "\(text.debugDescription)")
        }
        for scalar in ["\u{600}", "\u{300}", "\u{200d}"] {
            #expect(ARN(resource: "arn:\(scalar)aws:sqs:eu-west-1:012345678901:q") == nil)
            // The resource may be called anything, and begins behind the fifth colon whatever follows that.
            #expect(ARN(resource: "arn:aws:sqs:eu-west-1:012345678901:\(scalar)q")?.resource == "\(scalar)q")
            #expect(
                ARN(resource: "arn:aws:cloudwatch:eu-west-1:012345678901:alarm:\(scalar)a")?.alarmName == "\(scalar)a")
        }
    }

    @Test("why a text is no ARN is said with the part that is wrong")
    func reasons() {
        for (text, message) in [
            ("arn:aws:sqs:evil.example/:123456789012:q", "names the region \"evil.example/\", which is none of AWS"),
            ("arn:aws:sqs:eu-west-1:$(id):q", "names the account \"$(id)\", which is not 12 digits"),
            ("arn:azure:sqs:eu-west-1:123456789012:q", "names the partition \"azure\", which is none of AWS"),
            ("arn:aws:sqs", "is not a whole ARN"), ("arn:aws:s/s:eu-west-1:123456789012:q", "is not a whole ARN"),
        ] {
            do {
                _ = try ARN(resource: text, called: "action")
                Issue.record("\(text)")
            } catch {
                #expect(error.message == "action \"\(text)\" \(message)")
            }
        }
    }

    @Test("a pattern is filled with an account and Region wherever its placeholders stand, byte for byte")
    func patterns() {
        let place = AlarmPlace(account: "012345678901", region: "eu-west-1")
        #expect(place.expand("a-{AccountId}-{Region}-{AccountId}.json") == "a-012345678901-eu-west-1-012345678901.json")
        #expect(AlarmPlace(region: "eu-west-1").expand("{Region}{AccountId}") == "eu-west-1{AccountId}")
        #expect(place.expand("{Region}\u{301}").utf8.elementsEqual("eu-west-1\u{301}".utf8))
        #expect(place.expand("{{Region}{Other}") == "{eu-west-1{Other}")
        #expect(AlarmPlace.isPattern("x{Region}\u{301}") && AlarmPlace.isPattern("{AccountId}"))
        #expect(!AlarmPlace.isPattern("{region}") && !AlarmPlace.isPattern("us-east-1"))
    }
}
