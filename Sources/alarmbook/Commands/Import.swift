internal import AlarmbookCore
internal import ArgumentParser

extension Alarmbook {
    /// `alarmbook import book.xlsx`
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
        @Option(help: ArgumentHelp("Write what became of each row.", valueName: "results.xlsx|.json|.csv"))
        var report: String?

        func validate() throws {
            guard let report else { return }
            guard ImportResults.Format(path: report) != nil else {
                throw ValidationError(
                    "'--report' is a file whose name ends in .xlsx, .json or .csv, not \"\(report)\"")
            }
            guard report != options.store.to, report != options.book.path else {
                throw ValidationError("'--report' must not be a file that the import reads: \"\(report)\"")
            }
        }

        func run() async throws {
            try refuseReportOverInput()
            if SavedPlanFile.isNamed(options.book.path) {
                try await runSavedPlan()
            } else {
                let table = try options.book.table(orElse: "nothing is planned")
                let store = try await options.store.store(for: table.settings, book: options.book, writes: true)
                let planned = try await options.report(on: table, in: store)
                let isWorkbook = report.flatMap { ImportResults.Format(path: $0) } == .xlsx
                let sheet = isWorkbook ? try options.book.sheet(of: table) : nil
                try await run(planned, of: sheet, in: store) {
                    // An alarm that a row was pulled from stands, which says more than its resource's tags do.
                    try await store.place?.lookUp(
                        table.rows.lazy.filter { $0.arn == nil && !$0.resourceId.isEmpty }
                            .map { ($0.identity.resourceType, $0.resourceId) }, of: options.book.path)
                }
            }
        }

        /// Refuses a report that would take the place of what is imported, under whatever name.
        private func refuseReportOverInput() throws {
            guard let report, let stamp = try FileStamp(path: report) else { return }
            for path in [options.book.path, options.store.to] {
                guard let other = try? FileStamp(path: path), stamp.isOfSameFile(as: other) else { continue }
                throw Refusal("the report \(report) would take the place of \(path); name another file")
            }
        }

        /// Carries out what was approved, and nothing that has changed since.
        private func runSavedPlan() async throws {
            try options.refuseWithSavedPlan()
            let file = try SavedPlanFile(path: options.book.path)
            let store = try await options.store.store(for: file, book: options.book)
            let plan = try await store.store.plan(file.plan)
            var planned = PlanReport(plan, workbook: file.workbook, store: store.name, isPartial: false)
            planned.account = file.account
            planned.region = file.region
            planned.effort = store.place?.words(for: PlanEffort(of: plan)) ?? []
            for change in plan.stale {
                Console.tell("\(change.name): is no longer as the saved plan saw it, so it is left alone")
            }
            try await run(planned, of: nil, in: store) {
                try await store.place?.lookUp(file.resources, of: options.book.path)
            }
            let leftAlone = [
                file.conflictCount > 0 ? file.conflictCount.counting("conflict") : nil,
                file.driftedCount > 0 ? "\(file.driftedCount) drifted" : nil,
            ].compactMap(\.self)
            guard leftAlone.isEmpty else {
                Console.tell("the saved plan leaves alone: \(leftAlone.joined(separator: ", "))")
                throw ExitCode.failure
            }
        }

        /// Shows a plan, asks, and carries it out.
        private func run(
            _ planned: PlanReport, of sheet: ImportedSheet?, in store: NamedStore,
            beforeWrites check: () async throws -> Void
        ) async throws {
            switch options.format {
            case .text: try planned.print(as: .text, isVerbose: options.verbose)
            // Standard output is for the results.
            case .json: try planned.print(as: .text, isVerbose: options.verbose, to: .standardError())
            }
            if let refusal = planned.plan.pruneRefusal { throw refusal }
            let approval = Approval(of: planned.plan)
            if approval.changeCount > 0 { try await check() }
            try approve(approval, store: store.name)

            // A report that can't be written is found before anything else is.
            if let report { _ = try ReportFile(path: report) }
            let interruption = store.place == nil ? nil : InterruptionRequest()
            let results = ImportResults(
                report: try await carryOut(planned.plan, in: store.store, interruption: interruption),
                workbook: planned.workbook, store: store.name, book: planned.plan.book,
                sheet: sheet)
            if let report { try ReportFile(path: report).write(results) }
            try results.print(as: options.format)
            if interruption?.isMade == true { throw ExitCode(Interruption.exitCode) }
            if !results.report.isComplete { throw ExitCode.failure }
        }

        private func carryOut(
            _ plan: AlarmPlan, in store: some AlarmStore, interruption: InterruptionRequest?
        ) async throws -> ImportReport {
            let progress = Progress(
                "importing alarms", total: Approval(of: plan).changeCount, isSlow: interruption != nil)
            defer { progress.end() }
            let start = ContinuousClock.now
            let importer = Importer(
                store: store, now: { .now }, elapsed: { ContinuousClock.now - start },
                isInterrupted: { interruption?.isMade ?? false })
            return try await importer.carryOut(plan) { progress.advance(to: $0) }
        }

        /// Goes on only where somebody said so.
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
