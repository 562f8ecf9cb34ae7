internal import Sheets

/// A filter for rows of the sheet Alarms that are yet to be made.
struct NewRowFilter: Sendable {
    /// What a condition looks at.
    private enum Subject {
        case key, resourceId, resourceType, value
        case shown(Int)
        /// The cells that all rows of a metric share.
        case cell(AlarmColumn)
    }

    let nameKey: String
    let shownKeys: [String]
    private let conditions: [(subject: Subject, isEqual: Bool, value: String)]

    /// Throws if the filter names a column that the sheet won't have.
    init(_ filter: RowFilter, shownKeys: [String]) throws(ValueError) {
        var nameKey = "Name"
        var shown = shownKeys
        var conditions: [(subject: Subject, isEqual: Bool, value: String)] = []
        for condition in filter.conditions {
            let subject: Subject
            if let key = condition.column.dropping(prefix: ShownTag.prefix).map(String.init), !key.isEmpty {
                if !shown.contains(key) { shown.append(key) }
                subject = .shown(shown.firstIndex(of: key) ?? 0)
            } else {
                subject = try Self.subject(of: condition)
            }
            if case .key = subject, condition.isEqual { nameKey = condition.value }
            conditions.append((subject, condition.isEqual, condition.value))
        }
        self.nameKey = nameKey
        self.shownKeys = shown
        self.conditions = conditions
    }

    private static func subject(of condition: RowFilter.Condition) throws(ValueError) -> Subject {
        let wanted = Spelling.normalised(condition.column)
        let column = (AlarmColumn.tagTable + AlarmColumn.edited).first { Spelling.normalised($0.rawValue) == wanted }
        return switch column {
        case .key?: .key
        case .resourceId?: .resourceId
        case .resourceType?: .resourceType
        case .value?: .value
        case let column?: .cell(column)
        case nil:
            throw ValueError(
                "filter \"\(condition)\" names a column that the sheet Alarms won't have",
                cure: "write \(ShownTag.prefix)\(condition.column) for a tag")
        }
    }

    /// Whether all conditions hold for a row.
    func holds(for row: NewRow, of index: ResourceIndex) -> Bool {
        conditions.allSatisfy { condition in
            let value =
                switch condition.subject {
                case .key: nameKey
                case .resourceId: String(decoding: index.id(of: row.resource), as: UTF8.self)
                case .resourceType: row.type
                case .value: row.name
                case .shown(let key):
                    index.shownValue(key, of: row.resource).map { String(decoding: $0, as: UTF8.self) } ?? ""
                case .cell(let column): row.metric.cells[column]?.plainText ?? ""
                }
            return (value == condition.value) == condition.isEqual
        }
    }
}
