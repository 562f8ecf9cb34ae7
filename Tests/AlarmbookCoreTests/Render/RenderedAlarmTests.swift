import Sheets
import Testing

@testable import AlarmbookCore

@Suite("An alarm that leaves the workbook")
struct RenderedAlarmTests {
    @Test("its logical id follows from its row's identity, whatever else is edited")
    func logicalId() {
        let row = Example.row("i-0a", name: "web-1")
        let edited = Example.row("i-0a", name: "other", threshold: 70, number: 9, alarmName: "another", enabled: false)
        #expect(RenderedAlarm(row).logicalId == RenderedAlarm(edited).logicalId)
        #expect(RenderedAlarm(row).logicalId == "AlarmCPUUtilizationaeb3375f801a16dc556c")
        let others = [Example.row("i-0b", name: "web-1"), Example.row("i-0a", name: "web-1", severity: "critical")]
        for other in others { #expect(RenderedAlarm(other).logicalId != RenderedAlarm(row).logicalId) }
    }

    @Test(
        "a logical id has letters and digits alone, and begins with a letter",
        arguments: [
            ("5XX Fehler %/s", "Alarm5XXFehlers"), ("", "Alarm"), ("지표", "Alarm"),
            (String(repeating: "x", count: 255), "Alarm" + String(repeating: "x", count: 60)),
        ])
    func letters(metricName: String, beginning: String) {
        var alarm = Example.row("i-0a", name: "web-1").alarm
        alarm.metricName = metricName
        let id = RenderedAlarm(alarm, row: "r", tags: []).logicalId
        #expect(id.hasPrefix(beginning))
        #expect(id.dropFirst(beginning.count).count == 20)
        #expect(id.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }
}

@Suite("A name for an action")
struct ActionParameterTests {
    @Test("NAME=ARN is one, and only that")
    func reading() throws {
        let parameter = try ActionParameter("OnCall=" + RenderExample.topic)
        #expect((parameter.name, parameter.arn) == ("OnCall", RenderExample.topic))
        let form = ValueError(
            "\"OnCall\" is not a name and an ARN", cure: "write NAME=ARN, such as OnCall=arn:aws:sns:…")
        #expect(throws: form) { try ActionParameter("OnCall") }
        for name in ["", "1st", "on-call", "담당", String(repeating: "x", count: 256)] {
            let error = ValueError(
                "name \"\(name)\" is not 1 to 255 letters and digits, the first a letter",
                cure: "write one such as OnCall")
            #expect(throws: error) { try ActionParameter(name + "=" + RenderExample.topic) }
        }
    }

    @Test("a name names one ARN, an ARN has one name, and some alarm has it")
    func uniqueness() throws {
        #expect(throws: ValueError("\"\(RenderExample.topic)\" gets two names", cure: "name it once")) {
            try RenderExample.parameters("A=" + RenderExample.topic, "B=" + RenderExample.topic)
        }
        #expect(throws: ValueError("\"A\" names two ARNs", cure: "give each a name of its own")) {
            try RenderExample.parameters("A=" + RenderExample.topic, "A=" + RenderExample.topic + "2")
        }
        let parameters = try RenderExample.parameters("A=" + RenderExample.topic)
        try parameters.check(used: parameters.used(by: [RenderExample.alarm(actions: [RenderExample.topic])]))
        let error = ValueError(
            "no alarm has the action \"\(RenderExample.topic)\" that A is to name",
            cure: "write an ARN that the workbook has")
        #expect(throws: error) { try parameters.check(used: parameters.used(by: [RenderExample.alarm()])) }
    }
}
