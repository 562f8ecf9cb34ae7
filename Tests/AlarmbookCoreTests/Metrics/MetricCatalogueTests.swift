import AlarmbookCore
import Testing

struct MetricCatalogueTests {
    private let catalogue = MetricCatalogue.builtIn

    private func metrics(_ defaults: AlarmDefaults, _ type: String) -> [Metric] {
        defaults.watched(ofType: type, in: catalogue).map(\.metric)
    }

    @Test("an instance is watched like the workflow did it: average CPU over 90 for one period of 300 seconds")
    func seed() throws {
        let metrics = self.metrics(AlarmDefaults(), "instance")
        try #require(metrics.map(\.name) == ["CPUUtilization"])
        let metric = metrics[0]
        #expect(metric.namespace == "AWS/EC2")
        #expect(metric.label == "CPU Utilization")
        #expect(metric.unit.words == "percent")
        #expect(metric.statistic == .average)
        #expect(metric.comparisonOperator == .greaterThan)
        #expect(metric.threshold == 90)
        #expect([metric.period, metric.evaluationPeriods, metric.datapointsToAlarm] == [300, 1, 1])
        #expect(metric.treatMissingData == .missing)
    }

    @Test("metrics that are named are taken where a type has them")
    func named() {
        var defaults = AlarmDefaults()
        defaults.metrics = ["StatusCheckFailed", "CPUUtilization"]
        #expect(metrics(defaults, "instance").map(\.name) == ["StatusCheckFailed", "CPUUtilization"])
        #expect(metrics(defaults, "rds:db").map(\.namespace) == ["AWS/RDS"])
        #expect(metrics(defaults, "subnet").isEmpty)
        #expect(metrics(AlarmDefaults(), "rds:db").isEmpty)
    }

    @Test(
        "dimensions follow from a resource's id or ARN",
        arguments: [
            ("instance", "i-0abc", "InstanceId=i-0abc"),
            ("volume", "vol-1", "VolumeId=vol-1"),
            ("rds:db", "arn:aws:rds:us-east-1:123456789012:db:orders", "DBInstanceIdentifier=orders"),
            (
                "elasticloadbalancing:loadbalancer/app",
                "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188",
                "LoadBalancer=app/web/50dc6c495c0c9188"
            ),
            (
                "elasticloadbalancing:loadbalancer",
                "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/web",
                "LoadBalancerName=web"
            ),
            ("lambda:function", "arn:aws:lambda:us-east-1:123456789012:function:tidy:prod", "FunctionName=tidy"),
            ("sqs", "arn:aws:sqs:us-east-1:123456789012:jobs", "QueueName=jobs"),
            ("sqs:queue", "arn:aws:sqs:us-east-1:123456789012:jobs", "QueueName=jobs"),
            ("ecs:service", "arn:aws:ecs:us-east-1:123456789012:service/prod/api", "ClusterName=prod ServiceName=api"),
            (
                "states:stateMachine", "arn:aws:states:us-east-1:123456789012:stateMachine:bill",
                "StateMachineArn=arn:aws:states:us-east-1:123456789012:stateMachine:bill"
            ),
            ("es:domain", "arn:aws:es:us-east-1:123456789012:domain/logs", "DomainName=logs ClientId=123456789012"),
        ])
    func dimensions(type: String, id: String, expected: String) throws {
        let kind = try #require(catalogue.metrics(ofType: type).first { $0.resource.pattern.isComplete }).resource
        let dimensions = try kind.dimensions(of: id)
        #expect(dimensions.map { $0.name + "=" + $0.value }.joined(separator: " ") == expected)
        #expect(dimensions.map(\.name) == kind.dimensionNames)
    }

    @Test(
        "an id of another kind is refused",
        arguments: [
            ("rds:db", "orders"),
            ("rds:db", "arn:aws:rds:us-east-1:123456789012:cluster:orders"),
            ("ecs:service", "arn:aws:ecs:us-east-1:123456789012:service/api"),
            ("dynamodb:table", "arn:aws:dynamodb:us-east-1:123456789012:table/a/index/b"),
        ])
    func refused(type: String, id: String) throws {
        let kind = try #require(catalogue.metrics(ofType: type).first).resource
        #expect(throws: ValueError.self) { try kind.dimensions(of: id) }
    }

    @Test(
        "every metric's own alarm is within the limits",
        arguments: MetricCatalogue.builtIn.metrics + MetricCatalogue.builtIn.recommended.metrics)
    func limits(metric: Metric) throws {
        try AlarmLimits.check(period: metric.period)
        try AlarmLimits.check(period: metric.period, evaluationPeriods: metric.evaluationPeriods)
        let statistic = try Statistic(spelled: metric.statistic.description)
        #expect(statistic == metric.statistic)
        if let threshold = metric.threshold {
            #expect(threshold >= metric.minimum ?? -.infinity)
            #expect(threshold <= metric.maximum ?? .infinity)
        }
    }

    @Test("no type has a metric twice with the same dimensions")
    func unique() {
        let names = catalogue.metrics.map(\.key)
        #expect(Set(names).count == names.count)
    }
}
