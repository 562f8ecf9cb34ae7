internal import Sheets

/// The alarms of a workbook, its settings, and its problems.
package struct AlarmWorkbook: Sendable {
    /// How many rows make no alarm, and why; and how many of the others deserve notice.
    package struct Counts: Hashable, Sendable {
        /// Rows that the filter left out.
        package var leftOut = 0
        /// Rows of resource types that have none of the metrics.
        package var withoutMetric = 0
        /// Rows whose blank Threshold means no alarm.
        package var withoutThreshold = 0
        /// Titles between rows, lines of totals and repeated headers.
        package var sections = 0
        /// Rows that a refresh has marked gone.
        package var gone = 0
        /// Rows that are hidden or filtered out, and count like any other.
        package var hidden = 0
        /// Alarms whose actions are switched off by Enabled.
        package var silenced = 0
        /// Alarms without any action.
        package var tellsNobody = 0

        package init() {}
    }

    /// The rows' alarms in the sheet's order; rows with an error are left out.
    package var rows: [WantedAlarm] = []
    /// The workbook's Settings, and what options say where it has none.
    package var settings: Settings
    /// Sorted: the workbook's first, then by sheet, row and column.
    package var problems: [TableProblem]
    package var counts = Counts()
    /// The resources of rows that make no alarm, where there is a sheet of tags beside them.
    package var idsWithoutAlarm: Set<String> = []
    /// The resources that the sheets of tags know; nil where the workbook has no such sheet.
    package var knownResources: KnownResources?
    /// The known metrics, including those of the workbook's sheet.
    package var catalogue = MetricCatalogue.builtIn
    /// The table that the rows come from; nil where none was found.
    package var table: AlarmTable?
    /// When the workbook was last saved; nil where nothing says so.
    package var saved: Timestamp?
    /// What the rows said when they were made; empty where the workbook doesn't tell.
    package var made = MadeRows()

    /// How many resources the rows' alarms are about.
    package var resourceCount: Int {
        var count = rows.count
        AlarmName.forEachEqual(
            in: rows.indices, hash: { rows[$0].resourceId.utf8.span.hash($1) }, { ExactText(rows[$0].resourceId) },
            { _, _ in count -= 1 })
        return count
    }

    /// How many resources the sheets of tags know that no row is about; nil where there are no such sheets.
    package var resourcesWithoutRow: Int? {
        guard let knownResources, table?.hasAlarms == true else { return nil }
        return knownResources.count(besides: rows.indices.lazy.map { rows[$0].resourceId }, idsWithoutAlarm)
    }

    /// Whether there is an error, so that nothing may be sent.
    package var hasError: Bool { problems.contains { $0.severity == .error } }
}
