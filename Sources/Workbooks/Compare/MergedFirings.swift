internal import AlarmbookCore
internal import Sheets
internal import XLSX

/// What two copies of a workbook know of when alarms really fired, brought together: moments unite as sets, so that
/// nothing is lost, and nothing is counted twice.
struct MergedFirings {
    /// How many of theirs mine didn't know.
    let count: Int
    /// The lines of both; nil where theirs know nothing new.
    private let days: FiringDays?

    init(mine: ComparedBook, theirs: ComparedBook) throws {
        // One of the two may have come to know its account and Region since.
        var days = try mine.firings(home: mine.place.filled(from: theirs.place))
        let new = days.formUnion(try theirs.firings(home: theirs.place.filled(from: mine.place)))
        count = new.firings
        self.days = new.isChanged ? days : nil
    }

    /// Whether theirs know nothing new.
    var isMine: Bool { days == nil }

    /// What puts the lines into mine's sheet History.
    var edits: SheetEdits {
        var edits = SheetEdits()
        guard let days else { return edits }
        for column in FiringDays.columns {
            edits.set(.init(Cell(column: column.number, .text(column.rawValue))), row: 1, column: column.number)
        }
        for (index, cells) in days.cells().enumerated() {
            for (column, value) in zip(FiringDays.columns, cells) {
                edits.set(value.map { .init(Cell(column: column.number, $0)) }, row: index + 2, column: column.number)
            }
        }
        return edits
    }

    /// A sheet History with the lines alone, for a workbook that has none; theirs looked at so many days.
    func rows(days lookedAt: Double?) throws -> [RowBlock] {
        var evidence = Evidence(
            from: Timestamp(seconds: 0), until: Timestamp(seconds: Int((lookedAt ?? 0) * 86_400)))
        evidence.remember(days, home: AlarmPlace())
        var blocks: [RowBlock] = []
        try HistorySheet(evidence).finish { blocks.append($0) }
        return blocks
    }
}

extension ComparedBook {
    /// What its sheet History knows of when alarms really fired; `home` is the place of those that say none.
    fileprivate func firings(home: AlarmPlace) throws -> FiringDays {
        var firings = FiringDays(home: home)
        guard let history, history.hasFirings else { return firings }
        _ = try reader.read(history.sheet) { firings.read($0) }
        return firings
    }
}
