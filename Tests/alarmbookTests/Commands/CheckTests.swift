import AlarmbookCore
import Foundation
import Sheets
import Testing
import XLSX

struct CheckTests {
    private static let headers = AlarmColumn.tagTable + [.metricName, .threshold, .period]

    /// Writes a workbook of alarms, tags and settings as a spreadsheet program would save it.
    private func makeBook(_ folder: TemporaryFolder, alarms: [[String]], settings: [[String]] = [["Book", "b"]]) throws
    {
        let sheets = [
            ("Alarms", Self.headers.map(\.rawValue), alarms),
            (
                "Tags", AlarmColumn.tagTable.map(\.rawValue),
                [["Name", "i-1", "instance", "web-1"], ["Name", "i-2", "instance", "웹-2"]]
            ),
            ("Settings", ["Name", "Value"], settings),
        ]
        var writer = try WorkbookWriter(
            path: folder.path + "/book.xlsx", named: "book.xlsx",
            sheets: sheets.map { name, headers, _ in
                WorksheetDesign(name: name, tableName: name, columns: headers.map { .init($0) })
            }, modified: 0)
        for (index, sheet) in sheets.enumerated() {
            var builder = RowBlockBuilder()
            for (number, row) in sheet.2.enumerated() {
                for (column, text) in row.enumerated() where !text.isEmpty {
                    if let value = Double(text) {
                        builder.append(value, column: column + 1)
                    } else {
                        builder.append(.text, text, column: column + 1)
                    }
                }
                builder.endRow(number: number + 2)
            }
            try writer.pour(builder.finish(), into: SheetIndex(index))
        }
        try writer.close()
    }

    @Test("a workbook without a problem is counted, exit code 0")
    func good() throws {
        let folder = try TemporaryFolder()
        try makeBook(
            folder,
            alarms: [
                ["Name", "i-1", "instance", "web-1", "", "80"], ["Name", "i-2", "instance", "웹-2", "", ""],
                ["Team", "i-2", "instance", "shop"],
            ], settings: [["Book", "b"], ["AlarmActions", "arn:aws:sns:us-east-1:123456789012:ops"]])
        #expect(
            try folder.run("check", "book.xlsx")
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx: 1 alarm for 1 resource; no problem
                          1 row was left out by Key == Name
                          1 row has a blank Threshold: no alarm

                        """))
    }

    @Test("every problem is printed with its cell and the cure on standard output, exit code 1")
    func problems() throws {
        let folder = try TemporaryFolder()
        try makeBook(
            folder,
            alarms: [
                ["Name", "i-1", "instance", "web-1", "", "eighty", "45"], ["Name", "i-2", "instance", "서버", "", "0.9"],
                ["Name", "i-3", "instance", "web\u{1b}-3", "", "90"],
            ])
        let run = try folder.run("check", "book.xlsx")
        #expect(run.exitCode == 1)
        #expect(run.errors == "")
        #expect(
            run.output == """
                book.xlsx: Alarms!F2: threshold "eighty" is not a number; write one number alone, such as 90, in percent
                book.xlsx: Alarms!G2: period "45" is not 10, 20, 30 or a multiple of 60 seconds; write 60
                book.xlsx: Alarms!D3: notice: Value "서버" is a new label: the tags call i-2 "웹-2"
                book.xlsx: Alarms!F3: warning: threshold 0.9 is 0.9 percent; write 90 if that was meant, or 0.9 % to \
                confirm it
                book.xlsx: Alarms!B4: resource id "i-3" is not on the sheets of tags; correct it (a fill handle counts ids \
                up), or export the workbook again if it is new
                book.xlsx: Alarms!D4: alarm name "web\\u{1b}-3: CPU Utilization over 90 percent" has the control character \
                U+001B; take it out
                book.xlsx: 1 alarm for 1 resource; 4 errors, 1 warning, 1 notice
                  1 alarm tells nobody: it has no action

                """)
    }

    @Test("the answer in JSON is one object")
    func json() throws {
        let folder = try TemporaryFolder()
        try makeBook(folder, alarms: [["Name", "i-1", "instance", "web-1", "", "x"]])
        #expect(
            try folder.run("check", "book.xlsx", "--format", "json")
                == CommandRun(
                    exitCode: 1,
                    output: #"{"workbook":"book.xlsx","alarms":0,"resourcesWithAlarm":0,"leftOutByFilter":0,"#
                        + #""withoutMetric":0,"withoutThreshold":0,"betweenAlarms":0,"gone":0,"hiddenRows":0,"#
                        + #""resourcesWithoutRow":1,"silenced":0,"tellsNobody":0,"#
                        + #""problems":[{"severity":"error","sheet":"Alarms","cell":"F2","message":"threshold \"x\" is "#
                        + #"not a number","cure":"write one number alone, such as 90, in percent"}]}"# + "\n"))
    }

    @Test("options say what the workbook doesn't, and the workbook wins")
    func options() throws {
        let folder = try TemporaryFolder()
        try makeBook(folder, alarms: [["Name", "i-1", "instance", "web-1", "", "0.8"]])
        let action = "arn:aws:sns:us-east-1:123456789012:ops"
        let run = try folder.run(
            "check", "book.xlsx", "--book", "c", "--threshold", "0.7", "--metrics", "StatusCheckFailed",
            "--alarm-action",
            action, "--where", "ResourceType == instance", "--region", "us-east-1")
        #expect(
            run
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx: Alarms!E1: notice: MetricName is the workbook's: the option only fills blank cells
                        book.xlsx: Alarms!F1: notice: Threshold is the workbook's: the option is not used
                        book.xlsx: Settings!B2: notice: Book is the workbook's, not the option's
                        book.xlsx: 1 alarm for 1 resource; 3 notices
                          1 resource of the sheet Tags has no row at all

                        """))
    }

    @Test(
        "an option that can't be is a usage error that names it",
        arguments: [
            (
                ["--threshold", "high"],
                "'--threshold': threshold \"high\" is not a number; write a number such as 90 or 0.5"
            ),
            (["--period", "45"], "'--period': period \"45\" is not 10, 20, 30 or a multiple of 60 seconds; write 60"),
            (
                ["--metrics", "CPUUtilization:warning=high"],
                "'--metrics': threshold \"high\" of \"CPUUtilization:warning=high\" is not a number; write a number such as "
                    + "90 or 0.5"
            ),
            (
                ["--comparison", "over"],
                "'--comparison': comparison operator \"over\" is not one that an alarm can have; write >, >=, <, <="
            ),
            (
                ["--evaluation-periods", "2", "--datapoints-to-alarm", "3"],
                "'--datapoints-to-alarm': datapoints to alarm \"3\" are more than the 2 evaluation periods; write at most 2"
            ),
            (["--names", "change"], "'--names': names \"change\" is neither follow nor keep; write follow or keep"),
            (
                ["--where", "Key = Name"],
                "'--where': filter \"Key = Name\" is not a comparison of a column with a value; write COLUMN == VALUE or "
                    + "COLUMN != VALUE, joined by and"
            ),
            (["--account", "12"], "'--account': account id \"12\" is not 12 digits; write it as 123456789012"),
            (["--region", "Ireland"], "'--region': region \"Ireland\" is not a region of AWS; write it as us-east-1"),
        ])
    func badOptions(options: [String], message: String) throws {
        let folder = try TemporaryFolder()
        let run = try CommandRun(
            ["check", "book.xlsx"] + options, input: Data(), folder: folder.path, environment: [:])
        #expect(run.exitCode == 64)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix("Error: " + message + "\n"))
    }

    @Test("a sheet that isn't there and a file that isn't there are errors")
    func missing() throws {
        let folder = try TemporaryFolder()
        try makeBook(folder, alarms: [["Name", "i-1", "instance", "web-1", "", "80"]])
        #expect(
            try folder.run("check", "book.xlsx", "--sheet", "Alarm")
                == CommandRun(
                    exitCode: 1,
                    output: """
                        book.xlsx: there is no sheet "Alarm"; choose "Alarms", "Tags" or "Settings"
                        book.xlsx: 0 alarms for 0 resources; 1 error

                        """))
        let run = try folder.run("check", "other.xlsx")
        #expect(run.exitCode == 1)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix("error: other.xlsx: "))
    }

    @Test("what export made is checked without a problem")
    func exported() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            #"{"Tags":[{"Key":"Name","ResourceId":"i-1","ResourceType":"instance","Value":"=1+1"},"#
                + #"{"Key":"Stage","ResourceId":"i-1","ResourceType":"instance","Value":"prod"},"#
                + #"{"Key":"Name","ResourceId":"i-2","ResourceType":"instance","Value":"웹"}]}"#, to: "tags.json")
        let made = try folder.run(
            "export", "tags.json", "-o", "book.xlsx", "--where", "tag:Stage == prod", "--metrics",
            "CPUUtilization,StatusCheckFailed", "--ok-action", "arn:aws:sns:us-east-1:123456789012:ops")
        #expect(made.exitCode == 0)
        #expect(
            try folder.run("check", "book.xlsx")
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx: 2 alarms for 1 resource; no problem
                          1 resource of the sheet Tags has no row at all

                        """))
    }
}
