internal import Sheets

/// Reads the column Unit. Nearly all of its cells say the metric's unit as export wrote it, which costs a look at their
/// bytes.
struct UnitReader: Sendable {
    /// A cell that doesn't say the metric's unit, and what is wrong with that.
    struct Found: Sendable {
        /// In which the row's threshold is; nil where that is the metric's unit all the same.
        var cell: UnitCell?
        var error: ValueError?
        var note: ValueNote?
    }

    private let columnNumber: Int?
    /// Whether the workbook has Settings, so that its Unit can't be a word of somebody's own.
    private let isStrict: Bool
    private let catalogue: MetricCatalogue
    /// The last text that said a metric's unit.
    private var known: [MetricUnit: String] = [:]

    init(_ table: AlarmTable, isStrict: Bool, catalogue: MetricCatalogue) {
        columnNumber = table.columns[.unit]
        self.isStrict = isStrict
        self.catalogue = catalogue
    }

    /// What a row's cell says beside its threshold; nil where that is nothing, or the metric's unit. `isPulled` is
    /// whether the row is of an alarm that stood already, whose own unit may be another one of CloudWatch's.
    mutating func read(_ row: Row, of metric: Metric, isPulled: Bool) -> Found? {
        guard let columnNumber else { return nil }
        if let text = known[metric.unit], row.holds(text, inColumn: columnNumber) { return nil }
        guard let value = row[columnNumber]?.value else { return nil }
        let text: String
        do {
            text = try value.readableText(of: AlarmColumn.unit.rawValue)
        } catch {
            return Found(error: error)
        }
        guard let cell = UnitCell(text, of: metric.unit) else {
            if case .text = value { known[metric.unit] = text }
            return nil
        }
        return found(cell, metric, isPulled: isPulled)
    }

    private func found(_ cell: UnitCell, _ metric: Metric, isPulled: Bool) -> Found? {
        let counts = "so the number is sent as it stands"
        let metrics = catalogue.metrics(ofType: metric.resource.type)
        guard metrics.contains(where: { $0.key == metric.key }) else {
            // Nobody knows what the metric counts but the cell.
            if cell.isName { return nil }
            return Found(
                note: ValueNote(
                    .warning, "nobody knows the unit of \(metric.name) but the cell, \"\(cell.text)\", \(counts)",
                    cure: "write the metric's unit on the sheet Metrics"))
        }
        let own = metric.unit.rawValue
        if isPulled, cell.isName {
            return Found(
                note: ValueNote(
                    .warning,
                    "unit \"\(cell.text)\" is not the \(own) of \(metric.name), and may be the pulled alarm's own, \(counts)",
                    cure: "write \(own), or the unit behind the number in Threshold"))
        }
        if cell.fits { return Found(cell: cell) }
        let message = "unit \"\(cell.text)\" is not one of \(metric.name), which counts \(own)"
        // Who copies a row to watch its resource by another metric leaves the unit of the first one.
        if let unit = KnownWords.meaning(of: cell.text, .unit), metrics.contains(where: { $0.unit.rawValue == unit }) {
            return Found(
                note: ValueNote(
                    .warning,
                    "unit \"\(cell.text)\" is not the \(own) of \(metric.name), and may be another metric's, \(counts)",
                    cure: "write \(own)"))
        }
        guard isStrict else { return Found(note: ValueNote(.warning, "\(message), \(counts)", cure: "write \(own)")) }
        return Found(error: ValueError(message, cure: "write \(own), or clear the cell"))
    }
}
