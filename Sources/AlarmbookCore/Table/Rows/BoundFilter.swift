internal import Sheets

/// A filter that knows the columns of its table.
struct BoundFilter: Sendable {
    private enum Subject: Sendable {
        case key
        case column(Int)
        case tag(String)
    }

    private struct Test: Sendable {
        var subject: Subject
        var isEqual: Bool
        var value: String
        /// Whether a cell of another type than text can equal the value.
        var canBeOther: Bool
    }

    private var tests: [Test] = []
    /// The Key that the filter asks for. A row typed by hand without a Key counts as having it.
    private(set) var key = "Name"
    private let keyColumn: Int?
    /// Whether Key must equal a text that no number looks like.
    private var requiresKey: Bool
    /// The keys of tags that no column shows.
    private(set) var tagKeys: [String] = []

    /// Finds each condition's column, or the tag on the sheets of tags where `hasTags`.
    init(_ filter: RowFilter, _ table: AlarmTable, hasTags: Bool) throws(ValueError) {
        keyColumn = table.columns[.key]
        requiresKey = false
        for condition in filter.conditions {
            let subject: Subject
            if AlarmColumn.meaning(of: condition.column) == .key {
                subject = .key
                if condition.isEqual { key = condition.value }
            } else if let column = table.column(titled: condition.column) ?? table.column(ofTag: condition.column) {
                subject = .column(column)
            } else if hasTags {
                let tag = ShownTag.key(of: condition.column) ?? condition.column
                tagKeys.append(tag)
                subject = .tag(tag)
            } else {
                let nearest = Spelling.nearest(to: condition.column, of: table.headers.map(\.title))
                throw ValueError(
                    "filter \"\(filter)\" names the column \"\(condition.column)\", which sheet \"\(table.sheet)\" hasn't",
                    cure: nearest.map { "did you mean \"\($0)\"?" } ?? "name a column of the sheet")
            }
            let canBeOther =
                condition.value.utf8.first.map { "-.#0123456789".utf8.contains($0) } ?? false
                || ["TRUE", "FALSE"].contains(condition.value)
            if case .key = subject, condition.isEqual, !canBeOther { requiresKey = true }
            tests.append(
                Test(subject: subject, isEqual: condition.isEqual, value: condition.value, canBeOther: canBeOther))
        }
    }

    /// `Key == Name`, which every table can be held against.
    init(keyOf table: AlarmTable) {
        keyColumn = table.columns[.key]
        requiresKey = true
        tests = [Test(subject: .key, isEqual: true, value: key, canBeOther: false)]
    }

    /// Whether the Key alone excludes a row. Checked first, since it excludes most rows of a tag table.
    func refusesKey(_ row: Row) -> Bool {
        guard requiresKey, let keyColumn else { return false }
        return !row.holds(key, inColumn: keyColumn) && !row.isBlank(inColumn: keyColumn)
    }

    /// Whether a row passes the filter; `isNamed` lets a blank Key pass.
    func holds(_ row: Row, isNamed: Bool, tags: (String) -> String) -> Bool {
        tests.allSatisfy { test in
            let isEqual =
                switch test.subject {
                case .key: isNamed || equals(row, keyColumn ?? 0, test)
                case .column(let column): equals(row, column, test)
                case .tag(let key): tags(key) == test.value
                }
            return isEqual == test.isEqual
        }
    }

    private func equals(_ row: Row, _ column: Int, _ test: Test) -> Bool {
        if row.holds(test.value, inColumn: column) { return true }
        if test.value.isEmpty { return row.isBlank(inColumn: column) }
        guard test.canBeOther, let cell = row[column] else { return false }
        if case .text = cell.value { return false }
        return cell.value.plainText == test.value
    }
}
