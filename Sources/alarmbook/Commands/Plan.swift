internal import AlarmbookCore
internal import ArgumentParser

extension Alarmbook {
    /// `alarmbook plan book.xlsx`
    struct Plan: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "plan",
            abstract: "Show what import would create, change, rename and leave alone, and why.",
            discussion: "Nothing is written.")

        /// The exit code of `--detailed-exitcode` where there is something to import.
        private static let changesExitCode = ExitCode(2)

        @OptionGroup
        var book: BookOptions
        @OptionGroup
        var store: StoreOptions
        @OptionGroup
        var options: PlanOptions
        @Option(help: "How the answer is printed; markdown is a comment of a pull request.")
        var format = ReviewFormat.text
        @Flag(name: .customLong("detailed-exitcode"), help: "Exit with 2 where there are changes.")
        var detailedExitCode = false

        @Option(
            help: ArgumentHelp("Save the plan, for 'alarmbook import plan.json'.", valueName: "plan.json"),
            completion: .json)
        var out: String?

        @OptionGroup(title: "A page to look at")
        var page: PlanPageOptions

        func validate() throws {
            try page.check(store, paths: [book.file, store.to])
            guard let out else { return }
            guard SavedPlanFile.isNamed(out) else {
                throw ValidationError("'--out' is a file whose name ends in .json, not \"\(out)\"")
            }
            guard out != store.to else {
                throw ValidationError("'--out' must not be the file of alarms: \"\(out)\"")
            }
        }

        func run() async throws {
            let contents = try options.contents(of: book, format: format)
            let planned = try await options.plan(contents, of: book, in: store, writes: false)
            let reports = planned.reports
            try reports.print(as: format, isVerbose: options.verbose)
            if let refusal = reports.whole.plan.pruneRefusal { throw refusal }
            try await page.write(planned)
            if let out { try SavedPlanFile.write(reports, to: out) }
            if detailedExitCode, reports.whole.plan.changes.open.contains(where: { $0.action.isWrite }) {
                throw Self.changesExitCode
            }
        }
    }
}
