/// The tags that a customer wants on alarms: the same ones on each, and those that an alarm copies from its resource.
struct CustomerTags: Sendable {
    /// The keys that are copied.
    let copiedKeys: [String]
    private let same: [AlarmTag]
    private let sheet: String?
    private let cell: CellReference?
    /// How many alarms go without a tag, by its key.
    private var lacking: [String: Int] = [:]

    init(_ settings: Settings, _ settingsTable: SettingsTable?) {
        same = settings.alarmTags ?? []
        copiedKeys = settings.copiedTags ?? []
        sheet = settingsTable?.sheet
        cell = settingsTable?.cell(of: Settings.copiedTagsName)
    }

    /// Says where they alone are more than an alarm can have.
    var problems: [TableProblem] {
        let count = Set(same.map(\.key) + copiedKeys).count
        let room = AlarmTag.maximumCount - AlarmTag.ownKeys.count
        guard count > room else { return [] }
        return [
            TableProblem(
                .error, sheet: sheet, cell: cell,
                "\(count) tags, and alarmbook's \(AlarmTag.ownKeys.count), are more than the \(AlarmTag.maximumCount) that "
                    + "an alarm can have",
                cure: "keep at most \(room)")
        ]
    }

    /// The tags of a resource's alarms; `value` gives the resource's own tags, empty where it has none. Such a tag comes
    /// before the one that every alarm has.
    func tags(value: (String) -> String) throws(ValueError) -> [AlarmTag] {
        if copiedKeys.isEmpty { return same }
        var tags = same.filter { !copiedKeys.contains($0.key) }
        for key in copiedKeys {
            let tag = AlarmTag(key: key, value: value(key))
            if !tag.value.isEmpty {
                try tag.checkValue()
                tags.append(tag)
            } else if let usual = same.first(where: { $0.key == key }) {
                tags.append(usual)
            }
        }
        return tags
    }

    /// Takes note of an alarm that has these tags.
    mutating func note(_ tags: [AlarmTag]) {
        for key in copiedKeys where !tags.contains(where: { $0.key == key }) { lacking[key, default: 0] += 1 }
    }

    /// Says how many alarms go without a tag.
    var notices: [TableProblem] {
        copiedKeys.compactMap { key in
            guard let count = lacking[key] else { return nil }
            let go = count == 1 ? "1 alarm goes" : "\(count) alarms go"
            return TableProblem(
                .notice, sheet: sheet, cell: cell, "\(go) without the tag \"\(key)\", which the resource lacks")
        }
    }
}
