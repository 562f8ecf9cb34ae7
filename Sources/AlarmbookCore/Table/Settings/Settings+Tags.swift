internal import Sheets

extension Settings {
    /// Reads tags as the setting AlarmTags has them: `CostCenter=42`, one a line or parted by commas or semicolons,
    /// which no tag holds.
    package static func alarmTags(_ text: String) throws(ValueError) -> [AlarmTag] {
        try alarmTags(pieces(of: text))
    }

    /// Reads tags, each as `CostCenter=42`, and refuses those that an alarm can't have or has already.
    package static func alarmTags(_ pieces: [String]) throws(ValueError) -> [AlarmTag] {
        var tags: [AlarmTag] = []
        for piece in pieces {
            guard let sign = piece.unicodeScalars.firstIndex(of: "=") else {
                throw ValueError("tag \"\(piece)\" is not KEY=VALUE", cure: "write it as CostCenter=42")
            }
            let tag = AlarmTag(
                key: Spelling.trimmed(String(piece[..<sign])),
                value: Spelling.trimmed(String(piece.unicodeScalars[sign...].dropFirst())))
            try AlarmTag.check(key: tag.key)
            try tag.checkValue()
            guard !tags.contains(where: { $0.key == tag.key }) else {
                throw ValueError("tag \"\(tag.key)\" is there twice", cure: "take one of the two away")
            }
            tags.append(tag)
        }
        return tags
    }

    /// Reads keys as the setting CopyTags has them: one a line or parted by commas or semicolons.
    package static func tagKeys(_ text: String) throws(ValueError) -> [String] {
        var keys: [String] = []
        for key in pieces(of: text) {
            try AlarmTag.check(key: key)
            if !keys.contains(key) { keys.append(key) }
        }
        return keys
    }

    /// As `alarmTags` reads them.
    static func text(of tags: [AlarmTag]) -> String {
        tags.map { $0.key + "=" + $0.value }.joined(separator: "\n")
    }

    private static func pieces(of text: String) -> [String] {
        text.unicodeScalars.split { $0.isLineBreak || $0 == "," || $0 == ";" }
            .map { Spelling.trimmed(String($0)) }
            .filter { !$0.isEmpty }
    }
}
