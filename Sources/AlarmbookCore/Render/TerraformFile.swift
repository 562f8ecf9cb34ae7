/// Alarms in Terraform's JSON syntax (https://developer.hashicorp.com/terraform/language/syntax/json), one resource
/// each (https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm).
package struct TerraformFile: Sendable {
    private static let type = "aws_cloudwatch_metric_alarm"
    /// The first version that takes an import block's id as an expression, as every other text.
    private static let importingVersion = ">= 1.6.0"

    private let alarms: [RenderedAlarm]
    private let book: String
    private let parameters: ActionParameters

    /// Alarms of one account and Region, in any order.
    package init(_ alarms: [RenderedAlarm], book: String, parameters: ActionParameters) {
        self.alarms = alarms.sorted { $0.logicalId < $1.logicalId }
        self.book = book
        self.parameters = parameters
    }

    /// Hands the file on in pieces of UTF-8. Alarms that stand get an import block each.
    package func write(_ sink: ([UInt8]) throws -> Void) throws {
        let imports = alarms.lazy.filter { $0.standingName != nil }
        var head: [JSONValue.Member] = [
            .init("//", .string("The CloudWatch alarms of the Book \"\(book)\", rendered by alarmbook"))
        ]
        if !imports.isEmpty {
            head.append(.init("terraform", .object([.init("required_version", .string(Self.importingVersion))])))
        }
        let variables = parameters.used(by: alarms).map(\.variable)
        if !variables.isEmpty { head.append(.init("variable", .object(variables))) }

        var bytes = Array("{".utf8)
        for member in head {
            Self.begin(member.key, level: 1, &bytes)
            member.value.write(to: &bytes, level: 1)
            bytes.append(UInt8(ascii: ","))
        }
        Self.begin("resource", level: 1, &bytes)
        bytes += "{".utf8
        Self.begin(Self.type, level: 2, &bytes)
        try sink(bytes + Array("{".utf8))
        try write(alarms, level: 3, sink) { alarm, bytes in
            Self.begin(alarm.logicalId, level: 3, &bytes)
            JSONValue.object(arguments(of: alarm)).write(to: &bytes, level: 3)
        }
        try sink(Self.closing("}", level: 2) + Self.closing("}", level: 1))
        if !imports.isEmpty {
            var bytes = Array(",".utf8)
            Self.begin("import", level: 1, &bytes)
            try sink(bytes + Array("[".utf8))
            try write(imports, level: 2, sink) { alarm, bytes in
                JSONValue.writeLine(to: &bytes, level: 2)
                Self.importBlock(of: alarm).write(to: &bytes, level: 2)
            }
            try sink(Self.closing("]", level: 1))
        }
        try sink(Array("\n}\n".utf8))
    }

    /// Hands alarms on, one at a time, with commas between them.
    private func write(
        _ alarms: some Sequence<RenderedAlarm>, level: Int, _ sink: ([UInt8]) throws -> Void,
        _ body: (RenderedAlarm, inout [UInt8]) -> Void
    ) throws {
        var isFirst = true
        for alarm in alarms {
            var bytes = isFirst ? [] : Array(",".utf8)
            body(alarm, &bytes)
            try sink(bytes)
            isFirst = false
        }
    }

    private static func begin(_ key: String, level: Int, _ bytes: inout [UInt8]) {
        JSONValue.writeLine(to: &bytes, level: level)
        JSONText.write(key, to: &bytes)
        bytes += ": ".utf8
    }

    private static func closing(_ bracket: String, level: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        JSONValue.writeLine(to: &bytes, level: level)
        return bytes + Array(bracket.utf8)
    }

    private static func importBlock(of alarm: RenderedAlarm) -> JSONValue {
        .object([
            .init("to", .string(type + "." + alarm.logicalId)),
            .init("id", .string(TerraformText.literal(alarm.standingName ?? ""))),
        ])
    }
}

extension TerraformFile {
    /// The provider's argument for each field of PutMetricAlarm; `RenderOwner.fields` has no other.
    private static let argumentNames = [
        "AlarmName": "alarm_name", "AlarmDescription": "alarm_description", "ActionsEnabled": "actions_enabled",
        "OKActions": "ok_actions", "AlarmActions": "alarm_actions",
        "InsufficientDataActions": "insufficient_data_actions", "MetricName": "metric_name", "Namespace": "namespace",
        "Statistic": "statistic", "ExtendedStatistic": "extended_statistic", "Dimensions": "dimensions",
        "Period": "period", "Unit": "unit", "EvaluationPeriods": "evaluation_periods",
        "DatapointsToAlarm": "datapoints_to_alarm",
        "Threshold": "threshold", "ComparisonOperator": "comparison_operator",
        "TreatMissingData": "treat_missing_data",
        "EvaluateLowSampleCountPercentile": "evaluate_low_sample_count_percentiles", "Tags": "tags",
    ]

    private func arguments(of alarm: RenderedAlarm) -> [JSONValue.Member] {
        alarm.putMembers().compactMap { member in
            guard let name = Self.argumentNames[member.key] else { return nil }
            let value: JSONValue
            switch (member.key, member.value) {
            case ("Dimensions", _):
                value = Self.map(alarm.alarm.dimensions.map { ($0.name, $0.value) })
            case ("Tags", _): value = Self.map(alarm.tags.map { ($0.key, $0.value) })
            case (_, .array(let items)): value = .array(items.map(action))
            case (_, .string(let text)): value = .string(TerraformText.literal(text))
            case (_, let other): value = other
            }
            return .init(name, value)
        }
    }

    private func action(_ item: JSONValue) -> JSONValue {
        guard case .string(let arn) = item else { return item }
        return .string(parameters[arn].map { "${var.\($0)}" } ?? TerraformText.literal(arn))
    }

    private static func map(_ pairs: [(String, String)]) -> JSONValue {
        .object(pairs.map { .init(TerraformText.literal($0), .string(TerraformText.literal($1))) })
    }
}

extension ActionParameter {
    /// As Terraform declares it. A default is the one text that is no template.
    fileprivate var variable: JSONValue.Member {
        .init(name, .object([.init("type", .string("string")), .init("default", .string(arn))]))
    }
}
