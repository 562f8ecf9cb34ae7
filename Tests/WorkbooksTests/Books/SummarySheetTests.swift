import Sheets
import Testing

@testable import AlarmbookCore
@testable import Workbooks

@Suite("the formulas of the sheet Summary")
struct SummarySheetTests {
    private static let headers = ["ResourceId", "ResourceType", "tag:Team", "MetricName", "MonthlyCost"]

    private static func sheet(rows: Int = 3, of name: String = "Alarms") throws -> (SummarySheet, AlarmTally.Subject) {
        var tally = try #require(AlarmTally(headers: headers))
        var builder = RowBlockBuilder()
        for number in 0..<rows {
            builder.append(.text, "i-\(number)", column: 1)
            builder.endRow(number: number + 2)
        }
        if rows > 0 { tally.add(builder.finish()) }
        return (SummarySheet(tally, of: name), tally.subjects[1])
    }

    @Test("rows are counted by what they cost, wherever the sheet is called what it is called")
    func totals() throws {
        let (sheet, _) = try Self.sheet(of: "Bob's alarms")
        #expect(sheet.alarmCount == "COUNTIF('Bob''s alarms'!$E:$E,\">0\")")
        #expect(sheet.idleCount == "COUNTIF('Bob''s alarms'!$E:$E,0)")
        #expect(sheet.totalCost == "ROUND(SUM('Bob''s alarms'!$E:$E),2)")
    }

    @Test(
        "a group of a plain name is counted by COUNTIFS", arguments: ["web", "결제팀", "team2", "Größe", "a b", "prod/eu"])
    func plain(_ name: String) throws {
        let (sheet, team) = try Self.sheet()
        #expect(
            sheet.count(of: .init(name: name, alarms: 1), by: team, labelRow: 7)
                == "COUNTIFS('Alarms'!$C:$C,$A7,'Alarms'!$E:$E,\">0\")")
    }

    @Test("blank cells are a group, too")
    func blank() throws {
        let (sheet, team) = try Self.sheet()
        #expect(
            sheet.count(of: .init(name: "", alarms: 1), by: team, labelRow: 7)
                == "SUMPRODUCT(--('Alarms'!$C$2:$C$504=\"\"),--('Alarms'!$E$2:$E$504>0))")
    }

    @Test(
        "what a criterion would read as a number, a date, a truth or a pattern is compared as it is",
        arguments: [
            "May 5", "may5", "dec-12", "1e3", "0123", "5", "1/2", "-1", "eu-1", "a 1", "*", "we?", "~x", "=x", ">5",
            "<>",
            "TRUE", "false", " x", "(x)", String(repeating: "x", count: 256), "٣",
        ])
    func misread(_ name: String) throws {
        let (sheet, team) = try Self.sheet()
        #expect(
            sheet.count(of: .init(name: name, alarms: 1), by: team, labelRow: 7)
                == "SUMPRODUCT(--('Alarms'!$C$2:$C$504=$A7),--('Alarms'!$E$2:$E$504>0))")
    }

    @Test("resources are told apart while somebody types, unless there are so many that it would take long")
    func resources() throws {
        let (few, _) = try Self.sheet(rows: 1_500)
        let (ids, costs) = ("'Alarms'!$A$2:$A$2001", "'Alarms'!$E$2:$E$2001")
        let equal = "COUNTIFS(\(ids),\(ids),\(costs),\">0\")+(\(costs)<=0)+(\(ids)=\"\")"
        #expect(few.watchedCount == "ROUND(SUMPRODUCT((\(ids)<>\"\")*(\(costs)>0)/(\(equal))),0)")
        #expect(few.resourceCount == "ROUND(SUMPRODUCT((\(ids)<>\"\")/(COUNTIF(\(ids),\(ids))+(\(ids)=\"\"))),0)")
        let (many, _) = try Self.sheet(rows: 1_501)
        #expect(many.watchedCount == nil)
        #expect(many.resourceCount == nil)
    }
}
