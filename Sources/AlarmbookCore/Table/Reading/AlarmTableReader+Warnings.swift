internal import Sheets

/// What is told of a row whose alarm is made all the same.
extension AlarmTableReader {
    /// Warns of a metric that may have dimensions which follow from no id, where the row gives none of its own. For where
    /// nobody knows what CloudWatch has.
    static func openDimensions(of values: AlarmCells, _ metric: Metric) -> ValueNote? {
        let pattern = metric.resource.pattern
        guard pattern.isOpen, pattern.neededNames.isEmpty, values.dimensions.isEmpty,
            values.alarmArn == nil, let own = try? metric.resource.dimensions(of: values.resourceId), !own.isEmpty
        else { return nil }
        let written = DimensionList.text(of: own)
        return ValueNote(
            .warning,
            "\(metric.namespace) \(metric.name) mostly has more dimensions than \(written), such as ImageId, and the alarm "
                + "would wait for ever",
            cure: "write them into a column Dimensions, or \"\(written)\" if they were aggregated away")
    }

    /// Warns of the first value in a column without a header, in a workbook that alarmbook made: pandas writes its index
    /// into one.
    mutating func reportHeadless(_ row: Row) {
        guard settings.columns != nil, let index = headless.find(in: row) else { return }
        let cell = row.block.cell(at: index)
        problems.add([
            TableProblem(
                .warning, sheet: table.sheet, cell: CellReference(row: row.number, column: cell.column),
                "\"\(Spelling.trimmed(cell.value.plainText))\" stands in a column without a header, and is left alone",
                cure: "move it where it belongs, or write a header over it")
        ])
    }

    mutating func reportStruckThrough(_ row: Row) {
        guard let struck = row.cellRange.first(where: { row.block.cells[$0].traits.contains(.struckThrough) }) else {
            return
        }
        let reference = CellReference(row: row.number, column: Int(row.block.cells[struck].column))
        problems.add(
            TableProblem(
                .notice, sheet: table.sheet, cell: reference, "struck-through cells count like any other",
                cure: "clear the Threshold or delete the row if no alarm is wanted"),
            kind: "struck-through cells")
    }
}
