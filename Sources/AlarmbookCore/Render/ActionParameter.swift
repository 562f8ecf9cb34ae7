internal import Sheets

/// A named parameter for an action's ARN, so that whoever deploys a rendering can replace the ARN.
package struct ActionParameter: Hashable, Sendable {
    /// Characters of a parameter's name
    /// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html).
    private static let maximumNameLength = 255

    /// Letters and digits, the first a letter, as CloudFormation and Terraform both take it.
    package let name: String
    /// The default.
    package let arn: String

    /// Reads `OnCall=arn:aws:sns:…`.
    package init(_ text: String) throws(ValueError) {
        let parts = text.parts(at: "=", maxSplits: 1)
        guard parts.count == 2, let arn = ARN(String(parts[1])) else {
            throw ValueError(
                "\"\(text)\" is not a name and an ARN", cure: "write NAME=ARN, such as OnCall=arn:aws:sns:…")
        }
        let name = String(parts[0])
        guard let first = name.unicodeScalars.first, !first.isDigit, name.utf8.count <= Self.maximumNameLength,
            name.unicodeScalars.allSatisfy(\.isAlphanumeric)
        else {
            throw ValueError(
                "name \"\(name)\" is not 1 to \(Self.maximumNameLength) letters and digits, the first a letter",
                cure: "write one such as OnCall")
        }
        self.name = name
        self.arn = arn.description
    }
}

/// The ARNs that a rendering gives names.
package struct ActionParameters: Hashable, Sendable {
    /// Parameters of a template
    /// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html).
    package static let maximumCount = 200

    private let names: [String: String]
    /// Sorted by name.
    let list: [ActionParameter]

    /// Refuses a name or an ARN that comes twice.
    package init(_ parameters: [ActionParameter] = []) throws(ValueError) {
        guard parameters.count <= Self.maximumCount else {
            throw ValueError("\(parameters.count) parameters are more than the \(Self.maximumCount) of a template")
        }
        var names: [String: String] = [:]
        for parameter in parameters {
            guard names.updateValue(parameter.name, forKey: parameter.arn) == nil else {
                throw ValueError("\"\(parameter.arn)\" gets two names", cure: "name it once")
            }
            guard names.values.count(where: { $0 == parameter.name }) == 1 else {
                throw ValueError("\"\(parameter.name)\" names two ARNs", cure: "give each a name of its own")
            }
        }
        self.names = names
        list = parameters.sorted { $0.name < $1.name }
    }

    /// The name that stands in the place of an ARN.
    subscript(arn: String) -> String? { names[arn] }

    /// Those that are actions of some alarm, sorted by name.
    package func used(by alarms: [RenderedAlarm]) -> [ActionParameter] {
        if list.isEmpty { return [] }
        var actions: Set<String> = []
        for alarm in alarms { actions.formUnion(alarm.actions) }
        return list.filter { actions.contains($0.arn) }
    }

    /// Refuses an ARN that is no alarm's action, since it must be misspelled. `used` are those that are some alarm's.
    package func check(used: [ActionParameter]) throws(ValueError) {
        guard let parameter = list.first(where: { !used.contains($0) }) else { return }
        throw ValueError(
            "no alarm has the action \"\(parameter.arn)\" that \(parameter.name) is to name",
            cure: "write an ARN that the workbook has")
    }
}

extension RenderedAlarm {
    /// The actions of all three lists.
    var actions: [String] {
        [alarm.alarmActions, alarm.okActions, alarm.insufficientDataActions].flatMap { $0 ?? [] }
    }
}
