package import Sheets

/// Notes what the rows of a sheet Alarms say as they are made: see `MadeRows`. Rows are read as a workbook's would be,
/// one for all that have the same cells but for their resource's.
package struct MadeRowsMaker: Sendable {
    /// The columns that tell one resource from another; what other columns say is the same for rows with the same cells.
    private static let resourceColumns = Set<AlarmColumn>([.resourceId, .value])
        .union(AlarmColumn.calculated + AlarmColumn.found)

    private var reader: AlarmTableReader
    private let columns: [Bool]
    private let thresholdColumn: Int?
    private let now: Timestamp
    /// What is known of the old workbook's rows.
    private let old: MadeRows
    private var made: MadeRows
    /// By the hash of a row's cells, whether its kind's line says what the row says.
    private var known: [UInt64: Bool] = [:]

    /// For rows with these headers in a workbook of these settings and metrics; nil where they make no alarms. The
    /// lines of `old` stay: a refresh makes no row anew.
    package init?(
        headers: [String], settings: Settings, catalogue: MetricCatalogue, old: MadeRows = MadeRows(), now: Timestamp
    ) {
        var outline = SheetOutline(name: "Alarms", number: 1)
        _ = outline.look(
            at: Row(number: 1, headers.enumerated().map { Cell(column: $0 + 1, .text($1)) }))
        guard let choice = try? SheetChoice([outline]), choice.table.hasAlarms else { return nil }
        let frame = AlarmTableFrame(choice, [outline], settingsTable: nil, catalogue: catalogue, options: settings)
        reader = AlarmTableReader(frame, tags: TagSheetReader(keys: []))
        thresholdColumn = choice.table.columns[.threshold]
        var columns = [Bool](repeating: false, count: headers.count)
        for (column, number) in choice.table.columns where !Self.resourceColumns.contains(column) {
            columns[number - 1] = true
        }
        self.columns = columns
        self.old = old
        made = old
        self.now = now
    }

    /// Notes what a block's rows say.
    package mutating func add(_ block: RowBlock) {
        for index in 0..<block.count { add(block[index]) }
    }

    private mutating func add(_ row: Row) {
        let hash = hash(of: row)
        if known[hash] == true { return }
        // A row with a flaw says nothing, and a blank Threshold makes no alarm.
        guard let alarms = try? reader.alarms(of: row) else { return }
        guard !alarms.isEmpty else {
            if let thresholdColumn, row.isBlank(inColumn: thresholdColumn) { known[hash] = true }
            return
        }
        var isAsKind = true
        for alarm in alarms {
            made.follow(alarm)
            if old.knowsKind(of: alarm.identity) { continue }
            let content = RowContent(alarm)
            if !made.knowsKind(of: alarm.identity) {
                made.insert(content, since: now, of: alarm.identity.kind)
            } else if made[alarm.identity.kind]?.content != content {
                made.insert(content, since: now, of: alarm.identity)
                isAsKind = false
            }
        }
        known[hash] = isAsKind
    }

    /// A hash of the cells that say what the alarm is like.
    private func hash(of row: Row) -> UInt64 {
        var hash = FNV1a()
        for index in row.cellRange {
            let cell = row.block.cells[index]
            let column = Int(cell.column)
            guard column <= columns.count, columns[column - 1] else { continue }
            hash.add(FNV1a.end)
            hash.add(UInt8(truncatingIfNeeded: column))
            switch cell.kind {
            case .text, .sharedText: row.block.withText(of: cell) { for index in $0.indices { hash.add($0[index]) } }
            case .number:
                for shift in stride(from: 0, to: 64, by: 8) {
                    hash.add(UInt8(truncatingIfNeeded: cell.payload >> shift))
                }
            default: for byte in row.block.cell(at: index).value.plainText.utf8 { hash.add(byte) }
            }
        }
        return hash.value
    }

    /// Hands on the rows of the sheet in blocks, once all rows have been added. `keepsNames` is whether no name's parts
    /// were made anew.
    package func finish(keepsNames: Bool = false, _ body: (RowBlock) throws -> Void) rethrows {
        try made.makeRows(named: keepsNames ? old.named ?? now : now, body)
    }
}
