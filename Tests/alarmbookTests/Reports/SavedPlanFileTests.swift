import Foundation
import Testing

@Suite struct SavedPlanFileTests: ImportCase {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("a saved plan is carried out as it was approved; what changed since is left alone and said")
    func savedPlan() throws {
        try write(["a", "b"])
        _ = try runImport("--yes")
        try write(["a", "b"], threshold: "95")
        let saving = try folder.run("plan", "book.xlsx", "--to", "alarms.json", "--out", "plan.json")
        #expect(saving.exitCode == 0)
        try folder.write(
            try #require(folder.text(of: "alarms.json")).replacing(
                "\"Value\": \"i-b\"", with: "\"Value\": \"i-other\""), to: "alarms.json")
        // The workbook goes on being edited; the plan is what counts.
        try write(["a", "b"], threshold: "99")
        let run = try folder.run("import", "plan.json", "--to", "./alarms.json", "--yes", "--expect-changes", "2")
        #expect(run.exitCode == 1)
        #expect(
            run.errors == "\(name("b", 95)): is no longer as the saved plan saw it, so it is left alone\n")
        #expect(
            run.output.hasSuffix(
                """
                RESULT   ACTION    NAME
                done     rename    a: CPU Utilization over 95 percent
                skipped  rename    b: CPU Utilization over 95 percent
                                   is no longer as the saved plan saw it

                Import: 1 done, 0 unchanged, 1 skipped.

                """))
        #expect(try alarmNames() == [name("a", 95), name("b")])
    }

    @Test("what is no saved plan, or is for another store, is refused")
    func noSavedPlan() throws {
        try folder.write("{\"MetricAlarms\": []}", to: "plan.json")
        let cure = "expected a saved plan; make one with 'alarmbook plan --out plan.json'"
        #expect(try folder.run("import", "plan.json", "--yes").errors == "error: plan.json:1:20: \(cure)\n")
        try write(["a"])
        #expect(try folder.run("plan", "book.xlsx", "--to", "alarms.json", "--out", "plan.json").exitCode == 0)
        let other = try folder.run("import", "plan.json", "--to", "other.json", "--yes")
        #expect(other.errors == "error: the saved plan is for \"alarms.json\", not for \"other.json\"\n")
        #expect(try folder.run("import", "plan.json", "--prune", "1").exitCode == 64)
        #expect(try folder.run("import", "plan.json", "--threshold", "80").exitCode == 64)
        #expect(
            try folder.run("import", "plan.json", "--yes").errors
                == "error: the saved plan is for the file \"alarms.json\"; name it with --to if that is meant\n")
        #expect(folder.names == ["book.xlsx", "plan.json"])
    }
}
