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
        /// The value without what doesn't matter in a word.
        var word: String
        /// Whether a cell of another type than text can equal the value.
        var canBeOther: Bool

        var isOfKey: Bool {
            if case .key = subject { return true }
            return false
        }
    }

    private var tests: [Test] = []
    /// The Key that the filter asks for. A row typed by hand without a Key counts as having it.
    private(set) var key = "Name"
    private let keyColumn: Int?
    /// Whether Key is a word that people type, of which letter case, width and white space don't matter. In a plain
    /// table of tags it is the key of a tag, and `name` is another tag than `Name`
    /// (https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html).
    private let readsKeyAsWord: Bool
    /// Whether the rows that the filter takes have one Key.
    private(set) var asksForKey = false
    /// Whether Key must equal a text that no number looks like.
    private var requiresKey: Bool
    /// The keys of tags that no column shows.
    private(set) var tagKeys: [String] = []

    /// Finds each condition's column, or the tag on the sheets of tags where `hasTags`. `readsKeyAsWord` is whether the
    /// table is one of alarms rather than of tags.
    init(_ filter: RowFilter, _ table: AlarmTable, hasTags: Bool, readsKeyAsWord: Bool) throws(ValueError) {
        keyColumn = table.columns[.key]
        self.readsKeyAsWord = readsKeyAsWord
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
            if case .key = subject, condition.isEqual {
                asksForKey = true
                if !canBeOther { requiresKey = true }
            }
            tests.append(
                Test(
                    subject: subject, isEqual: condition.isEqual, value: condition.value,
                    word: Spelling.normalised(condition.value), canBeOther: canBeOther))
        }
    }

    /// `Key == Name`, which every table can be held against.
    init(keyOf table: AlarmTable, readsKeyAsWord: Bool) {
        keyColumn = table.columns[.key]
        self.readsKeyAsWord = readsKeyAsWord
        requiresKey = true
        asksForKey = true
        tests = [
            Test(subject: .key, isEqual: true, value: key, word: Spelling.normalised(key), canBeOther: false)
        ]
    }

    /// Whether the Key alone excludes a row. Checked first, since it excludes most rows of a tag table.
    func refusesKey(_ row: Row) -> Bool {
        guard requiresKey, let keyColumn, let index = row.cellIndex(ofColumn: keyColumn) else { return false }
        if row.block.holds(key, at: index) || row.block.isEmptyText(at: index) { return false }
        guard readsKeyAsWord else { return true }
        return !tests.contains { $0.isOfKey && $0.isEqual && spells(row, keyColumn, $0.word) }
            && !row.isWhite(inColumn: keyColumn)
    }

    /// Whether a row's Key is blank: in a table of alarms white space is.
    func findsNoKey(in row: Row) -> Bool {
        guard let keyColumn else { return true }
        return readsKeyAsWord ? row.isWhite(inColumn: keyColumn) : row.isBlank(inColumn: keyColumn)
    }

    /// Whether something else than the Key that the filter asks for stands in a row's cell.
    func findsOtherKey(in row: Row) -> Bool {
        guard asksForKey, let keyColumn, !row.isWhite(inColumn: keyColumn) else { return false }
        return !tests.contains { $0.isOfKey && $0.isEqual && equals(row, keyColumn, $0) }
    }

    /// Whether a row passes the filter; a Key that `isTyped` stands for is the one that the filter asks for.
    func holds(_ row: Row, isTyped: Bool, tags: (String) -> String) -> Bool {
        tests.allSatisfy { test in
            let isEqual =
                switch test.subject {
                case .key: isTyped ? test.value == key : equals(row, keyColumn ?? 0, test)
                case .column(let column): equals(row, column, test)
                case .tag(let key): tags(key) == test.value
                }
            return isEqual == test.isEqual
        }
    }

    private func equals(_ row: Row, _ column: Int, _ test: Test) -> Bool {
        if row.holds(test.value, inColumn: column) || test.isOfKey && spells(row, column, test.word) { return true }
        if test.value.isEmpty { return row.isBlank(inColumn: column) }
        guard test.canBeOther, let cell = row[column] else { return false }
        if case .text = cell.value { return false }
        return cell.value.plainText == test.value
    }

    /// Whether a cell of Key is a word but for its spelling. Most cells of a table of tags are seen by their first byte
    /// to be another.
    private func spells(_ row: Row, _ column: Int, _ word: String) -> Bool {
        guard readsKeyAsWord, let first = word.utf8.first, row.mayBegin(with: first, inColumn: column),
            case .text(let text)? = row[column]?.value
        else { return false }
        return Spelling.normalised(text) == word
    }
}

extension Row {
    /// The length of a text that may be a word written with spaces, each character at most four bytes.
    private static let longestWord = 1_024

    /// Whether a column's text may be a word that begins with a letter of ASCII: it begins with that letter, large or
    /// small, or with what isn't a visible character of ASCII or doesn't matter.
    fileprivate func mayBegin(with letter: UInt8, inColumn column: Int) -> Bool {
        begins(inColumn: column) { $0 | 0x20 == letter | 0x20 || !(0x21...0x7e ~= $0) || $0 == UInt8(ascii: "_") }
    }

    private func begins(inColumn column: Int, with test: (UInt8) -> Bool) -> Bool {
        guard let index = cellIndex(ofColumn: column) else { return false }
        var result = false
        block.withText(of: block.cells[index]) { text in
            result = !text.isEmpty && text.count <= Self.longestWord && test(text[0])
        }
        return result
    }
}
