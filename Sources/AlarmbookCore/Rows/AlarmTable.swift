/// What a workbook says about alarms: the rows that make one, and everything that is worth knowing about the others.
package struct AlarmTable: Sendable {
    /// What became of the rows that make no alarm, and what matters of those that do.
    package struct Counts: Hashable, Sendable {
        /// Rows that the filter left out.
        package var leftOut = 0
        /// Rows of resource types that have none of the metrics.
        package var withoutMetric = 0
        /// Rows whose blank Threshold means no alarm.
        package var withoutThreshold = 0
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

    /// In the sheet's order; only those without an error.
    package var rows: [AlarmRow]
    /// The workbook's Settings, and what options say where it has none.
    package var settings: Settings
    /// Sorted: the workbook's first, then by sheet, row and column.
    package var problems: [TableProblem]
    package var counts: Counts
    /// The resources that the sheets of tags know; nil where the workbook has no such sheet.
    package var knownResources: KnownResources?
    /// The sheet's table that the rows come from; nil where none was found.
    package var source: TagTable?
    /// What is known of metrics, those of the workbook's sheet included.
    package var catalogue: MetricCatalogue
    /// When the workbook was last saved; nil where nothing says so.
    package var saved: Timestamp?

    package init(
        rows: [AlarmRow] = [], settings: Settings = Settings(), problems: [TableProblem] = [],
        counts: Counts = Counts(), knownResources: KnownResources? = nil, catalogue: MetricCatalogue = .builtIn
    ) {
        self.rows = rows
        self.settings = settings
        self.problems = problems
        self.counts = counts
        self.knownResources = knownResources
        self.catalogue = catalogue
    }

    /// Whether nothing may be sent.
    package var hasError: Bool { problems.contains { $0.severity == .error } }
}
