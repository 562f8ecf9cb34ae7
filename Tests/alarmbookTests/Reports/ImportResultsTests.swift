import Foundation
import Testing

@Suite struct ImportResultsTests: ImportCase {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("--report writes what became of each row as CSV or JSON")
    func report() throws {
        try folder.write(EditedBook(lines: [.init(id: "i-a", name: "a"), .init(id: "i-b", name: "b, c")]))
        #expect(try runImport("--yes", "--report", "results.csv").exitCode == 0)
        #expect(
            folder.text(of: "results.csv") == """
                Sheet,Row,ResourceId,Severity,Action,Name,From,Result,Error
                Alarms,2,i-a,,create,a: CPU Utilization over 90 percent,,done,
                Alarms,3,i-b,,create,"b, c: CPU Utilization over 90 percent",,done,

                """)
        try write(["a"], threshold: "95")
        #expect(try runImport("--yes", "--report", "results.json").exitCode == 0)
        #expect(
            folder.text(of: "results.json") == """
                {
                    "workbook": "book.xlsx",
                    "store": "alarms.json",
                    "book": "Kd83mfQ2xT7b",
                    "results": [
                        {
                            "action": "rename",
                            "name": "a: CPU Utilization over 95 percent",
                            "from": "a: CPU Utilization over 90 percent",
                            "identity": "instance:i-a:AWS/EC2:CPUUtilization::",
                            "sheet": "Alarms",
                            "row": 2,
                            "resourceType": "instance",
                            "resourceId": "i-a",
                            "severity": "",
                            "result": "done"
                        },
                        {
                            "action": "orphan",
                            "name": "b, c: CPU Utilization over 90 percent",
                            "identity": "instance:i-b:AWS/EC2:CPUUtilization::",
                            "result": "none"
                        }
                    ],
                    "summary": {
                        "done": 1,
                        "none": 1,
                        "failed": 0,
                        "skipped": 0,
                        "conflict": 0,
                        "drifted": 0
                    }
                }

                """)
    }

    @Test("--report names a file of a known kind that the import does not read")
    func reportName() throws {
        let wrong = try runImport("--yes", "--report", "results.txt")
        #expect(wrong.exitCode == 64)
        #expect(
            wrong.errors.contains(
                "'--report' is a file whose name ends in .xlsx, .json or .csv, not \"results.txt\""))
        #expect(try runImport("--yes", "--report", "alarms.json").exitCode == 64)
        try write(["a"])
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/same.xlsx", withDestinationPath: folder.path + "/book.xlsx")
        for name in ["same.xlsx", "./book.xlsx"] {
            let run = try runImport("--yes", "--report", name)
            #expect(
                run
                    == CommandRun(
                        exitCode: 1,
                        errors: "error: the report \(name) would take the place of book.xlsx; name another file\n"))
        }
        #expect(folder.names == ["book.xlsx", "same.xlsx"])
    }

    @Test("--report names a workbook: the rows as they stood, in their order, beside what became of them")
    func workbook() throws {
        var book = EditedBook(
            lines: [.init(id: "i-a", name: "a"), .init(id: "i-b", name: "b"), .init(id: "i-c", name: "c")])
        try folder.write(book)
        #expect(try runImport("--yes").exitCode == 0)
        book.lines = [
            .init(id: "i-d", name: "d", threshold: "90 %"), .init(id: "i-a", name: "a", enabled: "yes"),
            .init(id: "i-b", name: "b", threshold: "none"), .init(id: "i-c", name: "c", threshold: "95"),
            .init(id: "i-e", name: "e", alarmName: "taken"),
        ]
        try folder.write(book)
        var file = try #require(folder.text(of: "alarms.json"))
        file.replace(
            "\"CompositeAlarms\": []",
            with: "\"CompositeAlarms\": [{\"AlarmName\": \"taken\", \"AlarmRule\": \"TRUE\"}]")
        try folder.write(file, to: "alarms.json")
        #expect(try runImport("--yes", "--report", "results.xlsx").exitCode == 1)
        let rows = try folder.run("cat", "results.xlsx").output
        #expect(
            rows == """
                Key,ResourceId,ResourceType,Value,Threshold,Severity,Enabled,AlarmName,Action,Result,Error,Name
                Name,i-d,instance,d,90 %,,,,create,done,,d: CPU Utilization over 90 percent
                Name,i-a,instance,a,90,,yes,,unchanged,none,,a: CPU Utilization over 90 percent
                Name,i-b,instance,b,none
                Name,i-c,instance,c,95,,,,rename,done,,c: CPU Utilization over 95 percent
                Name,i-e,instance,e,90,,,taken,conflict,conflict,the name belongs to a composite alarm; give the row an \
                AlarmName,taken
                ,,,,,,,,orphan,none,,b: CPU Utilization over 90 percent

                """)
        #expect(try folder.run("cat", "results.xlsx", "--sheets").output.contains("1,Results,visible,A1:L7\n"))
    }

    @Test("the report of a saved plan is a workbook of the plan's rows")
    func workbookOfSavedPlan() throws {
        try write(["a", "b"])
        _ = try folder.run("plan", "book.xlsx", "--to", "alarms.json", "--out", "plan.json")
        let run = try folder.run("import", "plan.json", "--to", "alarms.json", "--yes", "--report", "results.xlsx")
        #expect(run.exitCode == 0)
        #expect(
            try folder.run("cat", "results.xlsx").output == """
                Sheet,Row,ResourceId,Severity,Action,Result,Error,Name
                Alarms,2,i-a,,create,done,,a: CPU Utilization over 90 percent
                Alarms,3,i-b,,create,done,,b: CPU Utilization over 90 percent

                """)
    }

    @Test("as JSON, the results are on standard output and the plan on standard error")
    func json() throws {
        try write(["a"])
        let run = try runImport("--yes", "--format", "json")
        #expect(run.exitCode == 0)
        #expect(run.output.contains("\"result\": \"done\""))
        #expect(run.errors.contains("Plan: 1 to create"))
    }
}
