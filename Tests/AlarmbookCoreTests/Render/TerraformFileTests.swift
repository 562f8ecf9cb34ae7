import Testing

@testable import AlarmbookCore

@Suite("Alarms in Terraform's JSON syntax")
struct TerraformFileTests {
    private func file(_ alarms: [RenderedAlarm], _ parameters: ActionParameters? = nil) throws -> JSONValue {
        let file = TerraformFile(alarms, book: Example.book, parameters: try parameters ?? ActionParameters())
        return try RenderExample.value(RenderExample.text(file.write))
    }

    @Test("are resources with the provider's arguments")
    func arguments() throws {
        let alarm = Example.row("i-0a", name: "web-1", actions: [RenderExample.topic], description: "why").alarm
        let rendered = RenderedAlarm(alarm, row: "r", tags: [AlarmTag(key: "Team", value: "팀")])
        let expected = try RenderExample.value(
            """
            {"//": "The CloudWatch alarms of the Book \\"\(Example.book)\\", rendered by alarmbook",
             "resource": {"aws_cloudwatch_metric_alarm": {"\(rendered.logicalId)": {
               "alarm_name": "web-1: CPU Utilization over 90 percent", "alarm_description": "why",
               "actions_enabled": true, "ok_actions": [], "alarm_actions": ["\(RenderExample.topic)"],
               "insufficient_data_actions": [], "metric_name": "CPUUtilization", "namespace": "AWS/EC2",
               "statistic": "Average", "dimensions": {"InstanceId": "i-0a"}, "period": 300, "evaluation_periods": 1,
               "datapoints_to_alarm": 1, "threshold": 90.0, "comparison_operator": "GreaterThanThreshold",
               "treat_missing_data": "missing", "tags": {"Team": "팀"}}}}}
            """)
        #expect(try file([rendered]) == expected)
    }

    @Test("every field that Terraform can keep has its argument")
    func ungoverned() throws {
        var row = Example.row("i-0a", name: "web-1")
        row.alarm.statistic = Statistic(unchecked: "p99")
        let arguments = ["Unit": "unit", "EvaluateLowSampleCountPercentile": "evaluate_low_sample_count_percentiles"]
        #expect(RenderOwner.terraform.fields == Set(arguments.keys))
        for (field, argument) in arguments {
            let rendered = RenderedAlarm(
                row.alarm, row: "r", tags: [], ungoverned: [JSONValue.Member(field, .string("${x}"))])
            let resource = try file([rendered])["resource", "aws_cloudwatch_metric_alarm", rendered.logicalId]
            #expect(resource?[argument] == .string("$${x}"))
        }
    }

    @Test("the order of rows changes nothing")
    func order() throws {
        let alarms = RenderExample.alarms(50)
        #expect(try file(alarms) == file(alarms.reversed()))
    }

    @Test(
        "no text is a template, keys of maps neither",
        arguments: [
            ("${file(\"/etc/passwd\")}", "$${file(\"/etc/passwd\")}"), ("%{ if true }", "%%{ if true }"),
            ("$${x}", "$$${x}"), ("$%{x}", "$%%{x}"), ("5 $ and 10 %", "5 $ and 10 %"), ("${${", "$${$${"),
        ])
    func templates(text: String, literal: String) throws {
        let row = Example.row("i-0a", name: "web-1", alarmName: text)
        let tag = AlarmTag(key: text, value: text)
        let rendered = RenderedAlarm(row.alarm, row: "r", tags: [tag], standingName: text)
        let whole = try file([rendered])
        let resource = whole["resource", "aws_cloudwatch_metric_alarm", rendered.logicalId]
        #expect(resource?["alarm_name"] == .string(literal))
        #expect(resource?["tags"] == .object([.init(literal, .string(literal))]))
        guard case .array(let imports) = whole["import"] else { return #expect(whole["import"] != nil) }
        #expect(imports.map { $0["id"] } == [.string(literal)])
    }

    @Test("alarms that stand have import blocks, under the name that they have")
    func imports() throws {
        let alarm = Example.row("i-0a", name: "web-1").alarm
        let standing = RenderedAlarm(alarm, row: "r", tags: [], standingName: "an older name")
        let whole = try file([standing, RenderExample.alarm("i-0b")])
        #expect(
            try whole["import"]
                == RenderExample.value(
                    """
                    [{"to": "aws_cloudwatch_metric_alarm.\(standing.logicalId)", "id": "an older name"}]
                    """))
        #expect(whole["terraform", "required_version"] == .string(">= 1.6.0"))
        #expect(try file([RenderExample.alarm()]).keys == ["//", "resource"])
    }

    @Test("a named action is a variable")
    func variables() throws {
        let alarm = RenderExample.alarm(actions: [RenderExample.topic])
        let whole = try file([alarm], RenderExample.parameters("OnCall=" + RenderExample.topic))
        #expect(
            try whole["variable"]
                == RenderExample.value(#"{"OnCall": {"type": "string", "default": "\#(RenderExample.topic)"}}"#))
        #expect(
            whole["resource", "aws_cloudwatch_metric_alarm", alarm.logicalId, "alarm_actions"]
                == .array([.string("${var.OnCall}")]))
    }
}
