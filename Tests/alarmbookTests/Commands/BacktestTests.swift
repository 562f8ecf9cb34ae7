import AlarmbookCore
import Foundation
import Testing

@Suite("alarmbook backtest")
struct BacktestTests {
    /// The beginning of yesterday, of which there are minutes.
    private static let start = Int(Date.now.timeIntervalSince1970) / 86_400 * 86_400 - 86_400
    private static let from = Timestamp(seconds: start).extended
    private static let until = Timestamp(seconds: start + 3 * 3_600).extended
    private static let window = ["--from", String(from.prefix(10)), "--until", until]

    /// A folder with a workbook of two instances.
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(
            EditedBook(lines: [.init(id: "i-1", name: "web-1"), .init(id: "i-2", name: "web-2", threshold: "50")]))
        return folder
    }

    private func run(_ folder: TemporaryFolder, _ options: String...) throws -> CommandRun {
        try CommandRun(
            ["backtest", "book.xlsx", "--period", "300", "--evaluation-periods", "1", "--statistic", "Maximum"]
                + Self.window + options,
            input: Data(), folder: folder.path, environment: [:])
    }

    /// The ids of the two metrics.
    private func ids(_ folder: TemporaryFolder) throws -> [String] {
        let run = try run(folder, "--print-queries")
        return run.output.matches(of: /"Id": "(\w+)"/).map { String($0.1) }
    }

    /// Minute by minute 20, but 95 in the minutes of two incidents.
    private func data(_ id: String) -> String {
        let minutes = 0..<180
        let values = minutes.map { (60..<65).contains($0) || $0 == 100 ? "95.25" : "20" }
        return """
            {"MetricDataResults": [{"Id": "\(id)", "Label": "CPUUtilization",
             "Timestamps": [\(minutes.map { String(Self.start + $0 * 60) }.joined(separator: ", "))],
             "Values": [\(values.joined(separator: ", "))], "StatusCode": "Complete"}]}

            """
    }

    @Test("the queries ask for what a row's statistic is put together from, minute by minute")
    func queries() throws {
        let folder = try folder()
        let run = try run(folder, "--print-queries")
        #expect(run.exitCode == 0)
        let id = try #require(try ids(folder).first)
        #expect(
            run.output.hasPrefix(
                """
                [
                    {
                        "Id": "\(id)",
                        "MetricStat": {
                            "Metric": {
                                "Namespace": "AWS/EC2",
                                "MetricName": "CPUUtilization",
                                "Dimensions": [
                                    {
                                        "Name": "InstanceId",
                                        "Value": "i-1"
                                    }
                                ]
                            },
                            "Period": 60,
                            "Stat": "Maximum"
                        },
                        "ReturnData": true
                    },

                """))
        #expect(id.wholeMatch(of: /m[0-9a-f]{16}_60_maximum/) != nil)
        #expect(
            run.errors
                == """
                for 'aws cloudwatch get-metric-data --start-time \(Self.from) --end-time \(Self.until) \
                --metric-data-queries file://…'

                """)
    }

    @Test("the total comes first, then the alarms that would have fired")
    func text() throws {
        let folder = try folder()
        let ids = try ids(folder)
        try folder.write(data(ids[0]), to: "data.json")
        let run = try run(folder, "--metric-data", "data.json")
        #expect(
            run
                == CommandRun(
                    exitCode: 0,
                    output: """
                        book.xlsx: would have fired 2 times in 3 hours; 1 of 2 alarms makes 80 % of it; 0 never; 1 has no data
                          fires  in alarm   peak  threshold  suggested  alarm
                              2    14 min  95.25       > 90             web-1: CPU Utilization over 90 percent (Alarms, row 2)

                        """,
                    errors: """
                        notice: the files have no answer for 1 of 2 metrics, which count as without data

                        """))
    }

    @Test("CSV and the JSON object have each row")
    func machines() throws {
        let folder = try folder()
        try folder.write(try ids(folder).map(data).joined(), to: "data.json")
        let csv = try run(folder, "--metric-data", "data.json", "--format", "csv")
        #expect(
            csv
                == CommandRun(
                    exitCode: 0,
                    output: """
                        sheet,row,identity,name,fires,minutesInAlarm,minutesWithoutData,longest,coverage,peak,exact,suggested
                        Alarms,2,instance:i-1:AWS/EC2:CPUUtilization::,web-1: CPU Utilization over 90 percent,2,14,0,9,1,95.25,TRUE,
                        Alarms,3,instance:i-2:AWS/EC2:CPUUtilization::,web-2: CPU Utilization over 50 percent,2,14,0,9,1,95.25,TRUE,

                        """))
        let json = try run(folder, "--metric-data", "data.json", "--format", "json")
        #expect(
            json.output.hasPrefix(
                """
                {
                    "workbook": "book.xlsx",
                    "from": "\(Self.from)",
                    "to": "\(Self.until)",
                    "rows": [
                        {
                            "sheet": "Alarms",
                            "row": 2,
                            "identity": "instance:i-1:AWS/EC2:CPUUtilization::",
                            "name": "web-1: CPU Utilization over 90 percent",
                            "fires": 2,
                            "minutesInAlarm": 14,
                            "minutesWithoutData": 0,
                            "longest": 9,
                            "coverage": 1,
                            "peak": 95.25,
                            "exact": true,
                            "suggested": null
                        },

                """))
        #expect(
            json.output.hasSuffix(
                """
                    "summary": {
                        "alarms": 2,
                        "fires": 4,
                        "noisiest": 2,
                        "never": 0,
                        "noData": 0,
                        "approximate": 0
                    }
                }

                """))
    }

    @Test("options that don't go together are refused, times that are none too")
    func refusals() throws {
        let folder = try folder()
        let cases: [(options: [String], message: String)] = [
            (["--days", "0"], "'--days' is 1 to 455, not 0"),
            (["--days", "3", "--from", "2026-11-14"], "'--days' is not valid with '--from', which says it"),
            (
                ["--from", "yesterday"],
                "'--from': \"yesterday\" is not an instant; write a date such as 2026-11-14, or 2026-11-14T08:00:00Z"
            ),
            (["-o", "queries"], "'--output' is only valid with '--print-queries'"),
            (
                ["--print-queries", "--metric-data", "data.json"],
                "'--print-queries' is not valid with '--metric-data'"
            ),
            (
                ["--metric-data", "data.json", "--profile", "x"],
                "'--profile' is not valid with '--metric-data', which asks no account"
            ),
            (
                ["--metric-data", "data.json", "--from", "2026-11-14", "--until", "2026-11-13"],
                "the time from 2026-11-14T00:00:00Z until 2026-11-13T00:00:00Z is empty; name an earlier beginning"
            ),
        ]
        for (options, message) in cases {
            let run = try CommandRun(
                ["backtest", "book.xlsx"] + options, input: Data(), folder: folder.path, environment: [:])
            #expect(run.exitCode == 64)
            #expect(run.errors.hasPrefix("Error: \(message)\n"), "\(run.errors)")
        }
        let wrong = try self.run(folder, "--metric-data", "absent.json")
        #expect(
            wrong == CommandRun(exitCode: 1, errors: "error: absent.json: cannot be read: no such file or directory\n"))
    }

    @Test("a workbook with an error is not back-tested, exit code 1")
    func badBook() throws {
        let folder = try TemporaryFolder()
        try folder.write(EditedBook(lines: [.init(id: "i-1", name: "web-1", threshold: "many")]))
        let run = try folder.run("backtest", "book.xlsx", "--metric-data", "data.json")
        #expect(run.exitCode == 1)
        #expect(run.output == "")
        #expect(run.errors.hasSuffix("error: book.xlsx has an error, so nothing is back-tested\n"))
    }
}
