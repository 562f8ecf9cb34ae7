// To and from the rows of Name and Value on the sheet Settings.
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
        case tagsDigest = "TagsDigest"
    }

    static var copiedTagsName: String { Name.copiedTags.rawValue }

    /// The names, normalised, of those that say what the tags were: a refresh writes them anew.
    static let renewedNames = Set([Name.source, .partial, .tagsDigest].map { Spelling.normalised($0.rawValue) })

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
            row(.book, book ?? ""), row(.accountId, accountId?.description ?? ""),
            row(.region, region?.description ?? ""),
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
        if let tagsDigest { rows.append(row(.tagsDigest, tagsDigest)) }
        return rows
    }

    /// The sheet's rows, ready to be poured.
    package func makeRows() -> RowBlock {
        var builder = RowBlockBuilder()
        for (place, row) in rows.enumerated() {
            builder.append(.text, row.name, column: 1)
            if !row.value.isEmpty { builder.append(.text, row.value, column: 2) }
            builder.endRow(number: place + 2)
        }
        return builder.finish()
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
            guard ARN(AlarmPlace.example.expand(value)) != nil else {
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
        case .accountId: accountId = try AccountID(value)
        case .region: region = try RegionName(value)
        case .nameTemplate: nameTemplate = value
        case .descriptionTemplate: descriptionTemplate = value
        case .alarmTags: alarmTags = try Self.alarmTags(value)
        case .copiedTags: copiedTags = try Self.tagKeys(value)
        case .names: names = try Self.names(value)
        case .filter: filter = try RowFilter(value)
        case .source: source = value
        case .partial: isPartial = try YesNo.read(value, name: name.rawValue)
        case .tagsDigest: tagsDigest = value
        }
    }

    private static func actionKey(_ name: String) -> ActionKey? {
        let parts = Spelling.narrow(name).parts(at: ":", maxSplits: 1)
        let wanted = Spelling.normalised(String(parts[0]))
        guard let kind = ActionKind.allCases.first(where: { Spelling.normalised($0.rawValue) == wanted }) else {
            return nil
        }
        return ActionKey(kind, severity: parts.count > 1 ? Spelling.trimmed(String(parts[1])) : "")
    }

    private static func shortName(_ name: String) -> String? {
        let parts = Spelling.narrow(name).parts(at: ":", maxSplits: 1, omittingEmpty: true)
        guard parts.count == 2, Spelling.normalised(String(parts[0])) == "action" else { return nil }
        return Spelling.trimmed(String(parts[1])).lowercased()
    }
}
