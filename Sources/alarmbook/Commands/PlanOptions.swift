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
    @Flag(help: "Go on with alarms that were edited outside, or applied after the workbook was saved.")
    var overwriteDrift = false
    @Flag(name: .shortAndLong, help: "Show unchanged alarms, and the names behind each count.")
    var verbose = false
    @Option(help: "How the answer is printed.")
    var format = AnswerFormat.text

    func validate() throws {
        if let prune, prune < 0 { throw ValidationError("'--prune' is a number of orphans, not \(prune)") }
        if pruneMost, prune == nil { throw ValidationError("'--prune-most' is only valid with '--prune'") }
    }

    /// Refuses options that would change a saved plan.
    func refuseWithSavedPlan(_ book: BookOptions) throws {
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

    /// Reads the workbook and prints its problems. Where one is an error and the answer is wanted as JSON, it is check's.
    func contents(of book: BookOptions) throws -> AlarmWorkbook {
        let contents = try book.contents()
        if contents.hasError, format == .json {
            try CheckReport(workbook: book.path, contents: contents).print(as: .json)
        }
        return try book.checked(contents, orElse: "nothing is planned")
    }

    /// Reads the existing alarms in each place of the rows, and plans.
    func plan(
        _ contents: AlarmWorkbook, of book: BookOptions, in store: StoreOptions, writes: Bool
    ) async throws -> GroupedPlan {
        let settings = contents.settings
        let groups = contents.groups
        let stores = try await store.stores(at: groups.map(\.place), book: book, writes: writes)
        let rules = PlanRules(
            book: settings.book ?? Settings.defaultBook, keepsNames: settings.names == .keep,
            isPartial: settings.isPartial ?? false, knownResources: contents.knownResources, adopts: adopt,
            prune: prune, prunesMost: pruneMost, saved: contents.saved, overwritesDrift: overwriteDrift)
        var own = rules
        // The number of deletions is approved for all places together.
        if groups.count > 1 { own.prune = nil }
        var plans: [AlarmPlan] = []
        for (group, named) in zip(groups, stores) {
            if !writes, let account = named.account {
                let missing = store.missing(of: group.place, account: account.id, region: "\(account.region)")
                if !missing.isEmpty {
                    Console.tell(
                        "\(book.path): notice: it doesn't say which account and region it is of; import will want "
                            + missing.joined(separator: " "))
                }
            }
            plans.append(try await named.store.plan(desired: group.rows, rules: own))
            if let file = named.store as? AlarmFile, file.isPartial {
                Console.tell(
                    "\(file.path): warning: its NextToken says that there are more alarms than it holds; those count as "
                        + "absent")
            }
        }
        if groups.count > 1 { AlarmPlan.prune(&plans, rules: rules, rowCount: contents.rows.count) }
        return GroupedPlan(
            plans: plans, stores: stores, resources: groups.map { Self.resources(of: $0.rows) }, workbook: book.path,
            isPartial: rules.isPartial)
    }

    /// The resources of rows that weren't pulled: a pulled row's alarm exists, which proves its place.
    private static func resources(of rows: [WantedAlarm]) -> [GroupedPlan.Resource] {
        rows.lazy.filter { $0.arn == nil && !$0.resourceId.isEmpty }
            .map { ($0.identity.resourceType, $0.resourceId) }
    }
}
