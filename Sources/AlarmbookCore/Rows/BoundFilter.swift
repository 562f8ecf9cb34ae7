/// A filter whose columns have been found in a table.
struct BoundFilter: Sendable {
    private enum Place: Sendable {
        case key
        case column(Int)
        case tag(String)
    }

    private struct Test: Sendable {
        var place: Place
        var isEqual: Bool
        var value: String
        /// Whether a cell that isn't text can be this value.
        var canBeOther: Bool
    }

    private var tests: [Test] = []
    /// The value that Key has to be, which is what a row typed by hand counts as.
    private(set) var key = "Name"
    private let keyColumn: Int?
    /// Whether Key has to be one text, which a number can't be.
    private var requiresKey: Bool
    /// The keys of tags that no column shows.
    private(set) var tagKeys: [String] = []

    /// Finds the columns: a header, or the key of a tag that `tags` may know.
    init(_ filter: RowFilter, _ table: TagTable, hasTags: Bool) throws(ValueError) {
        keyColumn = table.columns[.key]
        requiresKey = false
        for condition in filter.conditions {
            let place: Place
            if TagTable.meaning(of: condition.column) == .key {
                place = .key
                if condition.isEqual { key = condition.value }
            } else if let column = table.column(titled: condition.column) ?? table.column(ofTag: condition.column) {
                place = .column(column)
            } else if hasTags {
                let tag = TagTable.tagKey(of: condition.column) ?? condition.column
                tagKeys.append(tag)
                place = .tag(tag)
            } else {
                let nearest = Spelling.nearest(to: condition.column, of: table.headers.map(\.title))
                throw ValueError(
                    "filter \"\(filter)\" names the column \"\(condition.column)\", which sheet \"\(table.sheet)\" hasn't",
                    cure: nearest.map { "did you mean \"\($0)\"?" } ?? "name a column of the sheet")
            }
            let canBeOther =
                condition.value.utf8.first.map { "-.#0123456789".utf8.contains($0) } ?? false
                || ["TRUE", "FALSE"].contains(condition.value)
            if case .key = place, condition.isEqual, !canBeOther { requiresKey = true }
            tests.append(
                Test(place: place, isEqual: condition.isEqual, value: condition.value, canBeOther: canBeOther))
        }
    }

    /// `Key == Name`, which every table can be held against.
    init(keyOf table: TagTable) {
        keyColumn = table.columns[.key]
        requiresKey = true
        tests = [Test(place: .key, isEqual: true, value: key, canBeOther: false)]
    }

    /// Whether a row has another Key than the one that is wanted: what most rows of a tag table have, found first.
    func refusesKey(_ row: Row) -> Bool {
        guard requiresKey, let keyColumn else { return false }
        return !row.holds(key, inColumn: keyColumn) && !row.isBlank(inColumn: keyColumn)
    }

    /// Whether a row is one of those wanted; `isNamed` is whether its blank Key counts as the one wanted.
    func holds(_ row: Row, isNamed: Bool, tags: (String) -> String) -> Bool {
        tests.allSatisfy { test in
            let isEqual =
                switch test.place {
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
