internal import AlarmbookCore
internal import ArgumentParser

/// What plan and import do with the existing alarms and tell of it, and what both do first: read those, and plan.
///
/// The workbook's and the store's options stand beside these rather than in them: in debug builds ArgumentParser validates
/// the groups of a group four times as often as the group, at every start.
struct PlanOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Delete the orphans, alarms of the Book that no row wants: as many as the plan shows.", valueName: "count"))
    var prune: Int?
    @Flag(help: "Prune even if no row is left, or more than a fifth of the Book's alarms goes.")
    var pruneMost = false
    @Flag(help: "Take over alarms that are another Book's or nobody's, and watch what a row wants.")
    var adopt = false
    @Flag(help: "Go on with alarms that were edited outside, or changed by an import that this workbook doesn't know.")
    var overwriteDrift = false
    @Option(
        help: ArgumentHelp(
            "The same for one alarm, by its name as the plan shows it. Repeatable.", valueName: "alarm name"))
    var overwriteDriftOf: [String] = []
    @Flag(name: .shortAndLong, help: "Show unchanged alarms, and the names behind each count.")
    var verbose = false

    func validate() throws {
        if let prune, prune < 0 { throw ValidationError("'--prune' is a number of orphans, not \(prune)") }
        if pruneMost, prune == nil { throw ValidationError("'--prune-most' is only valid with '--prune'") }
    }

    /// Refuses options that would change a saved plan.
    func refuseWithSavedPlan(_ book: BookOptions) throws {
        var settings = try book.alarms.settings
        settings.region = nil
        let options = [
            ("--prune", prune != nil), ("--adopt", adopt), ("--overwrite-drift", overwriteDrift),
            ("--overwrite-drift-of", !overwriteDriftOf.isEmpty), ("--sheet", book.sheet != nil),
        ]
        let given = options.first(where: \.1)?.0
        let isAboutAlarms =
            try settings != Settings() || book.alarms.defaults != AlarmDefaults() || !book.alarms.listMetrics.isEmpty
        if let option = given ?? (isAboutAlarms ? "an option about alarms" : nil) {
            throw ValidationError("\(option) is not valid with a saved plan, which says what happens")
        }
    }

    /// Reads the workbook and prints its problems. Where one is an error and the answer is wanted as JSON or Markdown,
    /// that is check's.
    func contents(of book: BookOptions, format: ReviewFormat) throws -> AlarmWorkbook {
        let contents = try book.contents()
        if contents.hasError {
            let report = CheckReport(workbook: book.path, contents: contents)
            switch format {
            case .text: break
            case .json: try report.print(as: AnswerFormat.json)
            case .markdown: try Console.write(Array(report.markdown.utf8)[...])
            }
        }
        return try book.checked(contents, orElse: "nothing is planned")
    }

    /// Reads the existing alarms in each place of the rows, and plans.
    func plan(
        _ contents: AlarmWorkbook, of book: BookOptions, in store: StoreOptions, writes: Bool
    ) async throws -> GroupedPlan {
        var rules = PlanRules(contents.settings)
        rules.knownResources = contents.knownResources
        rules.saved = contents.saved
        rules.made = contents.made
        rules.adopts = adopt
        rules.prune = prune
        rules.prunesMost = pruneMost
        rules.overwritesDrift = overwriteDrift
        rules.overwritten = Set(overwriteDriftOf.map(ExactText.init))
        let groups = contents.groups
        let stores = try await store.finder(of: book).stores(
            at: groups.map(\.place), writes: writes, foretell: Console.tell)
        var plan = try await GroupedPlan(groups, in: stores, rules: rules, workbook: book.path, tell: Console.tell)
        plan.history = try book.history(of: contents)
        tellUnusedNames(plan.plans)
        return plan
    }

    /// Says which names that were given are no drifted alarm's: there is nothing to overwrite, or not any more.
    private func tellUnusedNames(_ plans: [AlarmPlan]) {
        let drifted = plans.flatMap(\.changes.open).filter { $0.drift != nil }
        let names = Set(drifted.flatMap { [$0.name, $0.standing?.name ?? $0.name] }.map(ExactText.init))
        for name in overwriteDriftOf where !names.contains(ExactText(name)) {
            Console.tell("--overwrite-drift-of: no drifted alarm is called \"\(name)\"")
        }
    }
}
