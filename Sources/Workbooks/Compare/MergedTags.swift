internal import AlarmbookCore
internal import Sheets
internal import XLSX

extension RefreshedBook {
    /// Whose tag it is, and its key.
    private struct TagName: Hashable {
        let id: String
        let key: String
        /// The account and Region, where the sheet says them.
        let place: [String]
    }

    /// The name of the sheet of tags.
    var tagSheet: String { old.tags.first?.sheet.name ?? BookSheet.tags.name }

    /// The tags that somebody typed into theirs, where mine's tags stay: they would be lost. None where nobody did, since
    /// what a refresh wrote the next one writes again.
    func tagConflicts(base: RefreshedBook?, theirs: RefreshedBook) throws -> [TableMerge.Conflict] {
        guard theirs.tags.areEdited else { return [] }
        let (before, here, there) = (try base?.tagValues() ?? [:], try tagValues(), try theirs.tagValues())
        let names = Set(there.keys).union(before.keys).filter { name in
            there[name] != before[name] && there[name] != here[name]
        }
        return names.sorted { ($0.id, $0.key, $0.place.joined()) < ($1.id, $1.key, $1.place.joined()) }.map { name in
            TableMerge.Conflict(
                sheet: tagSheet, row: ([name.id, name.key] + name.place).filter { !$0.isEmpty }.joined(separator: " "),
                field: AlarmColumn.value.rawValue, base: before[name] ?? "", mine: here[name] ?? "",
                theirs: there[name] ?? "")
        }
    }

    private func tagValues() throws -> [TagName: String] {
        var values: [TagName: String] = [:]
        for tags in old.tags {
            try old.read(tags.sheet) { row in
                guard row.number > tags.table.headerRow else { return }
                func text(_ column: AlarmColumn) -> String {
                    tags.table.columns[column].flatMap { row[$0] }.map { Spelling.trimmed($0.value.plainText) } ?? ""
                }
                let name = TagName(
                    id: text(.resourceId), key: text(.key), place: AlarmColumn.places.map(text))
                if !name.id.isEmpty { values[name] = text(.value) }
            }
        }
        return values
    }
}
