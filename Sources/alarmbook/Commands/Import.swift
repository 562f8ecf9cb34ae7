internal import AlarmbookCore
internal import ArgumentParser
internal import Workbooks

extension Alarmbook {
    /// `alarmbook import book.xlsx`
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
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
        @Flag(help: "Carry it out without asking.")
        var yes = false
        @Option(help: ArgumentHelp("Stop unless the plan has exactly so many changes.", valueName: "count"))
        var expectChanges: Int?
        @Option(
            help: ArgumentHelp(
                "Write what became of each row. In .csv an apostrophe stands before what a spreadsheet would take for a "
                    + "formula.", valueName: "results.xlsx|.json|.csv"))
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
                let contents = try book.contents(orElse: "nothing is planned")
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
            let stores = try await store.stores(for: files, book: book, isAsked: isAsked)
            var plans: [AlarmPlan] = []
            for (file, store) in zip(files, stores) {
                let plan = try await store.store.plan(file.plan)
                for change in plan.stale {
                    Console.tell("\(change.name): is no longer as the saved plan saw it, so it is left alone")
                }
                plans.append(plan)
            }
            let planned = GroupedPlan(
                plans: plans, stores: stores, resources: files.map(\.resources), workbook: files[0].workbook,
                isPartial: false)
            try await run(planned, of: nil)
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
            switch options.format {
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
            let interruption = planned.reachesAWS ? InterruptionRequest() : nil
            let results = ImportResults(
                report: try await planned.carryOut(interruption: interruption), workbook: reports.whole.workbook,
                store: reports.isOfSeveral ? reports.whole.store : reports.storeNames, book: reports.whole.plan.book,
                sheet: sheet)
            if let report { try ReportFile(path: report).write(results) }
            try results.print(as: options.format)
            if interruption?.isMade == true { throw ExitCode(Interruption.exitCode) }
            if !results.report.isComplete { throw ExitCode.failure }
        }

        /// Asks for approval, unless options give it.
        private func approve(_ approval: Approval, store: String) throws {
            let count = approval.changeCount
            if let expectChanges, expectChanges != count {
                throw Refusal(
                    "--expect-changes \(expectChanges) was given, but the plan has \(count); nothing was written")
            }
            guard count > 0 else { return }
            let changes = count.counting("change")
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
