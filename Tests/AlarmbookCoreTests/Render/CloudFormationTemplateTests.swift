import Testing

@testable import AlarmbookCore

@Suite("A CloudFormation template")
struct CloudFormationTemplateTests {
    private func template(
        _ alarms: [RenderedAlarm], parameters: ActionParameters? = nil, place: StackSetPlace? = nil
    ) throws -> JSONValue {
        let wording = TemplateWording(
            book: Example.book, parameters: try parameters ?? ActionParameters(), place: place)
        let templates = try TemplateSplit(alarms, wording: wording).templates
        try #require(templates.count == 1)
        return try RenderExample.value(String(decoding: templates[0].bytes, as: UTF8.self))
    }

    @Test("has every property of an alarm, and no tag that says whose it is")
    func properties() throws {
        var alarm = Example.row("i-0a", name: "web-1", actions: [RenderExample.topic], description: "why").alarm
        alarm.statistic = Statistic(unchecked: "p99")
        let rendered = RenderedAlarm(alarm, row: "r", tags: [AlarmTag(key: "Team", value: "팀")])
        let expected = try RenderExample.value(
            """
            {"AWSTemplateFormatVersion": "2010-09-09",
             "Description": "The CloudWatch alarms of the Book \\"\(Example.book)\\", rendered by alarmbook",
             "Resources": {"\(rendered.logicalId)": {"Type": "AWS::CloudWatch::Alarm", "Properties": {
               "AlarmName": "web-1: CPU Utilization over 90 percent", "AlarmDescription": "why", "ActionsEnabled": true,
               "OKActions": [], "AlarmActions": ["\(RenderExample.topic)"], "InsufficientDataActions": [],
               "MetricName": "CPUUtilization", "Namespace": "AWS/EC2", "ExtendedStatistic": "p99",
               "Dimensions": [{"Name": "InstanceId", "Value": "i-0a"}], "Period": 300, "EvaluationPeriods": 1,
               "DatapointsToAlarm": 1, "Threshold": 90.0, "ComparisonOperator": "GreaterThanThreshold",
               "TreatMissingData": "missing", "Tags": [{"Key": "Team", "Value": "팀"}]}}}}
            """)
        #expect(try template([rendered]) == expected)
    }

    @Test("keeps an alarm that stands under its name, so that a stack can take it over")
    func standing() throws {
        let alarm = Example.row("i-0a", name: "web-1").alarm
        func resource(_ standingName: String?) throws -> JSONValue? {
            let rendered = RenderedAlarm(alarm, row: "r", tags: [], standingName: standingName)
            return try template([rendered])["Resources", rendered.logicalId]
        }
        #expect(try resource(alarm.name)?.keys == ["Type", "DeletionPolicy", "UpdateReplacePolicy", "Properties"])
        #expect(try resource("an older name")?.keys == ["Type", "Properties"])
        #expect(try resource(nil)?.keys == ["Type", "Properties"])
    }

    @Test("of a StackSet names no account and no Region of its own")
    func stackSet() throws {
        let foreign = "arn:aws:sns:ap-northeast-2:999999999999:${odd}"
        var alarm = Example.row("i-0a", name: "123456789012", actions: [RenderExample.topic, foreign]).alarm
        alarm.okActions = ["arn:aws:sns:eu-west-1:999999999999:far"]
        alarm.dimensions = [
            Dimension(name: "ClientId", value: "123456789012"), Dimension(name: "DomainName", value: "logs"),
            Dimension(name: "StateMachineArn", value: "arn:aws:states:ap-northeast-2:123456789012:stateMachine:s"),
        ]
        let rendered = RenderedAlarm(alarm, row: "r", tags: [])
        let place = StackSetPlace(account: "123456789012", region: "ap-northeast-2")
        let properties = try template([rendered], place: place)["Resources", rendered.logicalId, "Properties"]
        let own = "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:on-call"
        #expect(
            try properties?["AlarmActions"]
                == RenderExample.value(
                    """
                    [{"Fn::Sub": "\(own)"},
                     {"Fn::Sub": "arn:${AWS::Partition}:sns:${AWS::Region}:999999999999:${!odd}"}]
                    """))
        #expect(properties?["OKActions"] == .array([.string("arn:aws:sns:eu-west-1:999999999999:far")]))
        #expect(
            try properties?["Dimensions"]
                == RenderExample.value(
                    """
                    [{"Name": "ClientId", "Value": {"Ref": "AWS::AccountId"}}, {"Name": "DomainName", "Value": "logs"},
                     {"Name": "StateMachineArn",
                      "Value": {"Fn::Sub": "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:stateMachine:s"}}]
                    """))
        #expect(properties?["AlarmName"] == .string("123456789012: CPU Utilization over 90 percent"))
        #expect(!StackSetPlace.isOfOneAccount(alarm))
        #expect(StackSetPlace.isOfOneAccount(Example.row("i-0a", name: "web-1").alarm))
    }

    @Test("declares the parameters that its alarms use, with a default that holds wherever it is deployed")
    func parameters() throws {
        let parameters = try RenderExample.parameters(
            "OnCall=" + RenderExample.topic, "Unused=arn:aws:sns:ap-northeast-2:123456789012:unused",
            "Central=arn:aws:sns:us-east-1:999999999999:central")
        let alarm = RenderExample.alarm(
            actions: [RenderExample.topic, "arn:aws:sns:us-east-1:999999999999:central"])
        let whole = try template([alarm], parameters: parameters)
        #expect(whole["Parameters"]?.keys == ["Central", "OnCall"])
        #expect(whole["Parameters", "OnCall", "Default"] == .string(RenderExample.topic))
        #expect(
            try whole["Resources", alarm.logicalId, "Properties", "AlarmActions"]
                == RenderExample.value(#"[{"Ref": "OnCall"}, {"Ref": "Central"}]"#))
        let place = StackSetPlace(account: "123456789012", region: "ap-northeast-2")
        let set = try template([alarm], parameters: parameters, place: place)
        #expect(set["Parameters", "OnCall"]?.keys == ["Type"])
        #expect(set["Parameters", "Central"]?.keys == ["Type", "Default"])
    }

    @Test("an alarm that would read a secret is refused", arguments: ["name", "tag", "dimension", "field"])
    func dynamicReferences(place: String) throws {
        var alarm = Example.row("i-0a", name: "web-1").alarm
        var tags: [AlarmTag] = []
        var ungoverned: [JSONValue.Member] = []
        let secret = "{{resolve:secretsmanager:database:SecretString:password}}"
        switch place {
        case "name": alarm.name = "a " + secret
        case "tag": tags = [AlarmTag(key: "Owner", value: secret)]
        case "field": ungoverned = [.init("EvaluationWindow", .array([.object([.init("Type", .string(secret))])]))]
        default: alarm.dimensions = [Dimension(name: "InstanceId", value: secret)]
        }
        let error = ValueError(
            "alarm \"\(alarm.name)\" holds \"{{resolve:\", in whose place CloudFormation puts a secret",
            cure: "take it out of the row and of its resource's tags")
        #expect(throws: error) { try template([RenderedAlarm(alarm, row: "r", tags: tags, ungoverned: ungoverned)]) }
    }
}
