import AWS
import Sheets
import Testing

@testable import AlarmbookCore

struct CloudWatchStoreTests {
    private static func arn(_ name: String) -> String { "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:\(name)" }

    /// A metric alarm as DescribeAlarms answers it.
    private static func json(_ name: String, _ more: String = "") -> String {
        """
        {"AlarmName": "\(name)", "AlarmArn": "\(arn(name))", "ActionsEnabled": true, "OKActions": [],
         "AlarmActions": [], "InsufficientDataActions": [], "StateValue": "OK", "StateReason": "x",
         "StateUpdatedTimestamp": 1.8E9, "MetricName": "CPUUtilization", "Namespace": "AWS/EC2",
         "Statistic": "Average", "Dimensions": [{"Name": "InstanceId", "Value": "i-1"}], "Period": 300,
         "EvaluationPeriods": 1, "Threshold": 90.0, "ComparisonOperator": "GreaterThanThreshold"\(more)}
        """
    }

    private static func page(_ alarms: String..., more: String = "") -> String {
        #"{"MetricAlarms": [\#(alarms.joined(separator: ", "))], "LogAlarms": null, "NotYetInvented": {}\#(more)}"#
    }

    private static func alarm(_ name: String, threshold: Double = 90, statistic: Statistic = .average) -> MetricAlarm {
        MetricAlarm(
            name: name, okActions: [], alarmActions: ["arn:aws:sns:eu-west-1:123456789012:t"],
            insufficientDataActions: [], namespace: "AWS/EC2", metricName: "CPUUtilization",
            dimensions: [Dimension(name: "InstanceId", value: "i-1")], statistic: statistic, period: 300,
            evaluationPeriods: 1, datapointsToAlarm: 1, threshold: threshold, comparisonOperator: .greaterThan)
    }

    @Test("all pages of all types are read, and each alarm has the tags that the index says of its ARN")
    func alarms() async throws {
        let fake = FakeCloudWatch()
        fake.answer(
            "GetResources",
            """
            {"PaginationToken": "more", "ResourceTagMappingList": [{"ResourceARN": "\(Self.arn("a: b"))",
             "Tags": [{"Key": "alarmbook:book", "Value": "B"}, {"Key": "alarmbook:row", "Value": "r"}]}]}
            """)
        fake.answer(
            "GetResources",
            """
            {"PaginationToken": "", "ResourceTagMappingList": [{"ResourceARN": "\(Self.arn("ghost"))",
             "Tags": [{"Key": "alarmbook:book", "Value": "B"}]}]}
            """)
        fake.answer("DescribeAlarms", Self.page(Self.json("a: b"), Self.json("b"), more: #", "NextToken": "n""#))
        fake.answer(
            "DescribeAlarms",
            Self.page(
                Self.json("b"),
                more: """
                    , "CompositeAlarms": [{"AlarmName": "both", "AlarmRule": "ALARM(\\"a: b\\") OR OK(b)",
                    "ActionsSuppressor": "\(Self.arn("c: d"))"}]
                    """))
        let alarms = try await CloudWatchStore(calls: fake.cloudWatchCalls).alarms()
        #expect(alarms.map(\.name) == ["a: b", "b", "both"])
        #expect(alarms.map(\.book) == ["B", nil, nil])
        #expect(alarms.map(\.kind) == [.metric, .metric, .composite])
        #expect(alarms.allSatisfy { !$0.areTagsSure })
        #expect(Set(alarms[2].holds).isSuperset(of: ["a: b", "b", "c: d"]))
        #expect(
            fake.calls.map(\.description) == [
                "GetResources {ResourcesPerPage: 100, ResourceTypeFilters: [cloudwatch:alarm], "
                    + "TagFilters: [{Key: alarmbook:book}]}",
                "GetResources {ResourcesPerPage: 100, ResourceTypeFilters: [cloudwatch:alarm], "
                    + "TagFilters: [{Key: alarmbook:book}], PaginationToken: more}",
                "DescribeAlarms {AlarmTypes: [MetricAlarm, CompositeAlarm, LogAlarm], MaxRecords: 100}",
                "DescribeAlarms {AlarmTypes: [MetricAlarm, CompositeAlarm, LogAlarm], NextToken: n, MaxRecords: 100}",
            ])
    }

    @Test("a type of alarms that the service rejects is not asked for again")
    func rejectedType() async throws {
        let fake = FakeCloudWatch()
        fake.answer("GetResources", "{}")
        fake.refuse("DescribeAlarms", "ValidationError", "Member must satisfy enum value set")
        fake.answer("DescribeAlarms", Self.page(Self.json("a")))
        let store = CloudWatchStore(calls: try fake.cloudWatchCalls)
        #expect(try await store.alarms().map(\.name) == ["a"])
        #expect(try await store.standing(["a"])?.map(\.name) == ["a"])
        #expect(
            fake.calls.dropFirst(2).map(\.description) == [
                "DescribeAlarms {AlarmTypes: [MetricAlarm, CompositeAlarm], MaxRecords: 100}",
                "DescribeAlarms {AlarmTypes: [MetricAlarm, CompositeAlarm], AlarmNames: [a], MaxRecords: 100}",
            ])
    }

    @Test("a put of a new alarm has its tags, and what it takes over from the alarm that it replaces")
    func create() async throws {
        let fake = FakeCloudWatch()
        fake.answer("GetResources", "{}")
        fake.answer("DescribeAlarms", Self.page(Self.json("old", #", "Unit": "Percent", "Woven": {"With": [1.50]}"#)))
        let store = CloudWatchStore(calls: try fake.cloudWatchCalls)
        _ = try await store.alarms()
        try await store.put(
            Self.alarm("new", threshold: 95), tags: [AlarmTag(key: "alarmbook:book", value: "B")], former: "old")
        #expect(
            fake.calls.last?.description
                == "PutMetricAlarm {AlarmName: new, ActionsEnabled: true, OKActions: [], "
                + "AlarmActions: [arn:aws:sns:eu-west-1:123456789012:t], InsufficientDataActions: [], "
                + "MetricName: CPUUtilization, Namespace: AWS/EC2, Statistic: Average, "
                + "Dimensions: [{Name: InstanceId, Value: i-1}], Period: 300, Unit: Percent, Woven: {With: [1.50]}, "
                + "EvaluationPeriods: 1, DatapointsToAlarm: 1, Threshold: 95.0, ComparisonOperator: GreaterThanThreshold, "
                + "TreatMissingData: missing, Tags: [{Key: alarmbook:book, Value: B}]}")
    }

    @Test("an update that turns an alarm to another metric leaves the old one's unit out")
    func otherMetric() async throws {
        let fake = FakeCloudWatch()
        fake.answer("GetResources", "{}")
        fake.answer("DescribeAlarms", Self.page(Self.json("a", #", "Unit": "Percent", "Woven": 1"#)))
        let store = CloudWatchStore(calls: try fake.cloudWatchCalls)
        _ = try await store.alarms()
        var alarm = Self.alarm("a")
        try await store.put(alarm, tags: [], former: nil)
        alarm.metricName = "NetworkOut"
        try await store.put(alarm, tags: [], former: nil)
        let keys = fake.calls.suffix(2).map { call -> Set<String> in
            guard case .object(let members) = call.input else { return [] }
            return Set(members.map(\.key)).intersection(["Unit", "Woven"])
        }
        #expect(keys == [["Unit", "Woven"], ["Woven"]])
    }

    @Test(
        "an update loses no field that alarmbook does not know, sends no state, and no percentile's field for an average"
    )
    func update() async throws {
        let fake = FakeCloudWatch()
        fake.answer("GetResources", "{}")
        let more = """
            , "EvaluateLowSampleCountPercentile": "ignore", "Metrics": [], "StateTransitionedTimestamp": 1.0,
            "EvaluationState": "PARTIAL_DATA", "WarmUpConfiguration": {"WarmUpPeriodDurationInMinutes": 5}
            """
        fake.answer("DescribeAlarms", Self.page(Self.json("a", more)))
        let store = CloudWatchStore(calls: try fake.cloudWatchCalls)
        _ = try await store.alarms()
        try await store.put(Self.alarm("a"), tags: [], former: nil)
        try await store.put(Self.alarm("a", statistic: Statistic(unchecked: "p90")), tags: [], former: nil)
        let keys = fake.calls.suffix(2).map { call -> Set<String> in
            guard case .object(let members) = call.input else { return [] }
            return Set(members.map(\.key))
        }
        let governed: Set<String> = [
            "AlarmName", "ActionsEnabled", "OKActions", "AlarmActions", "InsufficientDataActions", "MetricName",
            "Namespace", "Dimensions", "Period", "EvaluationPeriods", "DatapointsToAlarm", "Threshold",
            "ComparisonOperator", "TreatMissingData",
        ]
        #expect(keys[0] == governed.union(["Statistic", "WarmUpConfiguration"]))
        #expect(
            keys[1]
                == governed.union(["ExtendedStatistic", "WarmUpConfiguration", "EvaluateLowSampleCountPercentile"]))
    }

    @Test("tags are confirmed with the alarm's own, and what was deleted meanwhile is left out")
    func confirm() async throws {
        let fake = FakeCloudWatch()
        fake.answer("GetResources", "{}")
        fake.answer("DescribeAlarms", Self.page(Self.json("a"), Self.json("b")))
        fake.answer("ListTagsForResource", #"{"Tags": [{"Key": "alarmbook:book", "Value": "B"}]}"#)
        fake.refuse("ListTagsForResource", "ResourceNotFoundException", "gone", status: 404)
        let store = CloudWatchStore(calls: try fake.cloudWatchCalls)
        let confirmed = try await store.confirm(try await store.alarms())
        #expect(confirmed.map(\.name) == ["a"])
        #expect(confirmed.map(\.book) == ["B"])
        #expect(
            fake.calls.suffix(2).map(\.description) == [
                "ListTagsForResource {ResourceARN: \(Self.arn("a"))}",
                "ListTagsForResource {ResourceARN: \(Self.arn("b"))}",
            ])
    }

    @Test("tags are set by the ARN that DescribeAlarms told")
    func tag() async throws {
        let fake = FakeCloudWatch()
        fake.answer("DescribeAlarms", Self.page(Self.json("a: b")))
        fake.answer("DescribeAlarms", Self.page())
        let store = CloudWatchStore(calls: try fake.cloudWatchCalls)
        try await store.tag("a: b", [AlarmTag(key: "alarmbook:row", value: "r")])
        #expect(
            fake.calls.last?.description
                == "TagResource {ResourceARN: \(Self.arn("a: b")), Tags: [{Key: alarmbook:row, Value: r}]}")
        await #expect(throws: AWSError(code: "ResourceNotFound", message: "there is no alarm \"b\"", status: 404)) {
            try await store.tag("b", [AlarmTag(key: "alarmbook:row", value: "r")])
        }
    }

    @Test("a refused delete is halved until the name that is refused stands alone")
    func halving() async throws {
        let fake = FakeCloudWatch()
        let message = "Cannot delete c as there are composite alarm(s) depending on it."
        fake.refuse("DeleteAlarms", "ValidationError", message)
        fake.answer("DeleteAlarms", "{}")
        fake.refuse("DeleteAlarms", "ValidationError", message)
        fake.refuse("DeleteAlarms", "ValidationError", message)
        fake.answer("DeleteAlarms", "{}")
        fake.answer("DescribeAlarms", Self.page(Self.json("c")))
        let store = CloudWatchStore(calls: try fake.cloudWatchCalls)
        let failures = try await store.delete(["a", "b", "c", "d"])
        #expect(failures == [ExactText("c"): "ValidationError: \(message) (request R)"])
        #expect(
            fake.calls.map(\.description) == [
                "DeleteAlarms {AlarmNames: [a, b, c, d]}", "DeleteAlarms {AlarmNames: [a, b]}",
                "DeleteAlarms {AlarmNames: [c, d]}", "DeleteAlarms {AlarmNames: [c]}",
                "DeleteAlarms {AlarmNames: [d]}",
                "DescribeAlarms {AlarmTypes: [MetricAlarm, CompositeAlarm, LogAlarm], AlarmNames: [a, b, c, d], "
                    + "MaxRecords: 100}",
            ])
    }

    @Test("a name that stands after it was deleted is deleted again, and then told")
    func readBack() async throws {
        let fake = FakeCloudWatch()
        fake.answer("DescribeAlarms", Self.page(Self.json("b")))
        let store = CloudWatchStore(calls: try fake.cloudWatchCalls)
        #expect(try await store.delete(["a", "b"]) == [ExactText("b"): "it still stands after DeleteAlarms"])
        #expect(
            fake.calls.filter { $0.operation == "DeleteAlarms" }.map(\.description) == [
                "DeleteAlarms {AlarmNames: [a, b]}", "DeleteAlarms {AlarmNames: [b]}",
            ])
    }

    @Test("where the permission to tag is what is missing, the error says so")
    func tagPermission() async throws {
        let fake = FakeCloudWatch()
        let message = "User: x is not authorized to perform: cloudwatch:TagResource on resource: y"
        fake.refuse("PutMetricAlarm", "AccessDenied", message, status: 403)
        let store = CloudWatchStore(calls: try fake.cloudWatchCalls)
        await #expect(
            throws: AWSError(
                code: "AccessDenied",
                message: message + "; the permission cloudwatch:TagResource is what is missing", requestID: "R",
                status: 403)
        ) { try await store.put(Self.alarm("a"), tags: [AlarmTag(key: "k", value: "v")], former: nil) }
    }

    @Test("an answer that is no JSON is told with its operation")
    func noJSON() async throws {
        let fake = FakeCloudWatch()
        fake.answer("GetResources", "{}")
        fake.answer("DescribeAlarms", #"{"MetricAlarms": [{"AlarmName": 3}]}"#)
        let store = CloudWatchStore(calls: try fake.cloudWatchCalls)
        let error = await #expect(throws: AWSError.self) { try await store.alarms() }
        #expect(error?.code == "InvalidResponse")
        #expect(error?.message.hasPrefix("the answer to DescribeAlarms is not the JSON that was expected: ") == true)
    }

    private static func ruleARN(_ name: String) -> String {
        #"{"AlarmMuteRuleArn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm-mute-rule:\#(name)", "Status": "ACTIVE"}"#
    }

    @Test("mute rules are read page by page, and each for what it mutes")
    func muteRules() async throws {
        let fake = FakeCloudWatch()
        fake.answer("ListAlarmMuteRules", #"{"AlarmMuteRuleSummaries": [\#(Self.ruleARN("n: 1"))], "NextToken": "t"}"#)
        fake.answer("ListAlarmMuteRules", #"{"AlarmMuteRuleSummaries": [\#(Self.ruleARN("b"))], "NextToken": null}"#)
        fake.answer("GetAlarmMuteRule", #"{"Name": "n: 1", "MuteTargets": {"AlarmNames": ["x", "y"]}}"#)
        fake.answer("GetAlarmMuteRule", #"{"Name": "b"}"#)
        let rules = try await CloudWatchStore(calls: fake.cloudWatchCalls).muteRules()
        #expect(rules.muting(ExactText("x")) == ["n: 1"])
        #expect(rules.muting(ExactText("y")) == ["n: 1"])
        #expect(rules.failure == nil)
        #expect(
            fake.calls.map(\.description) == [
                "ListAlarmMuteRules {Statuses: [SCHEDULED, ACTIVE], MaxRecords: 100}",
                "GetAlarmMuteRule {AlarmMuteRuleName: n: 1}",
                "ListAlarmMuteRules {Statuses: [SCHEDULED, ACTIVE], MaxRecords: 100, NextToken: t}",
                "GetAlarmMuteRule {AlarmMuteRuleName: b}",
            ])
    }

    @Test("what forbids to read mute rules is told; what breaks is an error, and so is a rule without a name")
    func unreadMuteRules() async throws {
        let fake = FakeCloudWatch()
        fake.answer("ListAlarmMuteRules", #"{"AlarmMuteRuleSummaries": [\#(Self.ruleARN("b"))]}"#)
        fake.refuse("GetAlarmMuteRule", "AccessDenied", "not allowed")
        let store = CloudWatchStore(calls: try fake.cloudWatchCalls)
        #expect(try await store.muteRules().failure == "AccessDenied: not allowed (request R)")

        let old = FakeCloudWatch()
        old.refuse("ListAlarmMuteRules", "UnknownOperationException", "?")
        #expect(
            try await CloudWatchStore(calls: old.cloudWatchCalls).muteRules().failure == "the server doesn't know them")
        #expect(old.calls.count == 1)

        let answers = [(#"{"__type": "ServiceUnavailable"}"#, 503), (#"{"AlarmMuteRuleSummaries": [{}]}"#, 200)]
        for (answer, status) in answers {
            let broken = FakeCloudWatch()
            broken.answer("ListAlarmMuteRules", status: status) { _ in answer }
            let store = CloudWatchStore(calls: try broken.cloudWatchCalls)
            await #expect(throws: AWSError.self) { try await store.muteRules() }
        }
    }
}
