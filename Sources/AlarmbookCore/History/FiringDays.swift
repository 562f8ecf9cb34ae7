package import Sheets

/// When alarms really fired, day by day in UTC: what the sheet History keeps for longer than CloudWatch does.
///
/// Each alarm has a line a day, with the moments themselves to the millisecond. Lines of one alarm and day are brought
/// together as sets, so that nothing counts twice that was read twice: on two pages, in windows that overlap, or because
/// CloudWatch told a change twice. No line is ever taken away, whatever became of its alarm.
package struct FiringDays: Sendable {
    /// An alarm, as CloudWatch knows it.
    package struct Alarm: Hashable, Sendable {
        package var name: ExactText
        package var place: AlarmPlace

        package init(name: String, place: AlarmPlace) {
            self.name = ExactText(name)
            self.place = place
        }
    }

    private struct Key: Hashable {
        var alarm: Alarm
        /// Days since 1970.
        var day: Int
    }

    private struct Line {
        /// The identity of the row whose alarm it was, as far as it is known: the alarm may be called otherwise by now.
        var row = ""
        /// Milliseconds of the day.
        var moments: Set<Int> = []
    }

    private static let dayLength = 86_400_000

    private var lines: [Key: Line] = [:]
    /// The account and Region of lines that don't say them: a workbook may come to know them later.
    private let home: AlarmPlace

    package init(home: AlarmPlace) {
        self.home = home
    }

    /// How many firings there are in all.
    package var count: Int { lines.values.reduce(0) { $0 + $1.moments.count } }

    /// Takes firings, in epoch milliseconds, of which some may be known. `row` is the identity of the row whose alarm it
    /// is now.
    package mutating func add(_ firings: some Sequence<Int>, of alarm: Alarm, row: String?) {
        var alarm = alarm
        alarm.place = alarm.place.filled(from: home)
        for milliseconds in firings {
            let moment = (milliseconds % Self.dayLength + Self.dayLength) % Self.dayLength
            let day = (milliseconds - moment) / Self.dayLength
            add(CollectionOfOne(moment), Key(alarm: alarm, day: day), row: row ?? "")
        }
    }

    private mutating func add(_ moments: some Sequence<Int>, _ key: Key, row: String) {
        var line = lines.removeValue(forKey: key) ?? Line()
        if line.row.isEmpty { line.row = row }
        line.moments.formUnion(moments)
        lines[key] = line
    }

    /// Takes the firings that another copy of the workbook knows; tells how many were new, and whether any line was.
    package mutating func formUnion(_ other: FiringDays) -> (firings: Int, isChanged: Bool) {
        var (firings, isChanged) = (0, false)
        for (key, line) in other.lines {
            let known = lines[key]
            let new = line.moments.subtracting(known?.moments ?? []).count
            firings += new
            isChanged = isChanged || new > 0 || known == nil || known?.row.isEmpty == true && !line.row.isEmpty
            add(line.moments, key, row: line.row)
        }
        return (firings, isChanged)
    }

    // MARK: - What rows' alarms did

    /// Firings of one row's alarm.
    package struct Answer: Hashable, Sendable {
        package fileprivate(set) var count = 0
        /// Epoch milliseconds.
        package fileprivate(set) var last: Int?

        package init() {}
    }

    /// The firings since an instant, by the identities of rows, to which their alarms' names of now belong too. Names
    /// that an alarm had before are known where they were read while it had them.
    package func answers(since: Timestamp, rows: [String: Alarm]) -> [String: Answer] {
        var names: [Alarm: String] = [:]
        for (row, alarm) in rows {
            var alarm = alarm
            alarm.place = alarm.place.filled(from: home)
            names[alarm] = row
        }
        var answers: [String: Answer] = [:]
        for (key, line) in lines where (key.day + 1) * 86_400 > since.seconds {
            guard let row = rows[line.row] == nil ? names[key.alarm] : line.row else { continue }
            for moment in line.moments {
                let milliseconds = key.day * Self.dayLength + moment
                guard milliseconds >= since.seconds * 1_000 else { continue }
                var answer = answers[row] ?? Answer()
                answer.count += 1
                answer.last = max(answer.last ?? .min, milliseconds)
                answers[row] = answer
            }
        }
        return answers
    }

    // MARK: - Lines of a worksheet

    /// The most moments of one cell: a cell holds 32,767 characters, and a moment takes up to six of them and a space.
    private static let maximumMoments = Cell.maximumTextLength / 7

    /// The lines as cells, in the order of `columns`: by day, then by name. A day with more moments than a cell holds goes
    /// on in another line.
    package func cells() -> [[Cell.Value?]] {
        let keys = lines.keys.sorted {
            ($0.day, $0.alarm.name, $0.alarm.place.description) < ($1.day, $1.alarm.name, $1.alarm.place.description)
        }
        var cells: [[Cell.Value?]] = []
        for key in keys {
            let moments = lines[key]?.moments.sorted() ?? []
            for start in stride(from: 0, to: moments.count, by: Self.maximumMoments) {
                let part = moments[start..<min(start + Self.maximumMoments, moments.count)]
                cells.append(self.cells(of: part, key))
            }
        }
        return cells
    }

    private func cells(of moments: ArraySlice<Int>, _ key: Key) -> [Cell.Value?] {
        func text(_ text: String?) -> Cell.Value? { text.flatMap { $0.isEmpty ? nil : .text($0) } }
        let place = key.alarm.place
        return [
            text(Timestamp(seconds: key.day * 86_400).day), text(key.alarm.name.text),
            text(place.account?.description), text(place.region?.description), text(lines[key]?.row),
            .number(Double(moments.count)), text(moments.map { String($0, radix: 36) }.joined(separator: " ")),
        ]
    }

    /// Their columns on the sheet History.
    package static let columns: [HistorySheet.Column] = [
        .firedOn, .firedAlarm, .firedAccount, .firedRegion, .firedRow, .fired, .firedAt,
    ]

    /// Reads the line of a row of the sheet History. What nobody can have written here is passed over.
    package mutating func read(_ row: Row) {
        guard row.number > 1 else { return }
        func text(_ column: HistorySheet.Column) -> String { row[column.number]?.value.plainText ?? "" }
        // A program may have added a time to the date.
        let date = String(decoding: text(.firedOn).utf8.prefix(10), as: UTF8.self)
        guard let day = Timestamp(iso8601: date + "T00:00:00Z") else { return }
        let place = AlarmPlace(
            account: AccountID(exactly: text(.firedAccount)), region: RegionName(exactly: text(.firedRegion)))
        let alarm = Alarm(name: text(.firedAlarm), place: place.filled(from: home))
        let moments = text(.firedAt).parts(at: " ", omittingEmpty: true).compactMap { Int($0, radix: 36) }
        add(
            moments.lazy.filter { 0..<Self.dayLength ~= $0 }, Key(alarm: alarm, day: day.seconds / 86_400),
            row: text(.firedRow))
    }
}

extension Timestamp {
    /// The day in UTC: `2015-08-30`.
    package var day: String { String(decoding: extended.utf8.prefix(10), as: UTF8.self) }
}
