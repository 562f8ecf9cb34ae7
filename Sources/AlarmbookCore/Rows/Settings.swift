/// What holds for a whole workbook: its sheet Settings, and options where that says nothing.
///
/// Nil means that nothing was said. Both directions, to and from the rows of Name and Value, are here.
package struct Settings: Hashable, Sendable {
    /// What becomes of an existing alarm's name when its row makes another one.
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

    /// Who a list of actions is for: every row, or those of one Severity, in lower case.
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
    /// 12 digits.
    package var accountId: String?
    package var region: String?
    package var nameTemplate: String?
    /// Empty: descriptions are not the workbook's business.
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
    package var filter: RowFilter?
    /// What holds where the sheet Alarms lacks a column or a cell is blank.
    package var defaults = AlarmDefaults()
    /// Where the tags came from.
    package var source: String?
    /// Whether the source said that it was only a part of what there is.
    package var isPartial: Bool?

    package init() {}

    /// Where the workbook's alarms are, but for rows that say another place.
    package var place: AlarmPlace { AlarmPlace(account: accountId, region: region) }

    /// The words that hold for a row of a severity: its own list, else the plain one; nil where nothing is said.
    package func actions(_ kind: ActionKind, severity: String) -> [String]? {
        if !severity.isEmpty, let own = actions[ActionKey(kind, severity: severity)] { return own }
        return actions[ActionKey(kind)]
    }

    /// These, and where they say nothing, others.
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
        result.filter = filter ?? other.filter
        result.defaults = defaults.filled(from: other.defaults)
        result.source = source ?? other.source
        result.isPartial = isPartial ?? other.isPartial
        return result
    }

    /// The names of settings that others say something else about than these do.
    package func overruled(in other: Settings) -> [String] {
        let own = Dictionary(uniqueKeysWithValues: rows.map { ($0.name, $0.value) })
        return other.rows.compactMap { row in
            guard !row.value.isEmpty, let value = own[row.name], !value.isEmpty, value != row.value else { return nil }
            return row.name
        }
    }
}

extension Settings {
    /// A row of the sheet Settings.
    package struct Row: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A setting that has one value. The raw value is its name in the sheet.
    private enum Name: String, CaseIterable {
        case book = "Book"
        case accountId = "AccountId"
        case region = "Region"
        case nameTemplate = "NameTemplate"
        case descriptionTemplate = "DescriptionTemplate"
        case alarmTags = "AlarmTags"
        case copiedTags = "CopyTags"
        case names = "Names"
        case filter = "Where"
        case source = "Source"
        case partial = "Partial"
    }

    static var copiedTagsName: String { Name.copiedTags.rawValue }

    /// What `Action:oncall` begins with.
    private static let actionPrefix = "Action:"

    /// Every name that a setting can have, as far as it is fixed.
    package static var knownNames: [String] {
        Name.allCases.map(\.rawValue) + ActionKind.allCases.map(\.rawValue)
            + AlarmDefaults.columns.map(\.rawValue)
    }

    /// The sheet's rows, in an order that doesn't change. What isn't said is a row with a blank value, as an invitation;
    /// but a template that isn't said has no row, since a blank one means something, and tags have none, since few want
    /// any.
    package var rows: [Row] {
        var rows = [
            row(.book, book ?? ""), row(.accountId, accountId ?? ""), row(.region, region ?? ""),
        ]
        if let nameTemplate { rows.append(row(.nameTemplate, nameTemplate)) }
        if let descriptionTemplate { rows.append(row(.descriptionTemplate, descriptionTemplate)) }
        for kind in ActionKind.allCases {
            rows.append(Row(name: kind.rawValue, value: Self.text(of: actions[ActionKey(kind)])))
        }
        for key in actions.keys.sorted() where !key.severity.isEmpty {
            rows.append(Row(name: key.name, value: Self.text(of: actions[key])))
        }
        for name in actionNames.keys.sorted() {
            rows.append(Row(name: Self.actionPrefix + name, value: actionNames[name] ?? ""))
        }
        if let alarmTags { rows.append(row(.alarmTags, Self.text(of: alarmTags))) }
        if let copiedTags { rows.append(row(.copiedTags, copiedTags.joined(separator: "\n"))) }
        rows.append(row(.names, names?.rawValue ?? ""))
        rows.append(row(.filter, filter?.description ?? ""))
        for column in AlarmDefaults.columns {
            if let text = defaults.text(of: column) { rows.append(Row(name: column.rawValue, value: text)) }
        }
        rows.append(row(.source, source ?? ""))
        rows.append(row(.partial, isPartial.map { $0 ? "yes" : "no" } ?? ""))
        return rows
    }

    private func row(_ name: Name, _ value: String) -> Row { Row(name: name.rawValue, value: value) }

    private static func text(of words: [String]?) -> String {
        guard let words else { return "" }
        return words.isEmpty ? ActionList.none : words.joined(separator: "\n")
    }

    /// Reads one row; false where the name isn't a setting's.
    package mutating func read(_ row: Row) throws(ValueError) -> Bool {
        let value = Spelling.trimmed(row.value)
        if let key = Self.actionKey(row.name) {
            actions[key] = ActionList.words(of: value)
            return true
        }
        if let short = Self.shortName(row.name) {
            guard !value.isEmpty else { return true }
            guard ARN(value) != nil else {
                throw ValueError("\(row.name) \"\(value)\" is not an ARN", cure: "write the whole ARN")
            }
            actionNames[short] = value
            return true
        }
        if let column = TagTable.meaning(of: row.name), AlarmDefaults.columns.contains(column) {
            if !value.isEmpty { try defaults.read(column, value) }
            return true
        }
        let wanted = Spelling.normalised(row.name)
        guard let name = Name.allCases.first(where: { Spelling.normalised($0.rawValue) == wanted }) else {
            return false
        }
        try read(name, value)
        return true
    }

    private mutating func read(_ name: Name, _ value: String) throws(ValueError) {
        if name == .descriptionTemplate {
            descriptionTemplate = value
            return
        }
        guard !value.isEmpty else { return }
        switch name {
        case .book: book = try Self.book(value)
        case .accountId: accountId = try Self.accountId(value)
        case .region: region = try Self.region(value)
        case .nameTemplate: nameTemplate = value
        case .descriptionTemplate: descriptionTemplate = value
        case .alarmTags: alarmTags = try Self.alarmTags(value)
        case .copiedTags: copiedTags = try Self.tagKeys(value)
        case .names: names = try Self.names(value)
        case .filter: filter = try RowFilter(value)
        case .source: source = value
        case .partial: isPartial = try YesNo.read(value, name: name.rawValue)
        }
    }

    private static func actionKey(_ name: String) -> ActionKey? {
        let parts = Spelling.narrow(name).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let wanted = Spelling.normalised(String(parts[0]))
        guard let kind = ActionKind.allCases.first(where: { Spelling.normalised($0.rawValue) == wanted }) else {
            return nil
        }
        return ActionKey(kind, severity: parts.count > 1 ? Spelling.trimmed(String(parts[1])) : "")
    }

    private static func shortName(_ name: String) -> String? {
        let parts = Spelling.narrow(name).split(separator: ":", maxSplits: 1)
        guard parts.count == 2, Spelling.normalised(String(parts[0])) == "action" else { return nil }
        return Spelling.trimmed(String(parts[1])).lowercased()
    }

    /// Refuses a Book that a tag's value can't hold.
    package static func book(_ text: String) throws(ValueError) -> String {
        guard !text.isEmpty, AlarmIdentity.fitsTagValue(text) else {
            throw ValueError(
                "book \"\(text)\" is not a name that a tag can hold",
                cure: "write at most \(AlarmIdentity.maximumTagValueLength) letters, digits, spaces and +-=._:/@")
        }
        return text
    }

    /// Refuses an account that isn't 12 digits. A spreadsheet's number loses the zeros that it begins with.
    package static func accountId(_ text: String) throws(ValueError) -> String {
        let digits = text.filter { $0 != "-" }
        guard 9...12 ~= digits.count, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            throw ValueError("account id \"\(text)\" is not 12 digits", cure: "write it as 123456789012")
        }
        return String(repeating: "0", count: 12 - digits.count) + digits
    }

    /// Refuses what isn't written like `us-east-1`.
    package static func region(_ text: String) throws(ValueError) -> String {
        let parts = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts.last.flatMap({ Int($0) }) != nil,
            parts.dropLast().allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 0x61...0x7a ~= $0 } })
        else { throw ValueError("region \"\(text)\" is not a region of AWS", cure: "write it as us-east-1") }
        return text.lowercased()
    }

    /// Refuses what is neither of the two words.
    package static func names(_ text: String) throws(ValueError) -> Names {
        guard let names = Names(rawValue: text.lowercased()) else {
            throw ValueError("names \"\(text)\" is neither follow nor keep", cure: "write follow or keep")
        }
        return names
    }
}
