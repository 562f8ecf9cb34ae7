import Testing

@testable import AlarmbookCore

@Suite("Rows say of which account and Region they are")
struct PlaceTests {
    private static let header = TestBook.header + ["AccountId", "Region"]
    private static let (first, second) = ("012345678901", "222233334444")

    /// A workbook of two accounts whose Settings name the first one; its sheet Tags says who is elsewhere.
    private func book(_ alarms: [[Any?]], settings: [(String, Any)] = []) -> TestBook {
        var book = TestBook()
        book.add("Alarms", [Self.header] + alarms)
        book.add(
            "Tags",
            [
                ["Key", "ResourceId", "ResourceType", "Value", "AccountId", "Region"],
                ["Name", "i-1", "instance", "web-1", nil, nil],
                ["Name", "i-2", "instance", "web-2", Self.second, nil],
                ["Name", "i-3", "instance", "db-1", 222_233_334_444, "us-east-1"],
                ["Team", "i-3", "instance", "shop", Self.second, "us-east-1"],
            ])
        let own: [(String, Any)] = [("Book", "b"), ("AccountId", Self.first), ("Region", "eu-west-1")]
        book.add("Settings", [["Name", "Value"]] + (own + settings).map { [$0, $1] })
        return book
    }

    private func row(_ id: String, _ name: String, _ account: Any? = nil, _ region: Any? = nil) -> [Any?] {
        ["Name", id, id.hasPrefix("arn:") ? "rds:db" : "instance", name, "CPUUtilization", nil, 90, account, region]
    }

    @Test("an AccountId without its leading zeros, as a number or a text, has 12 digits")
    func zeros() throws {
        let table = try book([
            row("i-1", "web-1", 12_345_678_901, "EU-WEST-1"), row("i-2", "web-2", "2222-3333-4444", "eu-west-1"),
        ]).table()
        #expect(table.lines([.error, .warning]) == [])
        #expect(
            table.rows.map(\.place) == [
                AlarmPlace(account: AccountID(exactly: Self.first), region: "eu-west-1"),
                AlarmPlace(account: AccountID(exactly: Self.second), region: "eu-west-1"),
            ])
    }

    @Test("a blank cell is what the ARN, the sheets of tags or Settings say")
    func blanks() throws {
        let arn = "arn:aws:rds:us-east-1:\(Self.second):db:a"
        var book = book([row("i-1", "web-1"), row("i-2", "web-2"), row("i-3", "db-1"), row(arn, "a")])
        book.add(
            "Tags 2", [["Key", "ResourceId", "ResourceType", "Value"], ["Name", arn, "rds:db", "a"]])
        #expect(
            try book.table().rows.map { $0.place.description } == [
                "account 012345678901, eu-west-1", "account 222233334444, eu-west-1",
                "account 222233334444, us-east-1", "account 222233334444, us-east-1",
            ])
    }

    @Test("what is neither an account nor a Region is an error at its cell")
    func unreadable() throws {
        let table = try book([row("i-1", "web-1", "12345", "Seoul")]).table()
        #expect(
            table.lines() == [
                "Alarms!H2: account id \"12345\" is not 12 digits; write it as 123456789012",
                "Alarms!I2: region \"Seoul\" is not a region of AWS; write it as us-east-1",
            ])
        #expect(table.rows.isEmpty)
    }

    @Test("an account or Region that a fill handle counted up is an error, and so is an ARN of another one")
    func counted() throws {
        let arn = "arn:aws:rds:us-east-1:\(Self.second):db:a"
        var book = book([
            row("i-1", "web-1", 12_345_678_902, "eu-west-2"), row(arn, "a", Self.second, "us-east-2"),
        ])
        book.add("Tags 2", [["Key", "ResourceId", "ResourceType", "Value"], ["Name", arn, "rds:db", "a"]])
        #expect(
            try book.table().lines() == [
                "Alarms!H2: AccountId is \"012345678902\", but the sheets of tags know i-1 in \"012345678901\"; "
                    + "correct it (a fill handle counts it up)",
                "Alarms!I2: Region is \"eu-west-2\", but the sheets of tags know i-1 in \"eu-west-1\"; correct it (a "
                    + "fill handle counts it up)",
                "Alarms!B3: resource \"\(arn)\" is in region \"us-east-1\", but the row is of \"us-east-2\"; correct "
                    + "one of the two",
            ])
    }

    @Test("a wrong account, Region or partition is an error with its cell wherever it stands")
    func hostile() throws {
        var book = TestBook()
        let header = Self.header + ["AlarmActions", "AlarmName", "AlarmArn"]
        let (account, region) = (Self.first, "eu-west-1")
        let own = "arn:aws:sqs:\(region):\(account):q"
        let alarm = "arn:aws:cloudwatch:\(region):\(account):alarm:a"
        func row(_ id: String, _ account: Any?, _ region: Any?, _ action: String? = nil, _ alarm: String? = nil)
            -> [Any?]
        {
            [
                "Name", id, "sqs:queue", "q", "ApproximateAgeOfOldestMessage", nil, 90, account, region, action, nil,
                alarm,
            ]
        }
        let wrong: [[Any?]] = [
            row(own.replacing(region, with: "evil.example/"), nil, nil),
            row(own.replacing(account, with: "$(id > PWNED)"), nil, nil),
            row(own.replacing("arn:aws:", with: "arn:aws/../:"), nil, nil),
            row(own, "$(id)", nil), row(own, nil, "eu-west-1\u{600}"),
            row(own, nil, nil, "arn:aws:sns:eu-west-1:`id`:t"), row(own, nil, nil, "arn:aws:sns:../../x:\(account):t"),
            row(own, nil, nil, nil, alarm.replacing(region, with: "x@127.0.0.1/")),
        ]
        book.add("Alarms", [header] + wrong)
        book.add(
            "Tags",
            [
                ["Key", "ResourceId", "ResourceType", "Value", "AccountId", "Region"],
                ["Name", own, "sqs:queue", "q", account, "/../../evil"],
                ["Name", "i-1", "instance", "q", "$(id)", region],
            ])
        let lines = try book.table().lines()
        for line in [
            "Tags!F2: region \"/../../evil\" is not a region of AWS; write it as us-east-1",
            "Tags!E3: account id \"$(id)\" is not 12 digits; write it as 123456789012",
            "Alarms!B2: resource \"arn:aws:sqs:evil.example/:012345678901:q\" names the region \"evil.example/\", which is "
                + "none of AWS; write one such as us-east-1",
            "Alarms!B3: resource \"arn:aws:sqs:eu-west-1:$(id > PWNED):q\" names the account \"$(id > PWNED)\", which is "
                + "not 12 digits; write it as 123456789012",
            "Alarms!B4: resource \"arn:aws/../:sqs:eu-west-1:012345678901:q\" names the partition \"aws/../\", which is "
                + "none of AWS; write one such as aws or aws-cn",
            "Alarms!H5: account id \"$(id)\" is not 12 digits; write it as 123456789012",
            "Alarms!I6: region \"eu-west-1\u{600}\" is not a region of AWS; write it as us-east-1",
            "Alarms!J7: action \"arn:aws:sns:eu-west-1:`id`:t\" names the account \"`id`\", which is not 12 digits; write "
                + "it as 123456789012",
            "Alarms!J8: action \"arn:aws:sns:../../x:012345678901:t\" names the region \"../../x\", which is none of AWS; "
                + "write one such as us-east-1",
            "Alarms!L9: alarm ARN \"arn:aws:cloudwatch:x@127.0.0.1/:012345678901:alarm:a\" names the region "
                + "\"x@127.0.0.1/\", which is none of AWS; write one such as us-east-1",
        ] {
            #expect(lines.contains(line), "\(lines.joined(separator: "\n"))")
        }
    }

    @Test("one identity and one name may be once in each account and Region")
    func identities() throws {
        var book = TestBook()
        book.add(
            "Alarms",
            [
                Self.header, row("i-1", "web", Self.first, "eu-west-1"), row("i-1", "web", Self.second, "eu-west-1"),
                row("i-2", "web", Self.second, "us-east-1"), row("i-1", "web", Self.second, "eu-west-1"),
            ])
        let table = try book.table()
        #expect(
            table.lines() == [
                "Alarms!E5: CPUUtilization of \"i-1\" is watched by E3 already; give one of the two a Severity or another "
                    + "MetricName, or delete it"
            ])
        #expect(Set(table.rows.map(\.alarm.name)) == ["web: CPU Utilization over 90 percent"])
        #expect(
            table.groups.map { "\($0.place): \($0.rows.map(\.number))" } == [
                "account 012345678901, eu-west-1: [2]", "account 222233334444, eu-west-1: [3]",
                "account 222233334444, us-east-1: [4]",
            ])
    }

    @Test("a place of the sheet Tags without a row is a group too, since its alarms may be nobody's")
    func groups() throws {
        let table = try book([row("i-2", "web-2")]).table()
        #expect(
            table.groups.map { "\($0.place): \($0.rows.map(\.number))" } == [
                "account 222233334444, eu-west-1: [2]", "account 012345678901, eu-west-1: []",
                "account 222233334444, us-east-1: []",
            ])
        #expect(try TestBook(alarms: []).table().groups.map(\.place) == [AlarmPlace()])
    }

    @Test("rows of which nobody says the account beside others that say it are an error")
    func unknown() throws {
        var book = TestBook()
        book.add(
            "Alarms", [Self.header, row("i-1", "a", Self.first, "eu-west-1"), row("i-2", "b", nil, "eu-west-1")])
        #expect(
            try book.table().lines() == [
                "some rows are of AccountId \"012345678901\", and nobody says what the others are of; write AccountId "
                    + "into Settings"
            ])
        // Of several accounts it is always the same one, in whatever order a set has them.
        let accounts = try [Self.second, Self.first].map { AlarmPlace(account: try AccountID($0)) }
        for places in [accounts + [AlarmPlace()], accounts.reversed() + [AlarmPlace()]] {
            #expect(AlarmWorkbook.flaws(in: places).map(\.message).first?.contains(Self.first) == true)
        }
    }

    @Test("rows without the columns are where the sheets of tags know their resources")
    func lostColumns() throws {
        var book = book([])
        book.sheets.removeFirst()
        book.add("Alarms", [TestBook.header, ["Name", "i-3", "instance", "db-1", "CPUUtilization", nil, 90]])
        #expect(
            try book.table().rows.map(\.place) == [
                AlarmPlace(account: AccountID(exactly: Self.second), region: "us-east-1")
            ])
    }

    @Test("actions follow the row's account and Region, and another Region's topic is an error at each row")
    func actions() throws {
        let pattern = "arn:aws:sns:{Region}:{AccountId}:oncall"
        let rows = [row("i-1", "web-1"), row("i-3", "db-1")]
        #expect(
            try book(rows, settings: [("AlarmActions", "oncall"), ("Action:oncall", pattern)]).table().rows
                .map(\.alarm.alarmActions) == [
                    ["arn:aws:sns:eu-west-1:012345678901:oncall"], ["arn:aws:sns:us-east-1:222233334444:oncall"],
                ])
        let topic = "arn:aws:sns:eu-west-1:012345678901:ops"
        #expect(
            try book(rows, settings: [("AlarmActions", topic)]).table().lines() == [
                "Alarms!B3: action \"\(topic)\" is in region \"eu-west-1\", but the alarms are in \"us-east-1\"; name one "
                    + "in us-east-1"
            ])
        #expect(
            try TestBook(
                alarms: [["Name", "i-1", "instance", "web-1", nil, nil, 90]],
                settings: [("Book", "b"), ("AlarmActions", pattern)]
            ).table().lines() == [
                "Settings!B3: action \"\(pattern)\" needs an account and Region that nobody says; write AccountId and "
                    + "Region into Settings, or the whole ARN"
            ])
    }

    @Test("another account's topic is a warning, said once for each topic and account")
    func foreignTopic() throws {
        let topic = "arn:aws:sns:eu-west-1:999988887777:central"
        let table = try book(
            [row("i-1", "web-1"), row("i-2", "web-2"), row("i-1", "web-1b", Self.second)],
            settings: [("AlarmActions", topic)]
        ).table()
        #expect(
            table.lines([.warning])
                == [Self.first, Self.second].enumerated().map { index, account in
                    "Alarms!B\(index + 2): topic \"\(topic)\" is of account \"999988887777\", but the alarm is in "
                        + "\"\(account)\"; let the topic's policy allow \(account) to publish, or name a topic of its own"
                })
    }

    @Test("templates know the account and the Region")
    func templates() throws {
        let table = try book(
            [row("i-1", "web-1"), row("i-3", "db-1")], settings: [("NameTemplate", "{Value} {AccountId} {Region}")]
        ).table()
        #expect(
            table.rows.map(\.alarm.name) == ["web-1 012345678901 eu-west-1", "db-1 222233334444 us-east-1"])
    }
}
