internal import AlarmbookCore
internal import Sheets
internal import XLSX

extension WorkbookWriter {
    /// Has the column Resource Type of a sheet of alarms show what AWS calls types: `RDS DB instance` for `rds:db`, which
    /// stays in the cell. `types` are those that the workbook has. The formats follow a row when the table is sorted, and
    /// there are as many as types, whatever the number of rows.
    mutating func name(
        _ types: some Sequence<String>, in headers: [String], of sheet: SheetIndex = BookSheet.alarms.index
    ) {
        let numbers = SheetColumns<AlarmColumn>(sheet: BookSheet.alarms.name, headers: headers).numbers
        guard let column = numbers[.resourceType] else { return }
        let cells = RowCells(numbers: numbers)
        let types = Set(types).sorted()
        let named = types.compactMap { type in TypeNames.name(of: type).map { (type: type, name: $0) } }
            .prefix(TypeNames.limit)
        var looks: [(ConditionalFormat.Look?, condition: String?)] = []
        if numbers[.status] != nil { looks.append((.unimportant, RowStatus.gone.test(of: cells[.status]))) }
        if let begins = WorksheetDesign.beginsResource(numbers) { looks.append((.divided, begins)) }
        looks.append((nil, nil))
        let formats = named.flatMap { type, name in
            looks.map { look, condition in
                // A type in other letter case is none that is known.
                let isType = "EXACT(\(cells[.resourceType]),\"\(type)\")"
                return ConditionalFormat(
                    .named(name, look), where: condition.map { "AND(\(isType),\($0))" } ?? isType,
                    columns: column...column)
            }
        }
        if formats.isEmpty { return }
        let names = Dictionary(uniqueKeysWithValues: named.map { ($0.type, $0.name) })
        format(column: column, of: sheet, by: formats, showing: types.map { names[$0] ?? $0 })
    }
}
