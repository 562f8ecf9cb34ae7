/// Carries the rows of an old workbook's table of alarms over to the new tags: marks what is gone, updates what nobody
/// typed, and adds rows for resources that the old workbook's tags didn't know.
package struct AlarmRefresh: Sendable {
    /// What became of the rows.
    package struct Counts: Hashable, Sendable {
        /// Rows of the old workbook, all of which are carried over.
        package var kept = 0
        /// Rows of new resources.
        package var added = 0
        package var newResources = 0
        /// Rows marked gone in this refresh.
        package var gone = 0
        /// Rows that an earlier refresh marked gone.
        package var stillGone = 0
        /// Rows that were marked gone and whose resource is back.
        package var back = 0
        /// Rows whose resource the new tags don't have, but which aren't marked, since the new tags don't cover it.
        package var unsure = 0
        /// Values that follow the Name tag.
        package var renamed = 0
        /// Cells that follow a shown tag.
        package var retagged = 0
        /// Cells of shown tags that somebody changed, and that the tag still contradicts.
        package var keptTags = 0
    }

    package private(set) var carried: CarriedTable
    package private(set) var counts = Counts()
    private let table: TagTable
    private let old: TagReader
    private let nameKey: String
    private let shownTags: [(key: String, column: Int?)]
    private var hasNewMark = false
    /// Resources that have a row although the old tags would have made none.
    private var listed: Set<String> = []
    private var statusColumn = 0
    private let catalogue: MetricCatalogue
    private let defaults: AlarmDefaults
    private var clearsNew = false
    private var coverage = TagCoverage(isPartial: true)
    private var home: AlarmPlace?
    private var metrics: ListedMetrics?

    /// `old` has read the old workbook's tags; `sheet` is what the new rows come from.
    package init(_ table: TagTable, old: TagReader, sheet: AlarmSheet) {
        self.table = table
        self.old = old
        nameKey = sheet.nameKey
        catalogue = sheet.catalogue
        defaults = sheet.defaults
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

    /// Whether the old tags made no row of a resource: they didn't know it, or not what it is called.
    private func mayBeNew(_ id: String) -> Bool {
        guard old.resources.contains(id) else { return true }
        return old.value(ofTag: nameKey, of: id).isEmpty && !id.hasPrefix("arn:")
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

    private func isNew(_ index: ResourceIndex) -> (Int) -> Bool {
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
        guard calculate(row, &updates) else { return }
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
        }
        guard now != status else { return }
        let cell = table.columns[.status].flatMap { row[$0] }?.value
        updates.append((statusColumn, RowStatus.text(now, in: cell).map { .text($0) }))
    }

    /// Calculates anew what follows from the row by a formula; false where the row holds nothing else.
    private func calculate(_ row: Row, _ updates: inout [(column: Int, value: Cell.Value?)]) -> Bool {
        let calculated = AlarmColumn.calculated.compactMap { table.columns[$0] }
        guard !calculated.isEmpty else { return true }
        let holdsMore = row.cellRange.contains { index in
            !calculated.contains(Int(row.block.cells[index].column)) && !row.block.isEmptyText(at: index)
        }
        guard holdsMore else { return false }
        func value(_ column: AlarmColumn) -> Cell.Value? {
            if column == .status, let status = updates.last(where: { $0.column == statusColumn }) {
                return status.value
            }
            return table.columns[column].flatMap { row[$0]?.value }
        }
        let type = value(.resourceType)?.plainText ?? ""
        let name = value(.metricName).map { Spelling.normalised($0.plainText) }
        let known = catalogue.metrics(ofType: type).filter { Spelling.normalised($0.name) == name }
        let outlook = AlarmOutlook(metric: known.first, defaults: defaults, cell: value)
        for (column, result) in [
            (AlarmColumn.firesAfter, Cell.Value.text(outlook.firesAfter)),
            (.monthlyCost, .number(outlook.monthlyCost)),
        ] {
            if let place = table.columns[column].flatMap(carried.place) { updates.append((place, result)) }
        }
        return true
    }

    /// A Value that is the resource's old Name becomes its new one; any other is a label of somebody's own.
    private mutating func updateName(
        of row: Row, _ id: String, _ name: String?, _ updates: inout [(column: Int, value: Cell.Value?)]
    ) {
        guard let name, let column = table.columns[.value], let place = carried.place(of: column) else { return }
        if let key = table.columns[.key], !row.isBlank(inColumn: key), !row.holds(nameKey, inColumn: key) { return }
        let value = Spelling.trimmed(row[column]?.value.plainText ?? "")
        let before = old.value(ofTag: nameKey, of: id)
        // What has no Name tag is called as in its ARN.
        let called = before.isEmpty ? ARN(resource: id)?.shortName ?? "" : before
        guard !value.isEmpty, value == called, value != Spelling.trimmed(name) else { return }
        counts.renamed += 1
        updates.append((place, .text(name)))
    }

    /// A cell of a shown tag follows the tag unless somebody changed it.
    private mutating func updateTags(
        of row: Row, _ id: String, _ resource: Int, _ index: ResourceIndex, _ carrier: inout CellCarrier,
        _ updates: inout [(column: Int, value: Cell.Value?)]
    ) {
        for (shown, tag) in shownTags.enumerated() {
            let raw = index.shownValue(shown, of: resource).map { String(decoding: $0, as: UTF8.self) } ?? ""
            let value = Spelling.trimmed(raw)
            guard let column = tag.column else {
                let header = AlarmSheetFilter.tagPrefix + tag.key
                if !raw.isEmpty, let place = carried.place(ofNew: header) { updates.append((place, .text(raw))) }
                continue
            }
            let cell = Spelling.trimmed(row[column]?.value.plainText ?? "")
            guard cell != value else { continue }
            if cell == old.value(ofTag: tag.key, of: id) {
                guard let place = carried.place(of: column) else { continue }
                counts.retagged += 1
                updates.append((place, raw.isEmpty ? nil : .text(raw)))
            } else {
                counts.keptTags += 1
                carrier.add(
                    TableProblem(
                        .notice, sheet: table.sheet, cell: CellReference(row: row.number, column: column),
                        "\"\(cell)\" was typed and is kept: the tag \(tag.key) is \"\(value)\""),
                    kind: "cells that somebody typed over a tag")
            }
        }
    }

    // MARK: - Rows of new resources

    /// Hands on the rows of new resources in blocks, in the old table's columns.
    package mutating func addRows(
        of index: ResourceIndex, _ sheet: AlarmSheet, _ body: (RowBlock) throws -> Void
    ) throws -> AlarmSheet.Counts {
        let places = sheet.headers(withPlaces: home != nil).map { header in
            let column = TagTable.tagKey(of: header).map { table.column(ofTag: $0) } ?? table.column(titled: header)
            return column.flatMap(carried.place) ?? carried.place(ofNew: header)
        }
        // Without a column for it, a row's metrics are all those of its type.
        let isOneRowEach = table.columns[.metricName] == nil
        var lastId: [UInt8] = []
        var added = 0
        let status = statusColumn
        let made = try sheet.makeRows(of: index, home: home, listed: metrics, where: isNew(index)) { block in
            var builder = RowBlockBuilder()
            for row in block.rows.indices.map({ block[$0] }) {
                if isOneRowEach {
                    let id = Array(block.text[block.textRange(of: block.cells[row.cellRange.lowerBound + 1])])
                    if id == lastId { continue }
                    lastId = id
                }
                for cell in row.cells {
                    if let place = places[cell.column - 1] { builder.append(cell.value, column: place) }
                }
                builder.append(.text, RowStatus.new.rawValue, column: status)
                builder.sortRow()
                builder.endRow(number: builder.count + 2)
            }
            added += builder.count
            if builder.count > 0 { try body(builder.finish()) }
        }
        counts.added = added
        counts.newResources = made.resources
        return made
    }
}

extension RowFilter {
    /// What of the filter can be asked of a resource that has no row yet: a column that people added is blank in a new row,
    /// and it is for them to fill it in.
    package func forNewRows(of table: TagTable) -> RowFilter {
        RowFilter(
            conditions: conditions.compactMap { condition in
                if TagTable.meaning(of: condition.column) != nil || TagTable.tagKey(of: condition.column) != nil {
                    return condition
                }
                if table.column(titled: condition.column) != nil { return nil }
                return Condition(
                    column: AlarmSheetFilter.tagPrefix + condition.column, isEqual: condition.isEqual,
                    value: condition.value)
            })
    }
}
