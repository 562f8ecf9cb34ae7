/// The settings of a workbook: its sheet Settings, and options where that says nothing.
///
/// Nil is a setting without a value.
package struct Settings: Hashable, Sendable {
    /// What happens to an existing alarm's name when its row gives another.
    package enum Names: String, CaseIterable, Hashable, Sendable {
        case follow
        case keep
    }

    /// Which list of actions: the raw value is PutMetricAlarm's name for it.
    package enum ActionKind: String, CaseIterable, Hashable, Sendable {
        case alarm = "AlarmActions"
        case ok = "OKActions"
        case insufficientData = "InsufficientDataActions"
    }

    /// The rows that a list of actions is for: all, or those of one Severity (in lower case).
    package struct ActionKey: Hashable, Sendable, Comparable {
        package let kind: ActionKind
        package let severity: String

        package init(_ kind: ActionKind, severity: String = "") {
            self.kind = kind
            self.severity = severity.lowercased()
        }

        /// As a setting's name: `AlarmActions:critical`.
        package var name: String { severity.isEmpty ? kind.rawValue : kind.rawValue + ":" + severity }

        package static func < (a: ActionKey, b: ActionKey) -> Bool { a.name < b.name }
    }

    /// The Book of a workbook that names none.
    package static let defaultBook = "default"
    package static let defaultNameTemplate = AlarmTemplate.usualName.text
    package static let defaultDescriptionTemplate = AlarmTemplate.usualDescription.text

    /// The workbook's identity; fits a tag's value.
    package var book: String?
    package var accountId: AccountID?
    package var region: RegionName?
    package var nameTemplate: String?
    /// Empty where the workbook doesn't govern descriptions.
    package var descriptionTemplate: String?
    /// The words of each list, ARNs or short names; an empty list is no action.
    package var actions: [ActionKey: [String]] = [:]
    /// ARNs by short name, in lower case.
    package var actionNames: [String: String] = [:]
    /// The tags that every alarm gets.
    package var alarmTags: [AlarmTag]?
    /// The keys of the tags that an alarm copies from its resource.
    package var copiedTags: [String]?
    package var names: Names?
    /// The language that the workbook is written in; nil in one of a time when there was but English.
    package var language: Language?
    package var filter: RowFilter?
    /// The values of blank cells and missing columns of the sheet Alarms.
    package var defaults = AlarmDefaults()
    /// Where the tags came from.
    package var source: String?
    /// Whether the source said that it was incomplete.
    package var isPartial: Bool?
    /// The digest of the sheets of tags as they were written: see `TagsDigest`.
    package var tagsDigest: String?
    /// The columns of the sheet Alarms as it was written.
    package var columns: MadeColumns?
    /// The headers of columns that may be missing although the sheet was written with them, since their defaults are
    /// meant. Options alone say it.
    package var missableColumns: Set<String> = []

    package init() {}

    /// The place of the workbook's alarms, unless a row names another.
    package var place: AlarmPlace { AlarmPlace(account: accountId, region: region) }

    /// The actions for a row of a severity: that severity's list, else the general one; nil without either.
    package func actions(_ kind: ActionKind, severity: String) -> [String]? {
        if !severity.isEmpty, let own = actions[ActionKey(kind, severity: severity)] { return own }
        return actions[ActionKey(kind)]
    }

    /// These, with gaps filled from others.
    package func filled(from other: Settings) -> Settings {
        var result = self
        result.book = book ?? other.book
        result.accountId = accountId ?? other.accountId
        result.region = region ?? other.region
        result.nameTemplate = nameTemplate ?? other.nameTemplate
        result.descriptionTemplate = descriptionTemplate ?? other.descriptionTemplate
        result.actions = actions.merging(other.actions) { own, _ in own }
        result.actionNames = actionNames.merging(other.actionNames) { own, _ in own }
        result.alarmTags = alarmTags ?? other.alarmTags
        result.copiedTags = copiedTags ?? other.copiedTags
        result.names = names ?? other.names
        result.language = language ?? other.language
        result.filter = filter ?? other.filter
        result.defaults = defaults.filled(from: other.defaults)
        result.source = source ?? other.source
        result.isPartial = isPartial ?? other.isPartial
        result.tagsDigest = tagsDigest ?? other.tagsDigest
        result.columns = columns ?? other.columns
        result.missableColumns.formUnion(other.missableColumns)
        return result
    }

    /// The names of settings that have other values in `other`.
    package func overruled(in other: Settings) -> [String] {
        let own = Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.value) })
        return other.entries.compactMap { entry in
            guard !entry.value.isEmpty, let value = own[entry.name], !value.isEmpty, value != entry.value else {
                return nil
            }
            return entry.name
        }
    }
}

extension Settings {
    /// Refuses a Book that a tag's value can't hold.
    package static func book(_ text: String) throws(ValueError) -> String {
        guard !text.isEmpty, AlarmIdentity.fitsTagValue(text) else {
            throw ValueError(
                "book \"\(text)\" is not a name that a tag can hold",
                cure: "write at most \(AlarmIdentity.maximumTagValueLength) letters, digits, spaces and +-=._:/@")
        }
        return text
    }

    /// Refuses what is neither of the two words.
    package static func names(_ text: String) throws(ValueError) -> Names {
        guard let names = Names(rawValue: text.lowercased()) else {
            throw ValueError("names \"\(text)\" is neither follow nor keep", cure: "write follow or keep")
        }
        return names
    }
}
