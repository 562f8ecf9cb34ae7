internal import Sheets

// Cells that follow a resource's tags.
extension AlarmRefresh {
    /// Updates a Value that is the resource's old Name. Any other Value is somebody's own label.
    mutating func updateName(
        of row: Row, _ id: String, _ name: String?, _ updates: inout [(column: Int, value: Cell.Value?)]
    ) {
        // Mostly the cell says the Name already.
        guard let name, let column = table.columns[.value], !row.holds(name, inColumn: column),
            let newColumn = carried.newColumn(of: column)
        else { return }
        if let key = table.columns[.key], !row.isBlank(inColumn: key), !row.holds(nameKey, inColumn: key) { return }
        let value = Spelling.trimmed(row[column]?.value.plainText ?? "")
        let known = old.resources.index(of: id, near: &latest.old)
        let before = known.map { old.resources.value(ofTag: nameKey, at: $0) } ?? ""
        // What has no Name tag is called as in its ARN; a pulled row calls a resource without one by its id.
        let called = before.isEmpty ? ARN(resource: id)?.shortName ?? (isPulled(row) ? id : "") : before
        guard !value.isEmpty, value == called, value != Spelling.trimmed(name) else { return }
        counts.renamed += 1
        updates.append((newColumn, .text(name)))
    }

    /// Updates the cells of shown tags that nobody changed.
    mutating func updateTags(
        of row: Row, _ id: String, _ resource: Int, _ index: ResourceIndex, _ carrier: inout CellCarrier,
        _ updates: inout [(column: Int, value: Cell.Value?)]
    ) {
        for (shown, tag) in shownTags.enumerated() {
            let raw = index.shownValue(shown, of: resource).map { String(decoding: $0, as: UTF8.self) } ?? ""
            let value = Spelling.trimmed(raw)
            guard let column = tag.column else {
                let header = ShownTag.prefix + tag.key
                if !raw.isEmpty, let newColumn = carried.newColumn(ofNew: header) {
                    updates.append((newColumn, .text(raw)))
                }
                continue
            }
            let cell = Spelling.trimmed(row[column]?.value.plainText ?? "")
            guard cell != value else { continue }
            if cell == old.resources.value(ofTag: tag.key, of: id) {
                guard let newColumn = carried.newColumn(of: column) else { continue }
                counts.retagged += 1
                updates.append((newColumn, raw.isEmpty ? nil : .text(raw)))
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
}
