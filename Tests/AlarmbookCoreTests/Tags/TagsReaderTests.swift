import AlarmbookCore
import Testing

@Suite("Tags are read from what the AWS CLI writes")
struct TagsReaderTests {
    /// Every tag as `ResourceType ResourceId Key=Value`, and what else the input said.
    private func read(
        _ bytes: [UInt8], blockSize: Int = .max, source: TagSource = TagSource()
    ) throws -> (tags: [String], source: TagSource) {
        var source = source
        var reader = TagsReader(blocks(of: bytes, size: blockSize))
        var tags: [String] = []
        try reader.read(into: &source) { tag in
            tags.append(
                "\(tag.string(tag.resourceType)) \(tag.string(tag.resourceId)) "
                    + "\(tag.string(tag.key))=\(tag.string(tag.value))")
        }
        return (tags, source)
    }

    private func read(_ text: String, source: TagSource = TagSource()) throws -> (tags: [String], source: TagSource) {
        try read(Array(text.utf8), source: source)
    }

    private func error(_ text: String, source: TagSource = TagSource()) -> JSONError? {
        #expect(throws: JSONError.self) { try read(text, source: source) }
    }

    private let describeTags = """
        {
            "Tags": [
                {"Key": "Name", "ResourceId": "i-1", "ResourceType": "instance", "Value": "웹-1"},
                {"Value": "=1+1", "ResourceType": "volume", "ResourceId": "vol-1", "Key": "a\\"b", "New": [{"x": 1}]},
                {"Key": "Empty", "ResourceId": "i-1", "ResourceType": "instance", "Value": ""},
                {"Key": "Null", "ResourceId": "i-1", "ResourceType": "instance", "Value": null},
                {"Key": "Absent", "ResourceId": "i-1", "ResourceType": "instance"}
            ]
        }
        """
    private let describedTags = [
        "instance i-1 Name=웹-1", "volume vol-1 a\"b==1+1", "instance i-1 Empty=", "instance i-1 Null=",
        "instance i-1 Absent=",
    ]

    private let describeInstances = """
        {"Reservations": [{"Instances": [
            {"Tags": [{"Key": "Name", "Value": "web-1"}, {"Value": "prod", "Key": "Env"}], "InstanceId": "i-1",
             "Placement": {"Tenancy": "default", "AvailabilityZone": "ap-northeast-2a"}, "State": {"Code": 16, "Name": "running"}},
            {"InstanceId": "i-2", "State": {"Name": "terminated"}, "Tags": [{"Key": "Name", "Value": "gone"}]},
            {"State": {"Name": "shutting-down"}, "InstanceId": "i-3"},
            {"InstanceId": "i-4", "Tags": []}
        ], "OwnerId": "111122223333", "Groups": []}]}
        """

    @Test("describe-tags gives a tag for each entry, its members in any order")
    func tags() throws {
        let (tags, source) = try read(describeTags)
        #expect(tags == describedTags)
        #expect(source.home == AlarmPlace())
        #expect(!source.isPartial)
    }

    @Test("describe-instances gives the tags of the instances that live, their account and region")
    func instances() throws {
        let (tags, source) = try read(describeInstances)
        #expect(tags == ["instance i-1 Name=web-1", "instance i-1 Env=prod"])
        #expect(source.home.account == "111122223333")
        #expect(source.home.region == "ap-northeast-2")
        #expect(source.terminatedCount == 2)
        #expect(source.untaggedCount == 1)
        #expect(!source.isPartial)
    }

    @Test("detailed monitoring goes with an instance's tags")
    func detailedMonitoring() throws {
        let (tags, source) = try read(
            """
            {"Reservations": [{"Instances": [
                {"InstanceId": "i-1", "Monitoring": {"State": "enabled"}, "Tags": [{"Key": "Name", "Value": "web-1"}]},
                {"InstanceId": "i-2", "Monitoring": {"State": "disabled"}, "Tags": [{"Key": "Name", "Value": "web-2"}]},
                {"InstanceId": "i-3", "Monitoring": {"State": "enabled"}}
            ]}]}
            """)
        #expect(
            tags == [
                "instance i-1 Name=web-1", "instance i-1 alarmbook:monitoring=detailed", "instance i-2 Name=web-2",
            ])
        #expect(source.untaggedCount == 1)
    }

    @Test("the tagging API's ARNs give type, id, account and region")
    func resources() throws {
        let (tags, source) = try read(
            """
            {"PaginationToken": "", "ResourceTagMappingList": [
              {"Tags": [{"Key": "Name", "Value": "web-1"}],
               "ResourceARN": "arn:aws:ec2:eu-west-1:111122223333:instance/i-1"},
              {"ResourceARN": "arn:aws:rds:eu-west-1:111122223333:db:main", "Tags": [{"Key": "Name", "Value": "db"}]},
              {"ResourceARN": "arn:aws:s3:::a-bucket", "Tags": [{"Key": "k", "Value": "v"}],
               "ComplianceDetails": {"ComplianceStatus": true}},
              {"ResourceARN": "arn:aws:sqs:eu-west-1:111122223333:jobs", "Tags": []}
            ]}
            """)
        #expect(
            tags == [
                "instance i-1 Name=web-1", "rds:db arn:aws:rds:eu-west-1:111122223333:db:main Name=db",
                "s3 arn:aws:s3:::a-bucket k=v",
            ])
        #expect(source.home.account == "111122223333")
        #expect(source.home.region == "eu-west-1")
        #expect(source.untaggedCount == 1)
    }

    @Test("a token that isn't empty means that the input is partial", arguments: ["NextToken", "PaginationToken"])
    func partial(key: String) throws {
        #expect(try read("{\"Tags\": [], \"\(key)\": \"abc\"}").source.isPartial)
        #expect(try read("{\"\(key)\": \"abc\", \"Tags\": []}").source.isPartial)
        #expect(try !read("{\"Tags\": [], \"\(key)\": \"\"}").source.isPartial)
        #expect(try !read("{\"Tags\": [], \"\(key)\": null}").source.isPartial)
    }

    @Test("documents of several shapes in one stream are one input")
    func documents() throws {
        let lines = describeTags.replacing("\n", with: "") + "\n" + describeInstances
        #expect(try read(lines).tags == describedTags + ["instance i-1 Name=web-1", "instance i-1 Env=prod"])
    }

    @Test("how the bytes are cut into blocks makes no difference", arguments: [1, 2, 3, 7, 16, 61, 250])
    func cuts(size: Int) throws {
        for text in [describeTags, describeInstances] {
            let whole = try read(text)
            let cut = try read(Array(text.utf8), blockSize: size)
            #expect(cut.tags == whole.tags)
            #expect(cut.source == whole.source)
        }
    }

    @Test("a file that is cut off anywhere is an error")
    func prefixes() {
        for text in [describeTags, describeInstances] {
            let bytes = Array(text.utf8)
            for count in 0..<bytes.count {
                #expect(throws: JSONError.self) { try read(Array(bytes[..<count])) }
            }
        }
    }

    @Test("a flipped byte is an error or another text, never a crash")
    func mutations() throws {
        let bytes = Array(describeInstances.utf8)
        for index in bytes.indices {
            for bit in 0..<8 {
                var mutated = bytes
                mutated[index] ^= 1 << UInt8(bit)
                do {
                    #expect(try read(mutated).tags.count <= 4)
                } catch {
                    #expect(error is JSONError)
                }
            }
        }
    }

    @Test(
        "what a tag table can't do without is an error at its place",
        arguments: [
            (
                #"{"Tags": [{"ResourceId": "i-1", "ResourceType": "instance"}]}"#, 59,
                "the tag that ends here has no \"Key\""
            ),
            (#"{"Tags": [{"Key": "Name", "ResourceType": "x"}]}"#, 46, "the tag that ends here has no \"ResourceId\""),
            (#"{"Tags": [{"Key": "Name", "ResourceId": "x"}]}"#, 44, "the tag that ends here has no \"ResourceType\""),
            (#"{"Tags": [{"Key": 5}]}"#, 19, "expected a string for \"Key\", found a number"),
            (#"{"Tags": [{"Value": ["a"]}]}"#, 21, "expected a string for \"Value\", found an array"),
            (#"{"Tags": [{"Key": "a", "Key": "b"}]}"#, 24, "the key \"Key\" comes twice in one object"),
            (#"{"Tags": ["Name"]}"#, 11, "expected objects for \"Tags\", found a string"),
            (#"{"Tags": {}}"#, 10, "expected an array for \"Tags\", found an object"),
            (#"{"Tags": [], "Tags": []}"#, 14, "the key \"Tags\" comes twice in one object"),
            (
                #"{"Reservations": [{"Instances": [{"Tags": []}]}]}"#, 45,
                "the instance that ends here has no \"InstanceId\""
            ),
            (
                #"{"ResourceTagMappingList": [{"Tags": []}]}"#, 40,
                "the resource that ends here has no \"ResourceARN\""
            ),
            (
                #"{"ResourceTagMappingList": [{"ResourceARN": "i-1"}]}"#, 50,
                "ResourceARN \"i-1\" is not a whole ARN"
            ),
            (
                #"{"ResourceTagMappingList": [{"ResourceARN": "arn:aws:sqs:evil.example/:123456789012:q"}]}"#, 87,
                "ResourceARN \"arn:aws:sqs:evil.example/:123456789012:q\" names the region \"evil.example/\", which is none of "
                    + "AWS"
            ),
            (
                #"{"ResourceTagMappingList": [{"ResourceARN": "arn:aws:sqs:eu-west-1:$(id):q"}]}"#, 76,
                "ResourceARN \"arn:aws:sqs:eu-west-1:$(id):q\" names the account \"$(id)\", which is not 12 digits"
            ),
            (#"{"Reservations": [{"OwnerId": "$(id)"}]}"#, 31, "OwnerId \"$(id)\" is not 12 digits"),
            (
                #"{"Reservations": [{"Instances": [{"InstanceId": "i-1", "Placement": {"AvailabilityZone": "us-../../x-1a"}}]}]}"#,
                106, "AvailabilityZone \"us-../../x-1a\" is in no region of AWS"
            ),
        ])
    func incomplete(text: String, column: Int, message: String) {
        let found = error(text)
        #expect(found?.line == 1)
        #expect(found?.column == column)
        #expect(found?.message == message)
    }

    @Test(
        "JSON of another kind is an error that names the keys expected and found",
        arguments: [
            ("{\"Buckets\": [], \"Owner\": {}}", 28, "\"Buckets\", \"Owner\""),
            ("{}", 2, "an empty object"),
            ("[]", 1, "an array"),
            ("\"Tags\"", 1, "a string"),
        ])
    func otherJSON(text: String, column: Int, found: String) {
        #expect(
            error(text)
                == JSONError(
                    line: 1, column: column,
                    "expected an object with \"Tags\", \"ResourceTagMappingList\" or \"Reservations\", found \(found)",
                    cure: "make it with `aws ec2 describe-tags --output json`"))
    }

    @Test("an input without a document is an error")
    func empty() {
        for text in ["", " \n", "\u{feff}"] {
            #expect(error(text)?.message == "the input is empty")
        }
    }

    @Test("a tag says where its resource is, where that isn't where the first one was")
    func several() throws {
        func places(_ text: String, _ source: TagSource = TagSource()) throws -> (tags: [String], source: TagSource) {
            var source = source
            var reader = TagsReader(blocks(of: Array(text.utf8), size: .max))
            var tags: [String] = []
            try reader.read(into: &source) { tag in
                tags.append(
                    "\(tag.string(tag.value)) \(tag.away.account?.description ?? "-") \(tag.away.region?.description ?? "-")"
                )
            }
            return (tags, source)
        }
        func resource(_ arn: String, _ name: String) -> String {
            "{\"ResourceARN\": \"arn:aws:\(arn)\", \"Tags\": [{\"Key\": \"Name\", \"Value\": \"\(name)\"}]}"
        }
        let listed = [
            resource("s3:::bucket", "a"), resource("rds:eu-west-1:111122223333:db:b", "b"),
            resource("rds:eu-west-2:111122223333:db:c", "c"), resource("rds:eu-west-2:222233334444:db:d", "d"),
            resource("cloudfront::222233334444:distribution/E1", "e"), resource("rds:eu-west-1:111122223333:db:f", "f"),
        ]
        let (tags, source) = try places("{\"ResourceTagMappingList\": [\(listed.joined(separator: ","))]}")
        #expect(
            tags == [
                "a - -", "b - -", "c - eu-west-2", "d 222233334444 eu-west-2", "e 222233334444 -", "f - -",
            ])
        #expect(source.home == AlarmPlace(account: "111122223333", region: "eu-west-1"))
        #expect(source.isSpread)
        #expect(source.flaw == nil)

        // A reservation's owner is named behind its instances.
        var next = source
        next.begin("instances.json")
        let owned = describeInstances.replacing("111122223333", with: "333344445555")
        #expect(
            try places(owned, next).tags == ["web-1 333344445555 ap-northeast-2", "prod 333344445555 ap-northeast-2"])
    }

    @Test("what leaves open where it is takes it from the options, and needs them where there are several places")
    func options() throws {
        var source = TagSource()
        source.begin("a.json", at: AlarmPlace(account: "111122223333", region: "eu-west-1"))
        (_, source) = try read(describeTags, source: source)
        source.begin("b.json", at: AlarmPlace(account: "222233334444"))
        (_, source) = try read(describeTags, source: source)
        #expect(source.home == AlarmPlace(account: "111122223333", region: "eu-west-1"))
        #expect(source.account.isSpread)
        #expect(source.flaw == nil)
        source.begin("c.json", at: AlarmPlace(region: "eu-west-1"))
        (_, source) = try read(describeTags, source: source)
        #expect(source.flaw?.input == "c.json")
        #expect(
            source.flaw?.error
                == ValueError(
                    "doesn't say of which account its resources are, and there are several",
                    cure: "repeat --account for each file, in their order"))
    }

    @Test("an option that says something else than the input is an error")
    func contradiction() {
        var source = TagSource()
        source.begin("a.json", at: AlarmPlace(account: "999999999999"))
        #expect(
            error(
                "{\"ResourceTagMappingList\": [\n{\"ResourceARN\": \"arn:aws:rds:eu-west-1:111122223333:db:a\"}]}",
                source: source)
                == JSONError(
                    line: 2, column: 58,
                    "a resource of account \"111122223333\", but --account says \"999999999999\"",
                    cure: "correct --account, or leave it out where the input says it itself"))
    }

    @Test("a text that no cell can hold is an error with the limit")
    func longValue() throws {
        func document(_ count: Int) -> String {
            let value = String(repeating: "가", count: count)
            return
                "{\"Tags\": [{\"Key\": \"k\", \"ResourceId\": \"i\", \"ResourceType\": \"t\", \"Value\": \"\(value)\"}]}"
        }
        #expect(try read(document(32_767)).tags.count == 1)
        #expect(error(document(32_768))?.message == "\"Value\" has more characters than a cell can hold, 32767")
    }
}
