internal import Sheets

/// An Amazon Resource Name: `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html), cut at bytes: a combining scalar behind a
/// colon doesn't hide it.
package struct ARN: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    package let partition: PartitionName
    /// Letters, digits, hyphens, dots and underscores.
    package let service: Substring
    /// nil for a global service.
    package let region: RegionName?
    /// nil where the service leaves it out, or where a word of AWS's own stands there: see `owner`.
    package let account: AccountID?
    /// What stands in the account's place: twelve digits, nothing, or a word such as `ec2` in the actions that stop
    /// instances and `aws` in AWS's own policies.
    package let owner: Substring
    /// Everything behind the fifth colon, never empty.
    package let resource: Substring

    /// Nil unless the text is an ARN in visible ASCII, as those of actions are.
    package init?(_ text: String) {
        guard text.utf8.allSatisfy({ 0x20 < $0 && $0 < 0x7f }) else { return nil }
        self.init(resource: text)
    }

    /// Nil where the text has not the six parts, or one of them can't be what it should. Some resources, alarms among
    /// them, have names in any script.
    package init?(resource text: String) {
        guard let arn = try? ARN(resource: text, called: "") else { return nil }
        self = arn
    }

    /// The same with the reason why it is none; `noun` is what that calls the text.
    package init(resource text: String, called noun: String) throws(ValueError) {
        let parts = text.parts(at: ":", maxSplits: 5)
        guard parts.count == 6, parts[0] == "arn", !parts[1].isEmpty, Self.isService(parts[2]), !parts[5].isEmpty else {
            throw ValueError(
                "\(noun) \"\(text)\" is not a whole ARN", cure: "write arn:PARTITION:SERVICE:REGION:ACCOUNT:NAME")
        }
        guard let partition = PartitionName(exactly: parts[1]) else {
            throw ValueError(
                "\(noun) \"\(text)\" names the partition \"\(parts[1])\", which is none of AWS",
                cure: "write one such as aws or aws-cn")
        }
        region = RegionName(exactly: parts[3])
        guard region != nil || parts[3].isEmpty else {
            throw ValueError(
                "\(noun) \"\(text)\" names the region \"\(parts[3])\", which is none of AWS",
                cure: "write one such as us-east-1")
        }
        account = AccountID(exactly: parts[4])
        guard account != nil || Self.isWord(parts[4]) else {
            throw ValueError(
                "\(noun) \"\(text)\" names the account \"\(parts[4])\", which is not 12 digits",
                cure: "write it as 123456789012")
        }
        description = text
        self.partition = partition
        service = parts[2]
        owner = parts[4]
        resource = parts[5]
    }

    /// Whether a text is meant as an ARN, be it one or not.
    package static func isMeant(by text: String) -> Bool { text.begins(with: "arn:") }

    private static func isService(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0.isLetter || $0.isDigit || "-._".utf8.contains($0) }
    }

    /// Whether a text is nothing, or a word in the place of an account: small letters, digits and hyphens behind a
    /// letter.
    private static func isWord(_ text: Substring) -> Bool {
        guard let first = text.utf8.first else { return true }
        return first.isSmallLetter
            && text.utf8.allSatisfy { $0.isSmallLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
    }

    /// The name that ends the ARN of an alarm; nil where it is another resource's. Names hold colons.
    package var alarmName: String? {
        cloudWatchName(behind: "alarm:")
    }

    /// The name that ends the ARN of a rule that mutes alarms; nil where it is another resource's.
    package var muteRuleName: String? { cloudWatchName(behind: "alarm-mute-rule:") }

    private func cloudWatchName(behind prefix: String) -> String? {
        let name = service == "cloudwatch" ? resource.dropping(prefix: prefix) : nil
        return name.flatMap { $0.isEmpty ? nil : String($0) }
    }
}
