internal import AlarmbookCore
internal import ArgumentParser

extension Alarmbook {
    /// `alarmbook plan book.xlsx --to alarms.json`
    struct Plan: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what import would create, change, rename and leave alone, and why.",
            discussion: "Nothing is written.")

        /// The exit code of `--detailed-exitcode` where there is something to import.
        private static let changesExitCode = ExitCode(2)

        @OptionGroup
        var options: PlanOptions
        @Flag(name: .customLong("detailed-exitcode"), help: "Exit with 2 where there are changes.")
        var detailedExitCode = false

        func run() throws {
            let table = try options.table()
            let file = AlarmFile(path: options.to ?? "")
            let report = options.report(on: table, existing: try options.alarms(of: file), store: file.path)
            try report.print(as: options.format, isVerbose: options.verbose)
            if let refusal = report.plan.pruneRefusal { throw refusal }
            if detailedExitCode, report.plan.changes.contains(where: { $0.action.isWrite }) {
                throw Self.changesExitCode
            }
        }
    }
}
