/// Writes alarms in CloudFormation's words: the resource AWS::CloudWatch::Alarm, whose properties are PutMetricAlarm's
/// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cloudwatch-alarm.html).
package struct TemplateWording: Sendable {
    let parameters: ActionParameters
    private let book: String
    private let place: StackSetPlace?

    /// `place` is that of the workbook, where its templates are for a StackSet.
    package init(book: String, parameters: ActionParameters, place: StackSetPlace? = nil) {
        self.book = book
        self.parameters = parameters
        self.place = place
    }

    /// A template in UTF-8. Its description is at most 1,024 bytes, since a Book fits a tag's value.
    func template(of resources: [JSONValue.Member], parameters: [ActionParameter]) -> [UInt8] {
        let declared = parameters.map { parameter in
            var members: [JSONValue.Member] = [.init("Type", .string("String"))]
            // The workbook's own account is no default for other accounts.
            let value = place?.value(of: parameter.arn) ?? .string(parameter.arn)
            if case .string = value { members.append(.init("Default", value)) }
            return JSONValue.Member(parameter.name, .object(members))
        }
        var members: [JSONValue.Member] = [
            .init("AWSTemplateFormatVersion", .string("2010-09-09")),
            .init("Description", .string("The CloudWatch alarms of the Book \"\(book)\", rendered by alarmbook")),
        ]
        if !declared.isEmpty { members.append(.init("Parameters", .object(declared))) }
        members.append(.init("Resources", .object(resources)))
        var bytes: [UInt8] = []
        // cfn-lint reads templates as YAML.
        JSONValue.object(members).write(to: &bytes, pairs: false)
        return bytes + [UInt8(ascii: "\n")]
    }

    /// An alarm with its logical id. One that stands already is marked to be kept, without which CloudFormation takes
    /// no resource into a stack
    /// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources-automatically.html).
    func resource(_ alarm: RenderedAlarm) -> JSONValue.Member {
        var members: [JSONValue.Member] = [.init("Type", .string("AWS::CloudWatch::Alarm"))]
        if alarm.standingName == alarm.alarm.name {
            members += ["DeletionPolicy", "UpdateReplacePolicy"].map { .init($0, .string("Retain")) }
        }
        members.append(.init("Properties", .object(properties(of: alarm))))
        return .init(alarm.logicalId, .object(members))
    }

    private func properties(of alarm: RenderedAlarm) -> [JSONValue.Member] {
        alarm.putMembers().map { member in
            guard case .array(let items) = member.value else { return member }
            if member.key == "Dimensions" { return .init(member.key, .array(items.map(dimension))) }
            let isActions = AlarmField.actionKeys.contains(member.key)
            return isActions ? .init(member.key, .array(items.map(action))) : member
        }
    }

    private func action(_ item: JSONValue) -> JSONValue {
        guard case .string(let arn) = item else { return item }
        if let name = parameters[arn] { return .object([.init("Ref", .string(name))]) }
        return place?.value(of: arn) ?? item
    }

    private func dimension(_ item: JSONValue) -> JSONValue {
        guard let place, case .object(let members) = item else { return item }
        return .object(
            members.map { member in
                guard member.key == "Value", case .string(let text) = member.value else { return member }
                return .init(member.key, place.value(of: text))
            })
    }

    /// Refuses an alarm with a text that CloudFormation would replace by a secret.
    static func check(_ alarm: RenderedAlarm) throws(ValueError) {
        guard alarm.putMembers().contains(where: { CloudFormationText.holdsReference($0.value) }) else { return }
        throw ValueError(
            "alarm \"\(alarm.alarm.name)\" holds \"\(CloudFormationText.dynamicReference)\", in whose place "
                + "CloudFormation puts a secret",
            cure: "take it out of the row and of its resource's tags")
    }
}

extension RenderedAlarm {
    /// PutMetricAlarm's input, and with it the properties of a template's alarm; `ownership` goes before the customer's
    /// tags.
    func putMembers(ownership: [AlarmTag] = []) -> [JSONValue.Member] {
        guard case .object(let members) = AlarmDocument.putInput(alarm, tags: ownership + tags, ungoverned: ungoverned)
        else {
            return []
        }
        return members
    }
}
