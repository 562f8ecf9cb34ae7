internal import Sheets

/// What CloudFormation would read in a template's texts.
package enum CloudFormationText {
    /// What it replaces in any text, and nothing keeps it from
    /// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html).
    package static let dynamicReference = "{{resolve:"

    /// A text in which Fn::Sub replaces nothing
    /// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html).
    package static func literalInSub(_ text: Substring) -> String { text.replacing(text: "${", by: "${!") }

    /// Whether a text of a value, or a key, has a dynamic reference in it.
    package static func holdsReference(_ value: JSONValue) -> Bool {
        switch value {
        case .string(let text): text.holds(dynamicReference)
        case .array(let items): items.contains(where: holdsReference)
        case .object(let members):
            members.contains { $0.key.holds(dynamicReference) || holdsReference($0.value) }
        case .number, .boolean, .null: false
        }
    }
}
