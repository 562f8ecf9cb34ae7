/// The optional fields of an alarm that a row governs. A row always governs all the other fields.
package struct GovernedFields: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let description = GovernedFields(rawValue: 1)
    package static let okActions = GovernedFields(rawValue: 2)
    package static let alarmActions = GovernedFields(rawValue: 4)
    package static let insufficientDataActions = GovernedFields(rawValue: 8)
    static let all: GovernedFields = [.description, .okActions, .alarmActions, .insufficientDataActions]

    /// The fields that are set in an alarm as its row makes it.
    init(of alarm: MetricAlarm) {
        self = []
        if alarm.description != nil { insert(.description) }
        if alarm.okActions != nil { insert(.okActions) }
        if alarm.alarmActions != nil { insert(.alarmActions) }
        if alarm.insufficientDataActions != nil { insert(.insufficientDataActions) }
    }
}

extension MetricAlarm {
    /// 16 hexadecimal digits of a hash over these fields and those that a row always governs. Alarms that mean the same
    /// have the same digest, however they are written.
    func digest(of fields: GovernedFields) -> String {
        var parts = [name, namespace, metricName, statistic.description]
        parts += [comparisonOperator.rawValue, treatMissingData.rawValue, actionsEnabled ? "on" : "off"]
        // -0 and 0 are one threshold, but have different descriptions.
        parts.append((threshold == 0 ? 0 : threshold).description)
        parts += [period, evaluationPeriods, datapointsToAlarm].map(String.init)
        parts.append(dimensions.sorted().map { $0.name + "\u{1d}" + $0.value }.joined(separator: "\u{1e}"))
        parts.append(fields.contains(.description) ? description ?? "" : "")
        for (field, list) in [
            (GovernedFields.okActions, okActions), (.alarmActions, alarmActions),
            (.insufficientDataActions, insufficientDataActions),
        ] {
            parts.append(fields.contains(field) ? Set(list ?? []).sorted().joined(separator: "\u{1e}") : "")
        }
        return hexadecimalDigest(of: parts)
    }
}

extension ExistingAlarm {
    /// 16 hexadecimal digits of a hash over all fields that a row can govern. It covers neither tags nor state.
    package var digest: String {
        alarm?.digest(of: .all) ?? hexadecimalDigest(of: [name, kind.rawValue])
    }
}

private func hexadecimalDigest(of parts: [String]) -> String {
    TextHash(parts.joined(separator: "\u{1f}")).hexadecimal(digits: 16)
}
