internal import AlarmbookCore
internal import ArgumentParser
internal import Workbooks

extension Alarmbook {
    /// `alarmbook import book.xlsx`
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Plan, ask, carry it out, and report row by row.",
            discussion: """
                A second import of the same workbook writes nothing. A plan that 'alarmbook plan --out plan.json' saved can \
                stand in the workbook's place: that, and no more, is carried out.
                """)

        @OptionGroup
        var book: BookOptions
        @OptionGroup
        var store: StoreOptions
        @OptionGroup
        var options: PlanOptions
        @Option(help: "How the answer is printed.")
        var format = AnswerFormat.text
        @Flag(help: "Carry it out without asking.")
        var yes = false
        @Option(help: ArgumentHelp("Stop if the plan has more changes than so many.", valueName: "count"))
        var expectChanges: Int?
        @Option(
            help: ArgumentHelp(
                "Write what became of each row. In .csv an apostrophe stands before what a spreadsheet would take for a "
                    + "formula.", valueName: "results.xlsx|.json|.csv"),
            completion: .file(extensions: ["xlsx", "json", "csv"]))
        var report: String?

        func validate() throws {
            guard let report else { return }
            guard ImportResults.Format(path: report) != nil else {
                throw ValidationError(
                    "'--report' is a file whose name ends in .xlsx, .json or .csv, not \"\(report)\"")
            }
            guard !book.isStandardInput || ImportResults.Format(path: report) != .xlsx else {
                throw ValidationError(
                    "'--report' ending in .xlsx reads the workbook again, and standard input can be read only once")
            }
            guard report != store.to, report != book.path else {
                throw ValidationError("'--report' must not be a file that the import reads: \"\(report)\"")
            }
        }

        func run() async throws {
            try refuseReportOverInput()
            if SavedPlanFile.isNamed(book.path) {
                try await runSavedPlan()
            } else {
                let contents = try options.contents(of: book, format: format == .json ? .json : .text)
                let planned = try await options.plan(contents, of: book, in: store, writes: true)
                let isWorkbook = report.flatMap { ImportResults.Format(path: $0) } == .xlsx
                let sheet = isWorkbook ? try book.sheet(of: contents) : nil
                try await run(planned, of: sheet)
            }
        }

        /// Refuses a report that would take the place of what is imported, under whatever name.
        private func refuseReportOverInput() throws {
            guard let report, let stamp = try FileStamp(path: report) else { return }
            for path in [book.path, store.to] {
                guard let other = try? FileStamp(path: path), stamp.isOfSameFile(as: other) else { continue }
                throw Refusal("the report \(report) would take the place of \(path); name another file")
            }
        }

        /// Carries out a saved plan, except what has changed since.
        private func runSavedPlan() async throws {
            try options.refuseWithSavedPlan(book)
            let files = try SavedPlanFile.read(path: book.path)
            let isAsked = !yes && Console.inputIsTerminal
            let stores = try await store.finder(of: book).stores(for: files, isAsked: isAsked)
            try await run(try await GroupedPlan(files, in: stores, tell: Console.tell), of: nil)
            let conflicts = files.reduce(0) { $0 + $1.conflictCount }
            let drifted = files.reduce(0) { $0 + $1.driftedCount }
            let leftAlone = [
                conflicts > 0 ? conflicts.counting("conflict") : nil, drifted > 0 ? "\(drifted) drifted" : nil,
            ].compactMap(\.self)
            guard leftAlone.isEmpty else {
                Console.tell("the saved plan leaves alone: \(leftAlone.joined(separator: ", "))")
                throw ExitCode.failure
            }
        }

        /// Shows a plan, asks for approval, and carries it out.
        private func run(_ planned: GroupedPlan, of sheet: ImportedSheet?) async throws {
            let reports = planned.reports
            switch format {
            case .text: try reports.print(as: .text, isVerbose: options.verbose)
            // Standard output is for the results.
            case .json: try reports.print(as: .text, isVerbose: options.verbose, to: .standardError())
            }
            if let refusal = reports.whole.plan.pruneRefusal { throw refusal }
            let approval = Approval(of: reports.whole.plan)
            if approval.changeCount > 0 { try await planned.lookUpResources() }
            try approve(approval, store: reports.storeNames)

            // Finds out first whether the report can be written.
            if let report { _ = try ReportFile(path: report) }
            let (outcome, isInterrupted) = try await carryOut(planned)
            let results = ImportResults(
                report: outcome, workbook: reports.whole.workbook,
                store: reports.isOfSeveral ? reports.whole.store : reports.storeNames, book: reports.whole.plan.book,
                sheet: sheet)
            if let report { try ReportFile(path: report).write(results) }
            try results.print(as: format)
            if isInterrupted { throw ExitCode(Interruption.exitCode) }
            if !results.report.isComplete { throw ExitCode.failure }
        }

        /// Asks for approval, unless options give it.
        private func approve(_ approval: Approval, store: String) throws {
            let rules = ImportApproval(yes: yes, expectedChanges: expectChanges, canAsk: Console.inputIsTerminal)
            guard let question = try rules.question(of: approval, in: store),
                !question.answers.contains(Console.ask(question.text).lowercased())
            else { return }
            Console.tell("nothing was written")
            throw ExitCode.failure
        }

        /// Carries a plan out, and tells whether somebody asked to stop meanwhile.
        private func carryOut(_ planned: GroupedPlan) async throws -> (ImportReport, isInterrupted: Bool) {
            let progress = Progress("importing alarms", total: planned.changeCount, isSlow: planned.reachesAWS)
            defer { progress.end() }
            guard planned.reachesAWS else { return (try await planned.carryOut(progress: progress.advance), false) }
            return try await InterruptionRequest.during {
                try await planned.carryOut(isInterrupted: $0, progress: progress.advance)
            }
        }
    }
}
