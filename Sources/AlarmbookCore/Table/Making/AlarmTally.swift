package import Sheets

/// Counts the rows of a sheet Alarms as they are made, for the sheet Summary.
package struct AlarmTally: Sendable {
    /// The rows with one text in a column.
    package struct Group: Hashable, Sendable {
        /// The text, as it was first spelled; empty for blank cells.
        package var name: String
        /// Rows that make an alarm.
        package var alarms: Int
    }

    /// A column by whose texts rows are counted.
    package struct Subject: Hashable, Sendable {
        package var header: String
        /// Counted from 1.
        package var column: Int
    }

    /// What the rows are counted by: the metric, then each shown tag, or the resource's type where none is shown.
    package let subjects: [Subject]
    /// The numbers of MonthlyCost and ResourceId, counted from 1.
    package let costColumn: Int
    package let idColumn: Int
    /// The numbers of MetricName and Threshold, of Enabled and of AlarmActions, counted from 1; nil where the sheet lacks
    /// them.
    package let metricColumn: Int
    package let thresholdColumn: Int?
    package let enabledColumn: Int?
    package let actionsColumn: Int?
    /// Rows, and those of them that make an alarm.
    package private(set) var rowCount = 0
    package private(set) var alarmCount = 0
    /// Rows of a metric whose Threshold is blank, and the number of the first one in its sheet.
    package private(set) var blankThresholdCount = 0
    package private(set) var firstBlankThreshold: Int?
    /// Alarms whose row says that they tell nobody, and other ones whose row leaves it to Settings.
    package private(set) var silentCount = 0
    package private(set) var unaddressedCount = 0
    /// What all alarms cost, in dollars a month.
    package private(set) var monthlyCost = 0.0
    /// Resources that have a row.
    package var resourceCount: Int { ids.count }
    /// Resources that have an alarm.
    package private(set) var watchedCount = 0

    /// The rows that would have fired most, as the sheet's evidence says; nil where it has none.
    package var noisiest: [NoisyRow]? { noisy.isKnown ? noisy.rows : nil }

    private var noisy: NoisyRows
    // Texts are told apart as spreadsheets do it, without letter case.
    private var texts: [TextIndex]
    private var counts: [[Int]]
    private var ids = TextIndex()
    private var isWatched: [Bool] = []

    /// Counts a sheet with these headers; nil where it lacks a column that counting needs.
    package init?(headers: [String]) {
        func column(_ wanted: AlarmColumn) -> Int? {
            headers.firstIndex { AlarmColumn.meaning(of: $0) == wanted }.map { $0 + 1 }
        }
        guard let metric = column(.metricName), let cost = column(.monthlyCost), let id = column(.resourceId),
            let type = column(.resourceType)
        else { return nil }
        let tags = headers.enumerated().compactMap { index, header in
            ShownTag.key(of: header).map { Subject(header: $0, column: index + 1) }
        }
        let others = tags.isEmpty ? [Subject(header: headers[type - 1], column: type)] : tags
        subjects = [Subject(header: headers[metric - 1], column: metric)] + others
        costColumn = cost
        idColumn = id
        metricColumn = metric
        thresholdColumn = column(.threshold)
        enabledColumn = column(.enabled)
        actionsColumn = column(.alarmActions)
        noisy = NoisyRows(column)
        texts = subjects.map { _ in TextIndex() }
        counts = subjects.map { _ in [] }
    }

    /// Whether a resource has a row.
    package func hasRow(of resourceId: Span<UInt8>) -> Bool { ids.find(resourceId) != nil }

    /// Counts a block's rows.
    package mutating func add(_ block: RowBlock) {
        for index in 0..<block.count {
            let row = block[index]
            rowCount += 1
            noisy.look(at: row, number: rowCount + 1)
            var cost = 0.0
            if let cell = row.cellRange.first(where: { Int(block.cells[$0].column) == costColumn }),
                block.cells[cell].kind == .number
            {
                cost = Double(bitPattern: block.cells[cell].payload)
            }
            countResource(of: row, makesAlarm: cost > 0)
            if let thresholdColumn, row.isBlank(inColumn: thresholdColumn), !row.isBlank(inColumn: metricColumn) {
                blankThresholdCount += 1
                if firstBlankThreshold == nil { firstBlankThreshold = rowCount + 1 }
            }
            guard cost > 0 else { continue }
            if let enabledColumn, let actionsColumn { countSilence(of: row, enabledColumn, actionsColumn) }
            alarmCount += 1
            monthlyCost += cost
            for (subjectIndex, subject) in subjects.enumerated() { count(row, subject.column, subjectIndex) }
        }
    }

    private mutating func countResource(of row: Row, makesAlarm: Bool) {
        guard let (number, isNew) = Self.number(of: row, idColumn, in: &ids) else { return }
        if isNew { isWatched.append(false) }
        if makesAlarm, !isWatched[number] {
            isWatched[number] = true
            watchedCount += 1
        }
    }

    // As each language writes them.
    private static let noWords = Language.allCases.map { $0.words.word(.answer, "no") }
    private static let noneWords = Language.allCases.map { $0.words.word(.nothing, ActionList.none) }

    private mutating func countSilence(of row: Row, _ enabledColumn: Int, _ actionsColumn: Int) {
        func holds(_ words: [String], _ column: Int) -> Bool {
            guard let cell = row.cellIndex(ofColumn: column) else { return false }
            return words.contains { row.block.holds($0, at: cell) }
        }
        if holds(Self.noWords, enabledColumn) || holds(Self.noneWords, actionsColumn) {
            silentCount += 1
        } else if row.isBlank(inColumn: actionsColumn) {
            unaddressedCount += 1
        }
    }

    private mutating func count(_ row: Row, _ column: Int, _ subjectIndex: Int) {
        let found = Self.number(of: row, column, in: &texts[subjectIndex]) ?? texts[subjectIndex].insert([UInt8]().span)
        guard let (number, isNew) = found else { return }
        if isNew { counts[subjectIndex].append(0) }
        counts[subjectIndex][number] += 1
    }

    /// The number of a cell's text; nil where it is blank.
    private static func number(of row: Row, _ column: Int, in index: inout TextIndex) -> (number: Int, isNew: Bool)? {
        guard let cell = row.cellRange.first(where: { Int(row.block.cells[$0].column) == column }) else { return nil }
        var found: (number: Int, isNew: Bool)?
        row.block.withText(of: row.block.cells[cell]) { text in
            if !text.isEmpty { found = index.insert(text) }
        }
        return found
    }

    /// The groups of a subject, by its index, those with the most alarms first; at most `limit`. Then the numbers of
    /// the other groups and their alarms.
    package func groups(of subjectIndex: Int, limit: Int) -> (groups: [Group], others: (groups: Int, alarms: Int)) {
        var merged: [String: Int] = [:]
        var groups: [Group] = []
        for (number, count) in counts[subjectIndex].enumerated() {
            let name = texts[subjectIndex].string(number)
            if let known = merged[name.lowercased()] {
                groups[known].alarms += count
            } else {
                merged[name.lowercased()] = groups.count
                groups.append(Group(name: name, alarms: count))
            }
        }
        groups.sort { ($1.alarms, $0.name) < ($0.alarms, $1.name) }
        let rest = groups.dropFirst(limit)
        return (Array(groups.prefix(limit)), (rest.count, rest.reduce(0) { $0 + $1.alarms }))
    }
}
