import Sheets
import Testing

@testable import AlarmbookCore

@Suite("the rows of a sheet Alarms are counted as they are made")
struct AlarmTallyTests {
    private static let headers = ["Key", "ResourceId", "ResourceType", "MetricName", "MonthlyCost"]

    /// Rows of these texts; the last column is a number, nil where it is blank.
    private static func block(_ rows: [([String], Double?)]) -> RowBlock {
        var builder = RowBlockBuilder()
        for (place, row) in rows.enumerated() {
            for (column, text) in row.0.enumerated() where !text.isEmpty {
                builder.append(.text, text, column: column + 1)
            }
            if let number = row.1 { builder.append(number, column: row.0.count + 1) }
            builder.endRow(number: place + 2)
        }
        return builder.finish()
    }

    private static func row(_ id: String, _ metric: String, _ cost: Double?, type: String = "instance") -> (
        [String], Double?
    ) {
        (["Name", id, type, metric], cost)
    }

    @Test("by metric and by type, each block on top of the others, what costs nothing is no alarm")
    func counts() throws {
        var tally = try #require(AlarmTally(headers: Self.headers))
        tally.add(Self.block([Self.row("i-1", "CPU", 0.1), Self.row("i-1", "Disk", 0), Self.row("i-2", "Disk", 0)]))
        tally.add(
            Self.block([
                Self.row("i-3", "CPU", 0.3), Self.row("arn:1", "Errors", 0.1, type: "lambda:function"),
                Self.row("i-4", "CPU", nil), Self.row("", "Errors", 0.1, type: ""),
            ]))
        #expect(tally.subjects == [.init(header: "MetricName", column: 4), .init(header: "ResourceType", column: 3)])
        #expect((tally.costColumn, tally.idColumn) == (5, 2))
        #expect((tally.rowCount, tally.alarmCount) == (7, 4))
        #expect((tally.resourceCount, tally.watchedCount) == (5, 3))
        #expect(["i-4", "arn:1", "i-5", "I-4"].map { tally.hasRow(of: $0.utf8.span) } == [true, true, false, false])
        #expect(abs(tally.monthlyCost - 0.6) < 1e-9)
        let metrics = tally.groups(of: 0, limit: 5)
        #expect(metrics.groups == [.init(name: "CPU", alarms: 2), .init(name: "Errors", alarms: 2)])
        #expect(metrics.others == (0, 0))
        #expect(
            tally.groups(of: 1, limit: 5).groups == [
                .init(name: "instance", alarms: 2), .init(name: "", alarms: 1),
                .init(name: "lambda:function", alarms: 1),
            ])
    }

    @Test("by each shown tag where there are some, without telling letter case apart")
    func tags() throws {
        let headers = ["ResourceId", "ResourceType", "tag:Environment", "tag:Team", "MetricName", "MonthlyCost"]
        var tally = try #require(AlarmTally(headers: headers))
        #expect(tally.subjects.map(\.header) == ["MetricName", "Environment", "Team"])
        tally.add(
            Self.block([
                (["i-1", "instance", "prod", "결제", "CPU"], 0.1), (["i-2", "instance", "Prod", "", "CPU"], 0.1),
                (["i-3", "instance", "PROD", "", "cpu"], 0.1), (["i-4", "instance", "dev", "결제", "CPU"], 0.1),
                (["i-5", "instance", "old", "결제", "CPU"], 0),
            ]))
        #expect(tally.groups(of: 0, limit: 3).groups == [.init(name: "CPU", alarms: 4)])
        #expect(
            tally.groups(of: 1, limit: 3).groups == [.init(name: "prod", alarms: 3), .init(name: "dev", alarms: 1)])
        #expect(tally.groups(of: 2, limit: 3).groups == [.init(name: "", alarms: 2), .init(name: "결제", alarms: 2)])
    }

    @Test("the largest groups are named, the others counted together")
    func limit() throws {
        var tally = try #require(AlarmTally(headers: Self.headers))
        for number in 1...6 {
            tally.add(Self.block((0..<number).map { Self.row("i-\($0)", "M\(number)", 0.1) }))
        }
        let (groups, others) = tally.groups(of: 0, limit: 2)
        #expect(groups == [.init(name: "M6", alarms: 6), .init(name: "M5", alarms: 5)])
        #expect(others == (4, 10))
    }

    @Test("nothing is counted of a sheet that lacks a column it takes", arguments: headers.indices.dropFirst())
    func missing(_ place: Int) {
        var headers = Self.headers
        headers.remove(at: place)
        #expect(AlarmTally(headers: headers) == nil)
    }

    @Test("a sheet without a row has nothing to count")
    func empty() throws {
        let tally = try #require(AlarmTally(headers: Self.headers))
        #expect((tally.rowCount, tally.alarmCount, tally.resourceCount, tally.watchedCount) == (0, 0, 0, 0))
        #expect(tally.groups(of: 0, limit: 2).groups == [])
    }
}
