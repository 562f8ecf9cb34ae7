/// Carries the rows of an old workbook's table of alarms over to the new tags: marks what is gone, updates what nobody
/// typed, and adds rows for resources that the old workbook's tags didn't know.
package struct AlarmRefresh: Sendable {
    package private(set) var carried: CarriedTable
    package internal(set) var counts = Counts()
    let table: TagTable
    let old: TagReader
    let nameKey: String
    let shownTags: [(key: String, column: Int?)]
    private var hasNewMark = false
    /// Resources that have a row although the old tags would have made none.
    private var listed: Set<String> = []
    private(set) var statusColumn = 0
    private var calculated: CalculatedColumns
    private var clearsNew = false
    private var coverage = TagCoverage(isPartial: true)
    var home: AlarmPlace?
    var metrics: ListedMetrics?

    /// `old` has read the old workbook's tags; `sheet` is what the new rows come from.
    package init(_ table: TagTable, old: TagReader, sheet: AlarmSheet) {
        self.table = table
        self.old = old
        nameKey = sheet.nameKey
        calculated = CalculatedColumns(table, sheet.catalogue, sheet.defaults)
        shownTags = sheet.shownKeys.map { ($0, table.column(ofTag: $0)) }
        carried = CarriedTable(sheet: table.sheet, headerRow: table.headerRow)
    }

    // MARK: - The first reading: which columns there are

    /// Looks at the next row of the old sheet.
    package mutating func look(at row: Row) {
        carried.look(at: row)
        guard row.number > table.headerRow else { return }
        if RowStatus(of: row, in: table) == .new { hasNewMark = true }
        let id = resourceId(of: row)
        if !id.isEmpty, mayBeNew(id) { listed.insert(id) }
    }

    /// Settles the columns, once all rows have been seen.
    package mutating func settle(_ sheet: AlarmSheet, _ carrier: inout CellCarrier) {
        let status = AlarmColumn.status.rawValue
        // Other columns that export would write are missing because somebody took them away.
        var new = [AlarmColumn.namespace, .dimensions].map(\.rawValue).filter {
            sheet.headers.contains($0) && table.column(titled: $0) == nil
        }
        new += shownTags.filter { $0.column == nil }.map { AlarmSheetFilter.tagPrefix + $0.key }
        if table.columns[.status] == nil { new.append(status) }
        carried.settle(new: new, &carrier)
        statusColumn = carried.place(ofNew: status) ?? table.columns[.status].flatMap(carried.place) ?? 0
    }

    private func resourceId(of row: Row) -> String {
        Spelling.trimmed(table.columns[.resourceId].flatMap { row[$0] }?.value.plainText ?? "")
    }

    /// Whether a row was pulled: no tags had to know its resource.
    func isPulled(_ row: Row) -> Bool {
        table.columns[.alarmArn].map { !row.isBlank(inColumn: $0) } ?? false
    }

    /// Whether the old tags made no row of a resource: they didn't know it, or not what it is called.
    private func mayBeNew(_ id: String) -> Bool {
        guard old.resources.contains(id) else { return true }
        return old.value(ofTag: nameKey, of: id).isEmpty && !id.begins(with: "arn:")
    }

    // MARK: - The second reading: what the new tags make of each row

    /// Takes the new tags, and of what they can say that it is gone. `home` is where resources are that aren't elsewhere,
    /// nil where the workbook is of one place; `listed` is what CloudWatch has of the metrics that only it knows.
    package mutating func begin(
        _ index: ResourceIndex, _ sheet: AlarmSheet, _ coverage: TagCoverage, home: AlarmPlace?, listed: ListedMetrics?
    ) throws {
        self.coverage = coverage
        self.home = home
        metrics = listed
        // A resource stays new until others are: so a second refresh of the same tags changes nothing.
        if hasNewMark {
            clearsNew = try sheet.makeRows(of: index, listed: listed, where: isNew(index)) { _ in }.alarms > 0
        }
    }

    func isNew(_ index: ResourceIndex) -> (Int) -> Bool {
        { resource in
            let id = String(decoding: index.id(of: resource), as: UTF8.self)
            return mayBeNew(id) && !listed.contains(id)
        }
    }

    /// Adds a row of the old sheet to a builder; the header and what stands above it are passed over.
    package mutating func carry(
        _ row: Row, _ index: ResourceIndex, _ carrier: inout CellCarrier, into builder: inout RowBlockBuilder
    ) {
        guard row.number > table.headerRow else { return }
        let before = builder.count
        var updates: [(column: Int, value: Cell.Value?)] = []
        let id = resourceId(of: row)
        if !id.isEmpty {
            let resource = index.resource(id)
            mark(row, id, isHere: resource != nil, &updates)
            if let resource {
                updateName(of: row, id, index.name(of: resource), &updates)
                updateTags(of: row, id, resource, index, &carrier, &updates)
            }
        }
        guard calculate(row, &carrier, &updates) else { return }
        carried.carry(row, with: updates, &carrier, into: &builder)
        if builder.count > before { counts.kept += 1 }
    }

    private mutating func mark(
        _ row: Row, _ id: String, isHere: Bool, _ updates: inout [(column: Int, value: Cell.Value?)]
    ) {
        let status = RowStatus(of: row, in: table)
        var now = status
        if isHere {
            if status == .gone {
                now = nil
                counts.back += 1
            }
            if status == .new, clearsNew { now = nil }
        } else if status == .gone {
            counts.stillGone += 1
        } else if old.resources.contains(id) {
            if coverage.covers(id, of: old.resources) {
                now = .gone
                counts.gone += 1
            } else {
                counts.unsure += 1
            }
        } else if isPulled(row) {
            counts.unsure += 1
        }
        guard now != status else { return }
        let cell = table.columns[.status].flatMap { row[$0] }?.value
        updates.append((statusColumn, RowStatus.text(now, in: cell).map { .text($0) }))
    }

    /// Calculates anew what follows from the row by a formula, but for cells that are somebody's own; false where the row
    /// holds nothing but formulas.
    private mutating func calculate(
        _ row: Row, _ carrier: inout CellCarrier, _ updates: inout [(column: Int, value: Cell.Value?)]
    ) -> Bool {
        let own = calculated.typedCells(of: row)
        guard !own.isEmpty || !calculated.areAll(of: row) else { return false }
        let status = updates.last { $0.column == statusColumn }
        for (column, result) in calculated.results(of: row, status: status.map { $0.value }) {
            guard let place = carried.place(of: column), !own.contains(where: { $0.column == column }) else { continue }
            updates.append((place, result))
        }
        counts.overFormulas += own.count
        // Of a formula it is said that it is now its value.
        for cell in own where !cell.isFormula {
            carrier.add(
                TableProblem(
                    .notice, sheet: table.sheet, cell: CellReference(row: row.number, column: cell.column),
                    "\(CellCarrier.shown(cell.value)) was typed over a formula and is kept"),
                kind: "cells that somebody typed over a formula")
        }
        return true
    }
}
