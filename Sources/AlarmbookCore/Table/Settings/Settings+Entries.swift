package import Sheets

// Reads and writes the entries of the sheet Settings.
extension Settings {
    /// A name and value on the sheet Settings.
    package struct Entry: Hashable, Sendable {
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
        case language = "Language"
        case filter = "Where"
        case source = "Source"
        case partial = "Partial"
        case tagsDigest = "TagsDigest"
        case columns = "Columns"
    }

    static var copiedTagsName: String { Name.copiedTags.rawValue }
    static var bookName: String { Name.book.rawValue }

    /// The normalised names of the settings that describe the tags, the sheets and their language. A refresh writes them anew.
    static let renewedNames = Set(
        [Name.language, .source, .partial, .tagsDigest, .columns].map { Spelling.normalised($0.rawValue) })

    /// What `Action:oncall` begins with.
    private static let actionPrefix = "Action:"

    /// All fixed names of settings.
    package static var knownNames: [String] {
        Name.allCases.map(\.rawValue) + ActionKind.allCases.map(\.rawValue)
            + AlarmDefaults.columns.map(\.rawValue)
    }

    /// The sheet's entries in a fixed order. A setting without a value gets a blank entry, as an invitation; but
    /// templates get none, since a blank one has a meaning, and tags get none, since few people want them.
    package var entries: [Entry] {
        var entries = [
            entry(.book, book ?? ""), entry(.accountId, accountId?.description ?? ""),
            entry(.region, region?.description ?? ""),
        ]
        if let nameTemplate { entries.append(entry(.nameTemplate, nameTemplate)) }
        if let descriptionTemplate { entries.append(entry(.descriptionTemplate, descriptionTemplate)) }
        for kind in ActionKind.allCases {
            entries.append(Entry(name: kind.rawValue, value: Self.text(of: actions[ActionKey(kind)])))
        }
        for key in actions.keys.sorted() where !key.severity.isEmpty {
            entries.append(Entry(name: key.name, value: Self.text(of: actions[key])))
        }
        for name in actionNames.keys.sorted() {
            entries.append(Entry(name: Self.actionPrefix + name, value: actionNames[name] ?? ""))
        }
        if let alarmTags { entries.append(entry(.alarmTags, Self.text(of: alarmTags))) }
        if let copiedTags { entries.append(entry(.copiedTags, copiedTags.joined(separator: "\n"))) }
        entries.append(entry(.names, names?.rawValue ?? ""))
        if let language { entries.append(entry(.language, language.rawValue)) }
        entries.append(entry(.filter, filter?.description ?? ""))
        for column in AlarmDefaults.columns {
            if let text = defaults.text(of: column) { entries.append(Entry(name: column.rawValue, value: text)) }
        }
        entries.append(entry(.source, source ?? ""))
        entries.append(entry(.partial, isPartial.map { $0 ? "yes" : "no" } ?? ""))
        if let tagsDigest { entries.append(entry(.tagsDigest, tagsDigest)) }
        if let columns { entries.append(entry(.columns, columns.description)) }
        return entries
    }

    /// The sheet's rows, ready to be poured.
    package func makeRows() -> RowBlock {
        var builder = RowBlockBuilder()
        for (index, entry) in entries.enumerated() {
            builder.append(.text, entry.name, column: 1)
            if !entry.value.isEmpty { builder.append(.text, entry.value, column: 2) }
            builder.endRow(number: index + 2)
        }
        return builder.finish()
    }

    private func entry(_ name: Name, _ value: String) -> Entry { Entry(name: name.rawValue, value: value) }

    private static func text(of words: [String]?) -> String {
        guard let words else { return "" }
        return words.isEmpty ? ActionList.none : words.joined(separator: "\n")
    }

    /// Reads one entry. Returns false for an unknown name.
    package mutating func read(_ entry: Entry) throws(ValueError) -> Bool {
        let value = Spelling.trimmed(entry.value)
        if let key = Self.actionKey(entry.name) {
            actions[key] = ActionList.words(of: value)
            return true
        }
        if let short = Self.shortName(entry.name) {
            guard !value.isEmpty else { return true }
            guard ARN(AlarmPlace.example.expand(value)) != nil else {
                throw ValueError("\(entry.name) \"\(value)\" is not an ARN", cure: "write the whole ARN")
            }
            actionNames[short] = value
            return true
        }
        if let column = AlarmColumn.meaning(of: entry.name), AlarmDefaults.columns.contains(column) {
            if !value.isEmpty { try defaults.read(column, value) }
            return true
        }
        let wanted = Spelling.normalised(entry.name)
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
        case .language: language = try Language(spelled: value)
        case .filter: filter = try RowFilter(value)
        case .source: source = value
        case .partial: isPartial = try YesNo.read(value, name: name.rawValue)
        case .tagsDigest: tagsDigest = value
        case .columns: columns = try MadeColumns(value)
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
