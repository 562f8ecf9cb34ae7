package import Sheets

// Rows whose resource was replaced: they follow the new one.
extension AlarmRefresh {
    /// The tags that the old sheet shows, which a resource shares with the one whose place it takes.
    private var sharedTags: [(key: String, column: Int, index: Int)] {
        shownTags.enumerated().compactMap { index, tag in tag.column.map { (tag.key, $0, index) } }
    }

    /// Looks for resources that are gone and for new ones of the same Name.
    mutating func findReplacements(_ index: ResourceIndex) {
        replacements = Replacements()
        // Of several alike, partial tags may have only one.
        guard follows, !coverage.isPartial else { return }
        let (types, isNew) = (index.typeNames, isNew(index))
        for resource in 0..<index.count where isNew(resource) {
            let id = String(decoding: index.id(of: resource), as: UTF8.self)
            guard let name = name(index.name(of: resource), of: id) else { continue }
            let number = index.type(of: resource)
            let place = home.map { index.away(ofType: number).filled(from: $0) } ?? AlarmPlace()
            replacements.add(
                new: resource, id: id, .init(type: types[number], name: name, place: place),
                shown: sharedTags.map { tag in
                    Spelling.trimmed(
                        index.shownValue(tag.index, of: resource).map { String(decoding: $0, as: UTF8.self) } ?? "")
                })
        }
        guard replacements.hasNew else { return }
        for (position, id) in old.resources.ids.enumerated() {
            guard let name = name(old.resources.value(ofTag: nameKey, at: position), of: id),
                let place = home == nil ? AlarmPlace() : old.resources.place(of: id)
            else { continue }
            let likeness = Replacements.Likeness(
                type: old.resources.type(at: position), name: name, place: place)
            guard replacements.hasNew(like: likeness), index.resource(id) == nil,
                coverage.covers(id, of: old.resources)
            else { continue }
            replacements.add(
                gone: id, likeness, shown: sharedTags.map { old.resources.value(ofTag: $0.key, at: position) })
        }
    }

    /// What a resource is called, as in the rows that export makes.
    private func name(_ tag: String?, of id: String) -> String? {
        let name = Spelling.trimmed(tag ?? "")
        if !name.isEmpty { return name }
        return nameKey == "Name" ? ARN(resource: id)?.shortName : nil
    }

    /// Whether the rows have to be met before the second reading, since some may follow a resource that was replaced.
    package var hasReplacements: Bool { replacements.hasNew && (replacements.hasGone || hasGoneMark) }

    /// Meets the next row of the old sheet, between the two readings.
    package mutating func meet(_ row: Row, _ index: ResourceIndex) {
        guard row.number > table.headerRow else { return }
        let id = resourceId(of: row)
        guard !id.isEmpty, !replacements.meet(id), RowStatus(of: row, in: table) == .gone,
            !old.resources.contains(id), index.resource(id) == nil
        else { return }
        func text(_ column: AlarmColumn) -> String {
            Spelling.trimmed(table.columns[column].flatMap { row[$0] }?.value.plainText ?? "")
        }
        let key = text(.key)
        guard key.isEmpty || key == nameKey else { return }
        let own = AlarmPlace(account: AccountID(exactly: text(.accountId)), region: RegionName(exactly: text(.region)))
        let place = home.map { own.filled(from: ARN(resource: id).map(AlarmPlace.init(of:)) ?? $0).filled(from: $0) }
        replacements.add(
            goneBefore: id, .init(type: text(.resourceType), name: text(.value), place: place ?? AlarmPlace()),
            shown: sharedTags.map { Spelling.trimmed(row[$0.column]?.value.plainText ?? "") })
    }

    /// Settles which resources were replaced, once all rows have been met that have to be.
    mutating func settleReplacements(_ index: ResourceIndex, _ catalogue: MetricCatalogue) {
        replacements.settle()
        swaps = DimensionSwaps()
        let types = index.typeNames
        for (id, successor) in replacements.all {
            let kinds = Set(catalogue.metrics(ofType: types[index.type(of: successor.resource)]).map(\.resource))
            swaps.add(id, by: successor.id, kinds)
        }
        counts.followed = replacements.all.count
        counts.doubtful = replacements.doubtCount
    }

    /// Replaces the id of a row by its successor's.
    mutating func follow(
        _ row: Row, _ id: String, _ successor: Replacements.Successor, _ carrier: inout CellCarrier,
        _ updates: inout [(column: Int, value: Cell.Value?)]
    ) {
        counts.followedRows += 1
        guard let column = table.columns[.resourceId], let newColumn = carried.newColumn(of: column) else { return }
        updates.append((newColumn, .text(successor.id)))
        carrier.add(
            TableProblem(
                .notice, sheet: table.sheet, cell: CellReference(row: row.number, column: column),
                "\"\(id)\" is gone, and the row follows \"\(successor.id)\", which is new under the same Name "
                    + "\"\(successor.name)\""),
            kind: "rows that follow a resource which was replaced")
        for cell in row.cells where cell.column != column && cell.column != table.columns[.dimensions] {
            guard cell.column != table.columns[.status], case .text(let text) = cell.value, text.holds(id) else {
                continue
            }
            carrier.add(
                TableProblem(
                    .notice, sheet: table.sheet, cell: CellReference(row: row.number, column: cell.column),
                    "\"\(text)\" names \"\(id)\", which \"\(successor.id)\" replaced, and is kept"),
                kind: "cells that name a resource which was replaced")
        }
    }

    /// Says of a row that is gone that new resources may have taken its resource's place. Once for each resource.
    mutating func noteDoubt(about id: String, _ row: Row, _ carrier: inout CellCarrier) {
        guard let doubt = replacements.doubt(about: id), doubted.insert(id).inserted,
            let column = table.columns[.resourceId]
        else { return }
        let ids = doubt.ids.prefix(Self.idsShown).map { "\"\($0)\"" }.joined(separator: ", ")
        let more = doubt.ids.count > Self.idsShown ? " and \(doubt.ids.count - Self.idsShown) more" : ""
        let (verb, why) =
            doubt.ids.count == 1 && doubt.goneCount == 1
            ? ("is", "its shown tags are others") : (doubt.ids.count == 1 ? "is" : "are", "several are alike")
        carrier.add(
            TableProblem(
                .notice, sheet: table.sheet, cell: CellReference(row: row.number, column: column),
                "\"\(id)\" is gone, and \(ids)\(more) \(verb) new under the same Name \"\(doubt.name)\": the row doesn't "
                    + "follow, since \(why)",
                cure: "write the new id over the old one here, in all rows of the resource, and refresh again"),
            kind: "resources that may belong together")
    }

    private static let idsShown = 3

    /// Swaps the dimensions in a row's cell that a replaced resource had, and returns those that it had before.
    mutating func swapDimensions(
        of row: Row, _ id: String, _ updates: inout [(column: Int, value: Cell.Value?)]
    ) -> [String] {
        guard !swaps.isEmpty, let column = table.columns[.dimensions], let newColumn = carried.newColumn(of: column),
            let text = row[column]?.value.plainText, let dimensions = try? DimensionList.read(text),
            let swapped = swaps.swapped(dimensions, of: id)
        else { return [] }
        counts.redirected += 1
        updates.append((newColumn, .text(DimensionList.text(of: swapped))))
        return zip(dimensions, swapped).filter { $0 != $1 }.map { DimensionList.text(of: [$0.0]) }
    }
}
