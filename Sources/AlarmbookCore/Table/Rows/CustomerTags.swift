internal import Sheets

/// The customer's tags on alarms: some are the same on each, others are copied from the resource.
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

    /// Reports more tags than an alarm can have.
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

    /// The tags of all alarms; nil where they depend on the resource.
    var ofAll: [AlarmTag]? { copiedKeys.isEmpty ? same : nil }

    /// The tags of a resource's alarms. `value` gives the resource's own tags, empty where it has none; a copied tag
    /// wins over one that every alarm has.
    func tags(value: (String) -> String) throws(ValueError) -> [AlarmTag] {
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

    /// Counts the copied tags that an alarm lacks.
    mutating func count(_ tags: [AlarmTag]) {
        for key in copiedKeys where !tags.contains(where: { $0.key == key }) { lacking[key, default: 0] += 1 }
    }

    /// Reports how many alarms lack a copied tag.
    var notices: [TableProblem] {
        copiedKeys.compactMap { key in
            guard let count = lacking[key] else { return nil }
            let go = count == 1 ? "1 alarm goes" : "\(count) alarms go"
            return TableProblem(
                .notice, sheet: sheet, cell: cell, "\(go) without the tag \"\(key)\", which the resource lacks")
        }
    }
}
