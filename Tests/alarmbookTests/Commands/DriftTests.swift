import AlarmbookCore
import Foundation
import Testing

/// Alarms in a file that somebody edits by hand between two imports.
@Suite struct DriftTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try write(["a", "b"])
        #expect(try run("import", "--yes").exitCode == 0)
    }

    private func write(_ names: [String], threshold: String = "90", saved: Int? = nil) throws {
        let lines = names.map { EditedBook.Line(id: "i-\($0)", name: $0, threshold: threshold, alarmName: $0) }
        var book = EditedBook(lines: lines, settings: [("Book", "Kd83mfQ2xT7b"), ("DescriptionTemplate", "")])
        book.saved = saved
        try folder.write(book)
    }

    private func run(_ command: String, _ options: String...) throws -> CommandRun {
        let run = try CommandRun(
            [command, "book.xlsx", "--to", "alarms.json"] + options, input: Data(), folder: folder.path,
            environment: [:])
        return CommandRun(exitCode: run.exitCode, output: run.output.withoutTimes, errors: run.errors)
    }

    /// The alarm `a` is edited by hand.
    private func editByHand() throws {
        let text = try #require(folder.text(of: "alarms.json"))
        let place = try #require(text.range(of: #""Period": 300"#))
        try folder.write(text.replacingCharacters(in: place, with: #""Period": 60"#), to: "alarms.json")
    }

    @Test("a plan shows what was edited outside field by field, and an import leaves it alone and exits with 1")
    func edited() throws {
        try editByHand()
        #expect(
            try run("plan", "--detailed-exitcode")
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx -> alarms.json, Book "Kd83mfQ2xT7b"

                        ! drifted   a: Period 60 → 300 (i-a, Alarms row 2)
                                    edited outside since it was applied at TIME; --overwrite-drift makes it what the row wants

                        Plan: 0 to create, 0 to update, 0 to rename, 1 unchanged, 0 orphans, 1 drifted.
                          thresholds made looser: 0
                          silenced: 0
                          tells nobody: 1
                          may notify now: 0
                          in ALARM now and renamed, deleted or silenced: 0
                          edited outside, left alone: 1
                          drifted alarms stay as they are; --overwrite-drift goes on with them

                        """))
        try write(["a", "b", "c"])
        let before = folder.text(of: "alarms.json")
        let imported = try run("import", "--yes", "--report", "results.csv")
        #expect(imported.exitCode == 1)
        #expect(
            imported.output.hasSuffix(
                """
                RESULT   ACTION    NAME
                drifted  drifted   a
                                   edited outside since it was applied at TIME; --overwrite-drift makes it what the row wants
                done     create    c

                Import: 1 done, 1 unchanged, 1 drifted.

                """))
        #expect(folder.text(of: "results.csv")?.contains("drifted,a,,drifted,edited outside since") == true)
        #expect(try #require(folder.text(of: "alarms.json")).hasPrefix(#require(before).prefix(900)))
        let again = try run("import")
        #expect(again.exitCode == 1)
        #expect(again.output.hasSuffix("\nImport: 2 unchanged, 1 drifted.\n"))
    }

    @Test("--overwrite-drift makes it what the row wants, and the next import has nothing to do")
    func overwritten() throws {
        try editByHand()
        let plan = try run("plan", "--overwrite-drift")
        #expect(
            plan.output.contains(
                """
                ~ update    a: Period 60 → 300 (i-a, Alarms row 2)
                            edited outside since it was applied at TIME; overwritten, as --overwrite-drift says
                """))
        #expect(plan.output.contains("\n  edited outside, overwritten: 1\n"))
        #expect(try run("import", "--overwrite-drift", "--yes").exitCode == 0)
        #expect(try run("import").output.hasSuffix("\nNothing to do: 2 unchanged.\n"))
    }

    @Test("a workbook that was saved before the last import undoes nothing of it")
    func olderWorkbook() throws {
        try write(["a", "b"], threshold: "80", saved: time(nil) - 600)
        let plan = try run("plan")
        #expect(
            plan.output.contains(
                """
                ! drifted   a: Threshold 90 → 80 (i-a, Alarms row 2)
                            older workbook: the alarm was applied at TIME, after the workbook was last saved; \
                --overwrite-drift makes it what the row wants
                """))
        #expect(plan.output.contains("0 unchanged, 0 orphans, 2 drifted.\n"))
        #expect(plan.output.contains("\n  older workbook, left alone: 2\n"))
        #expect(try run("import", "--yes").exitCode == 1)
        #expect(try run("import", "--yes", "--overwrite-drift").exitCode == 0)
        #expect(try run("import").exitCode == 0)
    }

    @Test("a saved plan says which drift it overwrites, and leaves alone what it left alone")
    func savedPlan() throws {
        try editByHand()
        try write(["a", "b"], threshold: "80")
        #expect(try run("plan", "--out", "plan.json").exitCode == 0)
        let careful = try folder.run("import", "plan.json", "--to", "alarms.json", "--yes")
        #expect(careful.exitCode == 1)
        #expect(careful.errors == "the saved plan leaves alone: 1 drifted\n")
        #expect(careful.output.hasSuffix("\nImport: 1 done, 0 unchanged.\n"))

        #expect(try run("plan", "--overwrite-drift", "--out", "plan.json").exitCode == 0)
        let saved = try JSONSerialization.jsonObject(with: #require(folder.bytes(of: "plan.json"))) as? [String: Any]
        let change = try #require((saved?["changes"] as? [[String: Any]])?.first)
        #expect(change["action"] as? String == "update")
        #expect(change["drift"] as? String == "edited outside")
        #expect(try folder.run("import", "plan.json", "--overwrite-drift", "--yes").exitCode == 64)
        let run = try folder.run("import", "plan.json", "--to", "alarms.json", "--yes")
        #expect(run.exitCode == 0)
        #expect(run.output.contains("overwritten, as --overwrite-drift says"))
        #expect(try self.run("import").output.hasSuffix("\nNothing to do: 2 unchanged.\n"))
    }

    @Test("--prune keeps an orphan that was edited outside, and import then exits with 1")
    func prune() throws {
        try editByHand()
        try write(["b"])
        #expect(try run("plan").output.contains("--prune keeps it without --overwrite-drift\n"))
        let kept = try run("import", "--prune", "1", "--prune-most", "--yes")
        #expect(kept.exitCode == 1)
        #expect(kept.output.contains("--overwrite-drift deletes it\n"))
        #expect(try run("import", "--prune", "1", "--prune-most", "--overwrite-drift", "--yes").exitCode == 0)
        #expect(try run("import").output.hasSuffix("\nNothing to do: 1 unchanged.\n"))
    }
}
