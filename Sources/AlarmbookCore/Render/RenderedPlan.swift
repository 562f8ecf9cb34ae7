/// The tools that own what is rendered for them.
package enum RenderOwner: Hashable, Sendable {
    case cloudFormation
    case terraform

    /// The fields of PutMetricAlarm that no row says, and of which the tool's own alarm has the like
    /// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cloudwatch-alarm.html,
    /// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_alarm).
    var fields: Set<String> {
        switch self {
        case .cloudFormation:
            [
                "Unit", "EvaluateLowSampleCountPercentile", "EvaluationInterval", "EvaluationWindow",
                "WarmUpConfiguration", "ActionConfiguration",
            ]
        case .terraform: ["Unit", "EvaluateLowSampleCountPercentile"]
        }
    }
}

extension RenderOwner: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cloudFormation: "CloudFormation"
        case .terraform: "Terraform"
        }
    }
}

extension AlarmPlan {
    /// The rows' alarms held against what exists, for a tool that takes existing alarms over. The plan must adopt.
    ///
    /// `ungoverned` are the ungoverned fields of the store's alarms. Refuses a name of somebody else's alarm, since the
    /// tool would replace it, and a field that the tool can't express, since the tool would remove it.
    package func rendered(
        for owner: RenderOwner, ungoverned: [ExactText: [JSONValue.Member]] = [:]
    ) throws(ValueError) -> [RenderedAlarm] {
        var alarms: [RenderedAlarm] = []
        alarms.reserveCapacity(changes.count)
        for change in changes {
            guard let planned = change.planned, !planned.isInterim else { continue }
            let standing = change.standing
            var isTakenOver = true
            switch (standing?.manager, owner) {
            // Most often the stack of an earlier rendering.
            case (.cloudFormation, .cloudFormation): isTakenOver = false
            case (let manager?, _):
                throw Self.refusal(planned.name, "managed by \(manager); give the row an AlarmName")
            case (nil, _):
                if change.action == .conflict { throw Self.refusal(planned.name, change.reason ?? "") }
                if let other = standing?.book, other != book {
                    throw Self.refusal(planned.name, "belongs to the Book \"\(other)\"; give the row an AlarmName")
                }
            }
            let names = [planned.name, planned.former?.name].compactMap(\.self)
            var members = names.lazy.compactMap { ungoverned[ExactText($0)] }.first ?? []
            if let old = standing?.alarm, !old.isOfSameMetric(as: planned.alarm) {
                members = AlarmDocument.withoutUnit(members)
            }
            if let field = members.first(where: { !owner.fields.contains($0.key) }) {
                throw ValueError(
                    "the alarm \"\(planned.name)\" has the field \"\(field.key)\", which \(owner) has no word for and "
                        + "would take away",
                    cure: "leave its row out with --where")
            }
            let own = Set(planned.tags.map(\.key))
            let tags = planned.tags + (standing?.tags ?? []).filter { !own.contains($0.key) }
            alarms.append(
                RenderedAlarm(
                    planned.alarm, row: planned.row, tags: tags.filter(\.isCarriedOver),
                    standingName: isTakenOver ? standing?.name : nil, ungoverned: members))
        }
        return alarms
    }

    private static func refusal(_ name: String, _ reason: String) -> ValueError {
        ValueError("the alarm \"\(name)\" exists, and is not this row's: \(reason)")
    }
}
