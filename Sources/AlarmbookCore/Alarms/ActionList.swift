internal import Sheets

/// The actions in one cell or setting: ARNs, short names of Settings, or `none`.
package enum ActionList {
    /// The word for no action at all.
    package static let none = "none"

    /// Splits a cell at line breaks, commas, semicolons and spaces. Nil for a blank cell, empty for `none`.
    package static func words(of text: String) -> [String]? {
        let words = Spelling.narrow(text).unicodeScalars
            .split { Spelling.isSpace($0) || $0 == "," || $0 == ";" || $0 == "、" }
            .map(String.init)
        if words.isEmpty { return nil }
        return words.count == 1 && isNone(words[0]) ? [] : words
    }

    /// Whether a word means no action, in any language.
    private static func isNone(_ word: String) -> Bool { KnownWords.meaning(of: word, .nothing) != nil }

    /// Resolves words to ARNs, each once. `names` maps Settings' short names, in lower case, to ARNs. `place` fills
    /// `{AccountId}` and `{Region}` in; where it is nil, since the alarms are in several places, those patterns stay.
    package static func resolve(
        _ words: [String], names: [String: String], at place: AlarmPlace?
    ) throws(ValueError) -> [String] {
        var result: [String] = []
        for word in words {
            let pattern = names[word.lowercased()] ?? word
            let text = place?.expand(pattern) ?? pattern
            // What is a pattern yet becomes an ARN as soon as its place is known.
            guard let arn = ARN(AlarmPlace.example.expand(text)),
                text.unicodeScalars.count <= AlarmLimits.maximumActionLength
            else { throw unknown(word, names: names) }
            let form = try ActionForm(of: arn)
            if let place { try check(arn, form, written: text, at: place) }
            if !result.contains(text) { result.append(text) }
        }
        guard result.count <= AlarmLimits.maximumActions else {
            throw ValueError(
                "\(result.count) actions are more than the \(AlarmLimits.maximumActions) that an alarm can have",
                cure: "take \(result.count - AlarmLimits.maximumActions) away, or let one SNS topic tell them all")
        }
        return result
    }

    private static func unknown(_ word: String, names: [String: String]) -> ValueError {
        if isNone(word) {
            return ValueError("action \"\(word)\" stands beside others", cure: "write it alone, or take it away")
        }
        if ARN.isMeant(by: word) {
            do {
                _ = try ARN(resource: AlarmPlace.example.expand(word), called: "action")
            } catch {
                return error
            }
            return ValueError(
                "action \"\(word)\" is not a whole ARN", cure: "write arn:PARTITION:SERVICE:REGION:ACCOUNT:NAME")
        }
        let known = names.keys.sorted()
        let nearest = Spelling.nearest(to: word, of: known).map { "did you mean \"\($0)\"?" }
        let cure = "write an ARN, or add Action:\(word) to Settings"
        return ValueError(
            "action \"\(word)\" is neither an ARN nor a name that Settings gives an ARN",
            cure: [nearest, cure].compactMap(\.self).joined(separator: " "))
    }

    /// Refuses an action that the alarm can't take, such as an SNS topic of another Region.
    private static func check(
        _ arn: ARN, _ form: ActionForm, written text: String, at place: AlarmPlace
    ) throws(ValueError) {
        guard !AlarmPlace.isPattern(text) else {
            throw ValueError(
                "action \"\(text)\" needs an account and Region that nobody says",
                cure: "write AccountId and Region into Settings, or the whole ARN")
        }
        guard form.hasRegion, let own = arn.region else { return }
        if let region = place.region, own != region {
            throw ValueError(
                "action \"\(arn)\" is in region \"\(own)\", but the alarms are in \"\(region)\"",
                cure: "name one in \(region)")
        }
    }

    /// Whether an action stops, ends, restarts or recovers an instance, which only an alarm on one instance's metric
    /// can do (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/UsingAlarmActions.html).
    package static func isOfInstance(_ action: String) -> Bool {
        guard let arn = ARN(action) else { return false }
        return arn.service == "automate" && arn.owner == "ec2"
            || arn.service == "swf" && arn.resource.parts(at: "/").contains { $0.begins(with: "AWS_EC2.") }
    }
}
