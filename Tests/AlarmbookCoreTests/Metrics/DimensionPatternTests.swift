import AlarmbookCore
import Testing

@Suite("A cell says how dimensions follow from an id")
struct DimensionPatternTests {
    private func read(_ pattern: String, _ id: String, type: String = "x:y") throws -> String {
        let kind = ResourceKind(type, "N", try DimensionPattern(pattern))
        return try kind.dimensions(of: id).map { $0.name + "=" + $0.value }.joined(separator: " ")
    }

    @Test(
        "parts of an id, constants, and what an ARN says",
        arguments: [
            ("{A}", "arn:aws:s:eu-west-1:123456789012:x", "A=x"),
            ("t/{A}/{B}", "arn:aws:s:eu-west-1:123456789012:t/x/y", "A=x B=y"),
            ("t/{}/{B}", "arn:aws:s:eu-west-1:123456789012:t/x/y", "B=y"),
            ("t/{A*}", "arn:aws:s:eu-west-1:123456789012:t/x/y:z", "A=x/y:z"),
            ("{A}, Region = Global", "arn:aws:s:eu-west-1:123456789012:x", "A=x Region=Global"),
            ("{A}; C={AccountId}\nR={Region}", "arn:aws:s:eu-west-1:123456789012:x", "A=x C=123456789012 R=eu-west-1"),
            ("Arn={ARN}", "arn:aws:s:eu-west-1:123456789012:x/y", "Arn=arn:aws:s:eu-west-1:123456789012:x/y"),
            ("{A}, path=*, Name={Name}, *", "arn:aws:s:eu-west-1:123456789012:x", "A=x"),
            ("", "arn:aws:s:eu-west-1:123456789012:x", ""),
            ("Service=shop", "arn:aws:s:eu-west-1:123456789012:x", "Service=shop"),
        ])
    func dimensions(pattern: String, id: String, expected: String) throws {
        #expect(try read(pattern, id) == expected)
    }

    @Test("a bare id is matched as a whole")
    func bare() throws {
        #expect(try read("{InstanceId}", "i-1", type: "instance") == "InstanceId=i-1")
        #expect(try read("{AutoScalingGroupName*}", "a/b", type: "auto-scaling-group") == "AutoScalingGroupName=a/b")
        #expect(
            throws: ValueError(
                "resource id \"i-1\" is not the id of a instance", cure: "write one like i-1/{InstanceId}")
        ) { try read("i-1/{InstanceId}", "i-1", type: "instance") }
        #expect(throws: ValueError.self) { try read("{A}, C={AccountId}", "i-1", type: "instance") }
    }

    @Test("what a row has to say itself is known by name")
    func needed() throws {
        let pattern = try DimensionPattern("{A}, path=*, ApiName={Name}, R=x, *")
        #expect(pattern.ownNames == ["A", "R"])
        #expect(pattern.neededNames == ["path", "ApiName"])
        #expect(pattern.nameTagNames == ["ApiName"])
        #expect(pattern.isOpen)
        #expect(!pattern.isComplete)
        #expect(try DimensionPattern("{A}, R=x").isComplete)
        #expect(pattern.description == "{A}, path=*, ApiName={Name}, R=x, *")
    }

    @Test(
        "what is no pattern is refused",
        arguments: [
            ("t/{A", "dimensions \"t/{A\" have a brace without its other half"),
            ("t/A}", "dimensions \"t/A}\" have a brace without its other half"),
            ("{A}, {B}", "dimensions \"{A}, {B}\" say twice what an id looks like"),
            ("service", "dimensions \"service\" name no dimension"),
            ("{A}, A=1", "dimensions \"{A}, A=1\" have \"A\" twice"),
            ("{A}, B=", "dimension \"B=\" is not a name and a value"),
            ("{A}, B={Nme}", "dimension \"B={Nme}\" is not a name and a value"),
        ])
    func refused(pattern: String, message: String) {
        let error = #expect(throws: ValueError.self) { try DimensionPattern(pattern) }
        #expect(error?.message == message)
    }

    @Test("every pattern of the catalogue is the same when read again", arguments: MetricCatalogue.builtIn.metrics)
    func catalogue(metric: Metric) throws {
        #expect(try DimensionPattern(metric.resource.pattern.description) == metric.resource.pattern)
    }
}
