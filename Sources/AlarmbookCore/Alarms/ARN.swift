/// An Amazon Resource Name: `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html).
package struct ARN: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    package let partition: Substring
    package let service: Substring
    /// Empty for a global service.
    package let region: Substring
    /// 12 digits; empty where the service leaves it out.
    package let account: Substring
    /// Everything behind the fifth colon, never empty.
    package let resource: Substring

    /// Nil where the text is no ARN of visible ASCII, as those of actions are.
    package init?(_ text: String) {
        guard text.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 0x20 && $0.value != 0x7f }) else { return nil }
        self.init(resource: text)
    }

    /// Nil where the text has not the six parts. Some resources, alarms among them, have names in any script.
    package init?(resource text: String) {
        let parts = text.parts(at: ":", maxSplits: 5)
        guard parts.count == 6, parts[0] == "arn", !parts[1].isEmpty, !parts[2].isEmpty, !parts[5].isEmpty
        else { return nil }
        description = text
        partition = parts[1]
        service = parts[2]
        region = parts[3]
        account = parts[4]
        resource = parts[5]
    }

    /// The name that ends the ARN of an alarm; nil where it is another resource's. Names hold colons.
    package var alarmName: String? {
        guard service == "cloudwatch", let name = resource.dropping(prefix: "alarm:"), !name.isEmpty else { return nil }
        return String(name)
    }
}
