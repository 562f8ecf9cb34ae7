internal import AlarmbookCore
internal import ArgumentParser

extension Alarmbook {
    /// `alarmbook import book.xlsx --to alarms.json`
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Plan, ask, carry it out, and report row by row.",
            discussion: "A second import of the same workbook writes nothing.")

        @OptionGroup
        var options: PlanOptions
        @Flag(help: "Don't ask.")
        var yes = false
        @Option(help: ArgumentHelp("Go on only where the plan has so many changes.", valueName: "count"))
        var expectChanges: Int?
        @Option(help: ArgumentHelp("Write what became of each row.", valueName: "results.json|.csv"))
        var report: String?

        func validate() throws {
            guard let report else { return }
            guard ImportResults.Format(path: report) != nil else {
                throw ValidationError("'--report' is a file whose name ends in .json or .csv, not \"\(report)\"")
            }
            guard report != options.to, report != options.book.path else {
                throw ValidationError("'--report' must not be a file that the import reads: \"\(report)\"")
            }
        }

        func run() async throws {
            let table = try options.table()
            let file = AlarmFile(path: options.to ?? "")
            let planned = options.report(on: table, existing: try options.alarms(of: file), store: file.path)
            switch options.format {
            case .text: try planned.print(as: .text, isVerbose: options.verbose)
            // Standard output is for the results.
            case .json: try planned.print(as: .text, isVerbose: options.verbose, to: .standardError())
            }
            if let refusal = planned.plan.pruneRefusal { throw refusal }
            let approval = Approval(of: planned.plan)
            try approve(approval, store: file.path)

            // A report that can't be written is found before anything else is.
            if let report { _ = try ReportFile(path: report) }
            let progress = Progress("importing alarms", total: approval.changeCount)
            let results = ImportResults(
                report: try await Importer(store: file).carryOut(planned.plan) { progress.advance(to: $0) },
                workbook: options.book.path, store: file.path, book: planned.plan.book)
            progress.end()
            if let report { try ReportFile(path: report).write(results) }
            try results.print(as: options.format)
            if !results.report.isComplete { throw ExitCode.failure }
        }

        /// Goes on only where somebody said so.
        private func approve(_ approval: Approval, store: String) throws {
            let count = approval.changeCount
            if let expectChanges, expectChanges != count {
                throw Refusal(
                    "--expect-changes \(expectChanges) was given, but the plan has \(count); nothing was written")
            }
            guard count > 0 else { return }
            let changes = count == 1 ? "1 change" : "\(count) changes"
            let much =
                "\(changes), more than \(Approval.manyChanges) and more than a fifth of the Book's "
                + "\(approval.bookSize) alarms"
            if yes {
                guard !approval.needsCount || expectChanges != nil else {
                    throw Refusal("the plan has \(much); repeat with --expect-changes \(count) if that is meant")
                }
                return
            }
            guard Console.inputIsTerminal else {
                let flag = approval.needsCount && expectChanges == nil ? "--yes --expect-changes \(count)" : "--yes"
                throw Refusal("standard input is no terminal, so nobody can be asked; repeat with \(flag)")
            }
            let needsCount = approval.needsCount && expectChanges == nil
            let question =
                needsCount
                ? "The plan has \(much). Type \(count) to carry it out in \(store): "
                : "Carry out \(changes) in \(store)? [y/N] "
            let answer = Console.ask(question)
            guard needsCount ? answer == String(count) : ["y", "yes"].contains(answer.lowercased()) else {
                Console.tell("nothing was written")
                throw ExitCode.failure
            }
        }
    }
}

/// Why an import does not begin.
struct Refusal: Error, Hashable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
