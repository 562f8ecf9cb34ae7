import Sheets
import Testing

@testable import AlarmbookCore

@Suite struct TableMergeTests {
    /// A table of alarms with these rows: id, metric, Severity, Threshold, and a column of somebody's own.
    private static func table(
        _ rows: [[String]], columns: [String] = ["ResourceId", "MetricName", "Severity", "Threshold", "owner"]
    ) throws -> ComparedTable {
        let header = ["Key", "ResourceType", "Value"] + columns
        func row(_ number: Int, _ texts: [String]) -> Row {
            Row(
                number: number,
                texts.enumerated().filter { !$1.isEmpty }.map { Cell(column: $0 + 1, .text($1)) })
        }
        let head = row(1, header)
        var table = ComparedTable(try #require(AlarmTable(sheet: "Alarms", header: head, HeaderNames(head))))
        table.read(head)
        for (index, cells) in rows.enumerated() { table.read(row(index + 2, ["Name", "instance", "web"] + cells)) }
        return table
    }

    private static let base = [["i-1", "CPU", "", "90", ""], ["i-2", "CPU", "", "90", "Kim"]]

    private func merge(_ mine: [[String]], _ theirs: [[String]]) throws -> TableMerge {
        TableMerge(base: try Self.table(Self.base), mine: try Self.table(mine), theirs: try Self.table(theirs))
    }

    @Test("what only theirs changed is taken, whatever the order of rows and the spelling of cells")
    func taken() throws {
        let merge = try merge(
            Self.base.reversed(), [["i-1", "CPU", "", "70", ""], ["i-2", "CPU", "", "90.0", "Lee"]])
        #expect(merge.taken == [3: ["Threshold": 2], 2: ["owner": 3]])
        #expect(merge.conflicts.isEmpty && merge.removed.isEmpty && merge.insertedCount == 0)
    }

    @Test("a cell that both changed is a conflict, unless they agree")
    func conflicts() throws {
        let changed = [["i-1", "CPU", "", "70", "Kim"], ["i-2", "CPU", "", "80", "Kim"]]
        let other = [["i-1", "CPU", "", "60", ""], ["i-2", "CPU", "", "80,0", "Kim"]]
        let merge = try merge(changed, other)
        #expect(
            merge.conflicts == [
                .init(sheet: "Alarms", row: "i-1 CPU", field: "Threshold", base: "90", mine: "70", theirs: "60")
            ])
        #expect(merge.isEmpty)
    }

    @Test("a row that one deleted goes where the other left it, and stays where the other edited it")
    func deleted() throws {
        let first = Self.base[0]
        #expect(try merge(Self.base, [first]).removed == [3])
        #expect(try merge([first], Self.base).isEmpty)
        let edited = ["i-2", "CPU", "", "50", "Kim"]
        let kept = try merge([first, edited], [first])
        #expect(kept.isEmpty && kept.conflicts.map(\.mine) == ["edited"])
        let back = try merge([first], [first, edited])
        #expect(back.inserted == [2: [3]] && back.conflicts.map(\.theirs) == ["edited"])
    }

    @Test("a row comes in behind the one that it follows, and a Severity that somebody fills in makes no other row")
    func inserted() throws {
        let new = ["i-1", "CPU", "critical", "97", ""]
        #expect(try merge(Self.base.reversed(), [Self.base[0], new, Self.base[1]]).inserted == [3: [3]])
        #expect(try merge(Self.base, [new] + Self.base).inserted == [nil: [2]])
        let filled = try merge(Self.base, [["i-1", "CPU", "critical", "90", ""], Self.base[1]])
        #expect(filled.taken == [2: ["Severity": 2]])
        #expect(filled.insertedCount == 0 && filled.removed.isEmpty)
    }

    @Test("columns that theirs adds come in, and one that theirs deleted goes where mine left it")
    func columns() throws {
        let columns = ["ResourceId", "MetricName", "Severity", "Threshold"]
        let theirs = try Self.table(Self.base.map { Array($0.prefix(4)) + ["x"] }, columns: columns + ["reviewed"])
        let merge = TableMerge(base: try Self.table(Self.base), mine: try Self.table(Self.base), theirs: theirs)
        #expect(merge.newColumns.map(\.title) == ["reviewed"])
        #expect(merge.goneColumns.map(\.title) == ["owner"])
        let edited = try Self.table([Self.base[0], ["i-2", "CPU", "", "90", "Lee"]])
        let kept = TableMerge(base: try Self.table(Self.base), mine: edited, theirs: theirs)
        #expect(kept.goneColumns.isEmpty)
        #expect(kept.conflicts.map(\.field) == ["owner"])
    }
}
