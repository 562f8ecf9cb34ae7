import Foundation
import Testing

@Suite("pull makes one workbook of several accounts and Regions")
struct PlacesPullTests {
    private static let (first, second) = ("012345678901", "222233334444")

    private static func alarm(_ name: String, account: String?, region: String) -> [String: Any] {
        var alarm: [String: Any] = [
            "AlarmName": name, "ActionsEnabled": true, "OKActions": [String](), "InsufficientDataActions": [String](),
            "AlarmActions": account.map { ["arn:aws:sns:\(region):\($0):on-call"] } ?? [], "MetricName": "Nodes",
            "Namespace": "AWS/ES", "Statistic": "Minimum", "Period": 300, "EvaluationPeriods": 1, "Threshold": 2,
            "ComparisonOperator": "LessThanThreshold",
            "Dimensions": [["Name": "DomainName", "Value": "logs"], ["Name": "ClientId", "Value": account ?? "x"]],
        ]
        alarm["AlarmArn"] = account.map { "arn:aws:cloudwatch:\(region):\($0):alarm:\(name)" }
        return alarm
    }

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func write(_ alarms: [[String: Any]], composite: [[String: Any]] = [], to name: String) throws {
        let document: [String: Any] = ["MetricAlarms": alarms, "CompositeAlarms": composite]
        try folder.write(JSONSerialization.data(withJSONObject: document), to: name)
    }

    /// A sheet's cells below some headers.
    private func cells(_ sheet: String, _ headers: String...) throws -> [[String]] {
        try folder.cells(headers, of: sheet).map { $0.map(String.init) }
    }

    /// The actions of an unedited workbook's plan in each of its groups.
    private func plan(_ places: [(account: String, region: String)]) throws -> [[String]] {
        let run = try folder.run(
            "plan", "book.xlsx", "--to", "alarms-{AccountId}-{Region}.json", "--format", "json", "--adopt")
        #expect(run.exitCode == 0, "\(run)")
        let answer = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let groups = try #require(answer["groups"] as? [[String: Any]])
        #expect(
            groups.map { $0["store"] as? String } == places.map { "alarms-\($0.account)-\($0.region).json" })
        return groups.map { group in
            (group["changes"] as? [[String: Any]] ?? []).compactMap { $0["action"] as? String }
        }
    }

    @Test("ARNs say it: columns are added when the first alarm elsewhere turns up, and the plan is all unchanged")
    func arns() throws {
        let home = ["a", "b"].map { Self.alarm($0, account: Self.first, region: "eu-west-1") }
        let away = ["b", "c"].map { Self.alarm($0, account: Self.second, region: "us-east-1") }
        let arn = "arn:aws:cloudwatch:us-east-1:\(Self.second):alarm:all"
        try write(home, to: "alarms-\(Self.first)-eu-west-1.json")
        try write(
            away, composite: [["AlarmName": "all", "AlarmArn": arn, "AlarmRule": "ALARM(b)"]],
            to: "alarms-\(Self.second)-us-east-1.json")
        let run = try folder.run(
            "pull", "alarms-\(Self.first)-eu-west-1.json", "alarms-\(Self.second)-us-east-1.json", "-o", "book.xlsx")
        #expect(
            run
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx: 4 alarms to edit of 2 accounts and Regions, in the columns AccountId and Region
                          account 012345678901, eu-west-1: 2 alarms
                          account 222233334444, us-east-1: 2 alarms
                          1 alarm can't be edited here (1 composite): the sheet Not editable says why

                        """))
        let domain: (String, String) -> String = { "arn:aws:es:\($0):\($1):domain/logs" }
        #expect(
            try cells("Alarms", "AlarmName", "AccountId", "Region", "ResourceId", "Dimensions", "Severity") == [
                ["a", "", "", domain("eu-west-1", Self.first), "", ""],
                ["b", "", "", domain("eu-west-1", Self.first), "", "2"],
                ["b", Self.second, "us-east-1", domain("us-east-1", Self.second), "", ""],
                ["c", Self.second, "us-east-1", domain("us-east-1", Self.second), "", "2"],
            ])
        #expect(
            try cells("Not editable", "AlarmName", "Type", "AccountId", "Region") == [
                ["all", "composite", Self.second, "us-east-1"]
            ])
        #expect(
            try cells("Settings", "Name", "Value")[1...2] == [["AccountId", Self.first], ["Region", "eu-west-1"]])
        #expect(
            try plan([(Self.first, "eu-west-1"), (Self.second, "us-east-1")]) == [
                ["unchanged", "unchanged"], ["unchanged", "unchanged"],
            ])
    }

    @Test("options say it for files without ARNs, once for all or once for each in their order")
    func options() throws {
        let file: (String) -> String = { "alarms-\($0)-eu-west-1.json" }
        for account in [Self.first, Self.second] {
            try write([Self.alarm("a", account: nil, region: "eu-west-1")], to: file(account))
        }
        let run = try folder.run(
            "pull", file(Self.first), file(Self.second), "-o", "book.xlsx", "--account", "12345678901", "--account",
            Self.second, "--region", "eu-west-1", "--format", "json")
        #expect(run.exitCode == 0, "\(run)")
        let answer = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let places: [[String: Any]] = [Self.first, Self.second].map {
            ["accountId": $0, "region": "eu-west-1", "alarms": 1]
        }
        #expect(answer["places"] as? NSArray == places as NSArray)
        #expect(
            try cells("Alarms", "Value", "AccountId", "Region", "Namespace") == [
                ["", Self.first, "eu-west-1", "AWS/ES"], ["", Self.second, "eu-west-1", "AWS/ES"],
            ])
        #expect(
            try plan([(Self.first, "eu-west-1"), (Self.second, "eu-west-1")]) == [["unchanged"], ["unchanged"]])
        #expect(
            try folder.run(
                "pull", file(Self.first), "-o", "b.xlsx", "--region", "eu-west-1", "--region", "us-east-1"
            ).errors.hasPrefix(
                "Error: '--region' is given 2 times for 1 file; give it once for all, or once for each in their order"))
        #expect(
            try folder.run("pull", file(Self.first), "-o", "b.xlsx", "--role-arn", "arn:aws:iam::123456789012:role/x")
                .errors
                .hasPrefix("Error: '--role-arn' is only valid with 'aws'"))
    }

    @Test("an input is partial where the last page of any place says that there is more")
    func partial() throws {
        let page: [String: Any] = [
            "MetricAlarms": [Self.alarm("a", account: Self.first, region: "eu-west-1")], "NextToken": "t",
        ]
        try folder.write(JSONSerialization.data(withJSONObject: page), to: "1.json")
        try write([Self.alarm("b", account: Self.second, region: "eu-west-1")], to: "2.json")
        try write([Self.alarm("c", account: Self.first, region: "eu-west-1")], to: "3.json")
        func isPartial(_ files: String...) throws -> Bool {
            let run = try CommandRun(
                ["pull", "-o", "book.xlsx", "--force"] + files, input: Data(), folder: folder.path, environment: [:])
            #expect(run.exitCode == 0, "\(run)")
            return run.output.contains("the input is partial")
        }
        #expect(try isPartial("1.json", "2.json"))
        #expect(try !isPartial("1.json", "2.json", "3.json"))
    }
}
