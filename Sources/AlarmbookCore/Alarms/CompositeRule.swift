internal import Sheets

/// The alarms that a composite alarm depends on, so that none of them can be deleted
/// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html).
package enum CompositeRule {
    /// The names that an AlarmRule such as `ALARM("a: b") AND NOT OK(arn:aws:cloudwatch:…:alarm:c)` may hold: every
    /// quoted text, and every unquoted text between parentheses and commas. Keywords of the rule's language are among
    /// them; they do no harm unless an alarm has such a name.
    package static func names(in rule: String) -> [String] {
        var names: [String] = []
        var text = String.UnicodeScalarView()
        var isQuoted = false
        var isEscaped = false
        func end() {
            let name = isQuoted ? String(text) : Spelling.trimmed(String(text))
            if !name.isEmpty { names.append(self.name(of: name)) }
            text.removeAll()
        }
        for scalar in rule.unicodeScalars {
            switch scalar {
            case "\\" where isQuoted && !isEscaped:
                isEscaped = true
                continue
            case "\"" where !isEscaped:
                end()
                isQuoted.toggle()
            case "(" where !isQuoted, ")" where !isQuoted, "," where !isQuoted:
                end()
            default:
                text.append(scalar)
            }
            isEscaped = false
        }
        end()
        return names
    }

    /// The name of an alarm that a rule gives by name or ARN. An ARN is cut at its sixth colon, since names may hold
    /// colons.
    package static func name(of text: String) -> String {
        let parts = text.parts(at: ":", maxSplits: 6)
        guard parts.count == 7, parts[0] == "arn", parts[2] == "cloudwatch", parts[5] == "alarm" else { return text }
        return String(parts[6])
    }
}
