/// What a plan depends on besides the rows and the existing alarms.
package struct PlanRules: Sendable {
    /// The Book whose alarms the plan owns. `Settings.defaultBook` has no orphans.
    package var book = Settings.defaultBook
    /// Whether an alarm that stands keeps its name, whatever its row would call it.
    package var keepsNames = false
    /// Whether the workbook was made from part of the tags, so that nothing can be called gone.
    package var isPartial = false
    /// The resources of the sheet Tags; nil where there is none.
    package var knownResources: KnownResources?
    /// Whether alarms that aren't ours are taken over where their row wants the same metric.
    package var adopts = false
    /// How many orphans `--prune` approves to delete; nil without it.
    package var prune: Int?
    /// Whether `--prune-most` allows to delete most of the Book.
    package var prunesMost = false
    /// When the workbook was last saved; nil where nothing says so.
    package var saved: Timestamp?
    /// Whether `--overwrite-drift` is given: alarms that were edited outside, or applied since the workbook was saved,
    /// are changed like any other.
    package var overwritesDrift = false
    /// The names of the alarms of which `--overwrite-drift-of` says the same.
    package var overwritten: Set<ExactText> = []
    /// What the workbook's rows said when they were made.
    package var made = MadeRows()
}

extension PlanRules {
    /// What a workbook says itself.
    package init(_ settings: Settings) {
        self.init(
            book: settings.book ?? Settings.defaultBook, keepsNames: settings.names == .keep,
            isPartial: settings.isPartial ?? false)
    }
}
