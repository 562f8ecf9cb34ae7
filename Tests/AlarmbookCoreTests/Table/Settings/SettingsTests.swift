import AlarmbookCore
import Testing

struct SettingsTests {
    @Test("settings become rows and rows become the same settings")
    func roundTrip() throws {
        var settings = Settings()
        settings.book = "k3J9dQ2mX7pL"
        settings.accountId = "012345678901"
        settings.region = "ap-northeast-2"
        settings.nameTemplate = "{Value}: {Label}"
        settings.descriptionTemplate = ""
        settings.actions = [
            .init(.alarm): ["oncall", "arn:aws:sns:ap-northeast-2:012345678901:ops"],
            .init(.alarm, severity: "Critical"): ["oncall"],
            .init(.ok): [],
        ]
        settings.actionNames = ["oncall": "arn:aws:sns:ap-northeast-2:012345678901:oncall"]
        settings.names = .keep
        settings.filter = try RowFilter("Environment == prod")
        settings.defaults.metrics = ["CPUUtilization", "StatusCheckFailed"]
        settings.defaults.statistic = .average
        settings.defaults.comparisonOperator = .lessThanOrEqual
        settings.defaults.threshold = 72.5
        settings.defaults.period = 60
        settings.defaults.evaluationPeriods = 5
        settings.defaults.datapointsToAlarm = 3
        settings.defaults.treatMissingData = .notBreaching
        settings.source = "tags.json"
        settings.isPartial = true
        settings.tagsDigest = "70b9d5250cb90b3f"
        settings.columns = MadeColumns(headers: ["Key", "Notes", "ResourceId", "tag:Team, Floor"])
        #expect(try read(settings.entries.map { ($0.name, $0.value) }) == settings)
    }

    @Test("settings of which nothing is said become rows that say nothing")
    func empty() throws {
        #expect(try read(Settings().entries.map { ($0.name, $0.value) }) == Settings())
    }

    @Test("names of settings are read without case, spaces and underscores")
    func names() throws {
        let settings = try read([
            ("name template", "{Value}"), ("ACCOUNT_ID", "12345678901"), ("alarmactions:CRITICAL", "none"),
            ("ok actions", " arn:aws:sns:us-east-1:123456789012:a ; arn:aws:sns:us-east-1:123456789012:b\n"),
            ("partial", "TRUE"),
        ])
        #expect(settings.nameTemplate == "{Value}")
        #expect(settings.accountId == "012345678901")
        #expect(settings.actions(.alarm, severity: "critical") == [])
        #expect(settings.actions(.alarm, severity: "warning") == nil)
        #expect(
            settings.actions(.ok, severity: "") == [
                "arn:aws:sns:us-east-1:123456789012:a", "arn:aws:sns:us-east-1:123456789012:b",
            ])
        #expect(settings.isPartial == true)
    }

    @Test("a blank description template says that descriptions aren't the workbook's, a missing one says nothing")
    func description() throws {
        #expect(try read([("DescriptionTemplate", "")]).descriptionTemplate == "")
        #expect(try read([("Book", "b")]).descriptionTemplate == nil)
    }

    @Test("a severity's own list comes before the plain one")
    func severity() throws {
        let settings = try read([("AlarmActions", "ops"), ("AlarmActions:critical", "oncall")])
        #expect(settings.actions(.alarm, severity: "CRITICAL") == ["oncall"])
        #expect(settings.actions(.alarm, severity: "warning") == ["ops"])
        #expect(settings.actions(.alarm, severity: "") == ["ops"])
    }

    @Test(
        "a value that can't be is refused",
        arguments: [
            ("AccountId", "12345", false), ("AccountId", "1234567890123", false), ("AccountId", "x", false),
            ("Region", "Ireland", false), ("Region", "eu-west-1", true), ("Region", "us-gov-west-1", true),
            ("Names", "sometimes", false), ("Names", "Keep", true), ("Where", "Key = Name", false),
            ("Book", "a|b", false), ("Book", "payments (prod)", false), ("Book", "payments/prod", true),
            ("Action:oncall", "ops", false), ("Action:oncall", "arn:aws:sns:us-east-1:123456789012:a", true),
            ("Partial", "perhaps", false), ("Period", "45", false), ("Evaluation Periods", "3", true),
            ("Threshold", "high", false),
            ("MetricName", "CPUUtilization, NetworkIn", true), ("MetricName", "CPUUtilization=high", false),
            ("Statistic", "median", false),
        ])
    func values(name: String, value: String, isGood: Bool) {
        if isGood {
            #expect(throws: Never.self) { try read([(name, value)]) }
        } else {
            #expect(throws: ValueError.self) { try read([(name, value)]) }
        }
    }

    @Test("a threshold of three decimals is written so that it is read again")
    func threshold() throws {
        let settings = try read([("Threshold", "1.1250")])
        #expect(settings.defaults.threshold == 1.125)
        #expect(try read(settings.entries.map { ($0.name, $0.value) }) == settings)
    }

    @Test("a name that no setting has is told apart")
    func unknown() throws {
        var settings = Settings()
        #expect(try !settings.read(.init(name: "Bok", value: "x")))
        #expect(settings == Settings())
    }

    @Test("what one says fills what another leaves open, and what differs is known")
    func filled() throws {
        let workbook = try read([("Region", "eu-west-1"), ("Names", "keep")])
        let options = try read([("Region", "us-east-1"), ("Book", "b"), ("Names", "keep")])
        let filled = workbook.filled(from: options)
        #expect(filled.region == "eu-west-1")
        #expect(filled.book == "b")
        #expect(workbook.overruled(in: options) == ["Region"])
    }

    private func read(_ rows: [(String, String)]) throws -> Settings {
        var settings = Settings()
        for (name, value) in rows {
            let isKnown = try settings.read(.init(name: name, value: value))
            #expect(isKnown)
        }
        return settings
    }
}
