import AlarmbookCore
import Testing

struct CompositeRuleTests {
    @Test("the alarms that a rule names are found, quoted or not, by name or by ARN")
    func names() {
        let rule = """
            (ALARM("web-1: CPU (avg) \\"x\\"") OR NOT OK(plain name)) AND
            INSUFFICIENT_DATA(arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a: b) AND TRUE
            """
        let names = CompositeRule.names(in: rule)
        for name in ["web-1: CPU (avg) \"x\"", "plain name", "a: b"] { #expect(names.contains(name)) }
    }

    @Test("an ARN is cut at its sixth colon only, since names hold colons")
    func arns() {
        #expect(CompositeRule.name(of: "arn:aws-cn:cloudwatch:cn-north-1:123456789012:alarm:a: b:c") == "a: b:c")
        #expect(CompositeRule.name(of: "web: CPU: over: 90: percent: of: it") == "web: CPU: over: 90: percent: of: it")
        #expect(
            CompositeRule.name(of: "arn:aws:sns:eu-west-1:123456789012:topic:x")
                == "arn:aws:sns:eu-west-1:123456789012:topic:x")
    }
}
