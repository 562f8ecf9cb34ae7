internal import AlarmbookCore
internal import ArgumentParser

/// What plan and import go by, and what both do first: read the workbook, read the alarms that stand, plan.
struct PlanOptions: ParsableArguments {
    @OptionGroup
    var book: BookOptions
    @Option(
        help: ArgumentHelp(
            "The alarms that stand: a file as describe-alarms prints it, made if absent.", valueName: "alarms.json"))
    var to: String?
    @Option(help: ArgumentHelp("Delete orphans: as many as the plan shows.", valueName: "count"))
    var prune: Int?
    @Flag(help: "Prune even without an alarm row, or more than a fifth of the Book.")
    var pruneMost = false
    @Flag(help: "Take over alarms of other Books, or of none, that watch what their row wants.")
    var adopt = false
    @Flag(name: .shortAndLong, help: "Show unchanged alarms, and the names behind each count.")
    var verbose = false
    @Option(help: "text or json.")
    var format = AnswerFormat.text

    private static let storeSuffix = ".json"

    func validate() throws {
        guard let to else {
            throw ValidationError("'--to' is missing: name the file of alarms, as in '--to alarms.json'")
        }
        guard to.lowercased().hasSuffix(Self.storeSuffix) else {
            throw ValidationError("'--to' is a file of alarms whose name ends in \(Self.storeSuffix), not \"\(to)\"")
        }
        if let prune, prune < 0 { throw ValidationError("'--prune' is a number of orphans, not \(prune)") }
        if pruneMost, prune == nil { throw ValidationError("'--prune-most' is only valid with '--prune'") }
    }

    /// Reads the workbook and tells its problems. An error among them is the end.
    func table() throws -> AlarmTable {
        let table = try book.table()
        for problem in table.problems { Console.tell("\(book.path): \(problem.line)") }
        guard !table.hasError else {
            let count = table.problems.count { $0.severity == .error }
            Console.tell(
                "error: \(book.path) has \(count == 1 ? "an error" : "\(count) errors"), so nothing is planned")
            throw ExitCode.failure
        }
        return table
    }

    /// Reads the alarms that stand.
    func alarms(of file: AlarmFile) throws -> [ExistingAlarm] {
        let alarms = try file.alarms()
        if file.isPartial {
            Console.tell(
                "\(file.path): warning: its NextToken says that there are more alarms than it holds; those count as "
                    + "absent")
        }
        return alarms
    }

    /// Plans, and gives the plan to report.
    func report(on table: AlarmTable, existing: [ExistingAlarm], store: String) -> PlanReport {
        let settings = table.settings
        let rules = PlanRules(
            book: settings.book ?? Settings.defaultBook, keepsNames: settings.names == .keep,
            isPartial: settings.isPartial ?? false, knownResources: table.knownResources, adopts: adopt,
            prune: prune, prunesMost: pruneMost)
        return PlanReport(
            AlarmPlan(desired: table.rows, existing: existing, rules: rules), workbook: book.path, store: store,
            isPartial: rules.isPartial)
    }
}
