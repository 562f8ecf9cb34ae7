import Sheets
import Testing

@testable import AlarmbookCore

/// What AWS calls types of resources.
struct TypeNamesTests {
    @Test("every type that alarmbook knows has a name that fits a number format, and stays few")
    func names() {
        #expect(TypeNames.all.count <= TypeNames.limit)
        #expect(Set(MetricCatalogue.builtIn.types).subtracting(TypeNames.all) == [])
        for type in TypeNames.all {
            let name = TypeNames.name(of: type) ?? ""
            #expect(!name.isEmpty && name.utf8.count <= 20, "\(type)")
            #expect(name.unicodeScalars.allSatisfy { $0.isAlphanumeric || $0 == " " }, "\(name)")
        }
        #expect(TypeNames.name(of: "sns") == "SNS topic")
        #expect(TypeNames.name(of: "my:thing") == nil)
    }

    @Test("a name that somebody types means its type", arguments: TypeNames.all)
    func typed(type: String) {
        let name = TypeNames.name(of: type) ?? ""
        let known = MetricCatalogue.builtIn
        #expect(!known.metrics(ofType: name).isEmpty)
        #expect(known.metrics(ofType: name).first?.resource.type == MetricCatalogue.type(name))
        #expect(TypeNames.name(of: MetricCatalogue.type(name)) == name)
    }

    @Test("letter case and white space don't matter in a type or its name")
    func spelled() {
        for (text, type) in [
            ("alb", "elasticloadbalancing:loadbalancer/app"), ("EC2 Instance", "instance"), ("INSTANCE", "instance"),
            ("autoscaling:autoscalinggroup", "autoscaling:autoScalingGroup"), ("Rds Db  Instance", "rds:db"),
        ] {
            #expect(MetricCatalogue.type(text) == type)
            #expect(!MetricCatalogue.builtIn.metrics(ofType: text).isEmpty, "\(text)")
        }
        #expect(MetricCatalogue.type("12 Servers") == "12 Servers")
    }

    @Test("a type of people's own keeps its name, also one that AWS calls another type")
    func own() {
        let own = Metric(ResourceKind("ALB", "Custom", .none), "Own")
        #expect(MetricCatalogue([own], over: .builtIn).metrics(ofType: "ALB").map(\.name) == ["Own"])
    }
}
