internal import AlarmbookCore
internal import ArgumentParser

/// What plan and import go by, and what both do first: read the workbook, read the alarms that stand, plan.
struct PlanOptions: ParsableArguments {
    @OptionGroup
    var book: BookOptions
    @OptionGroup
    var store: StoreOptions
    @Option(help: ArgumentHelp("Delete orphans: as many as the plan shows.", valueName: "count"))
    var prune: Int?
    @Flag(help: "Prune even without an alarm row, or more than a fifth of the Book.")
    var pruneMost = false
    @Flag(help: "Take over alarms of other Books, or of none, that watch what their row wants.")
    var adopt = false
    @Flag(help: "Go on with alarms that were edited outside, or applied after the workbook was saved.")
    var overwriteDrift = false
    @Flag(name: .shortAndLong, help: "Show unchanged alarms, and the names behind each count.")
    var verbose = false
    @Option(help: "text or json.")
    var format = AnswerFormat.text

    func validate() throws {
        if let prune, prune < 0 { throw ValidationError("'--prune' is a number of orphans, not \(prune)") }
        if pruneMost, prune == nil { throw ValidationError("'--prune-most' is only valid with '--prune'") }
    }

    /// Refuses what would change a plan that is saved already.
    func refuseWithSavedPlan() throws {
        var settings = try book.alarms.settings
        settings.region = nil
        let given =
            prune != nil
            ? "--prune"
            : adopt ? "--adopt" : overwriteDrift ? "--overwrite-drift" : book.sheet != nil ? "--sheet" : nil
        let isAboutAlarms =
            try settings != Settings() || book.alarms.defaults != AlarmDefaults() || !book.alarms.listMetrics.isEmpty
        if let option = given ?? (isAboutAlarms ? "an option about alarms" : nil) {
            throw ValidationError("\(option) is not valid with a saved plan, which says what happens")
        }
    }

    /// Reads the alarms that stand, and plans.
    func report(on table: AlarmTable, in store: NamedStore) async throws -> PlanReport {
        let settings = table.settings
        let rules = PlanRules(
            book: settings.book ?? Settings.defaultBook, keepsNames: settings.names == .keep,
            isPartial: settings.isPartial ?? false, knownResources: table.knownResources, adopts: adopt,
            prune: prune, prunesMost: pruneMost, saved: table.saved, overwritesDrift: overwriteDrift)
        let plan = try await store.store.plan(desired: table.rows, rules: rules)
        if let file = store.store as? AlarmFile, file.isPartial {
            Console.tell(
                "\(file.path): warning: its NextToken says that there are more alarms than it holds; those count as "
                    + "absent")
        }
        var report = PlanReport(plan, workbook: book.path, store: store.name, isPartial: rules.isPartial)
        report.account = store.place?.account
        report.region = store.place?.region
        report.effort = store.place?.words(for: PlanEffort(of: plan)) ?? []
        return report
    }
}
