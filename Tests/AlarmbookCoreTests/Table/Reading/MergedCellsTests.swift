import AlarmbookCore
import Sheets
import Testing

struct MergedCellsTests {
    private func range(_ text: String) throws -> MergedRange {
        let corners = text.split(separator: ":").compactMap { CellReference($0) }
        return (try #require(corners.first), try #require(corners.last))
    }

    /// A workbook with three rows of alarms, a filter, notes below, and merged cells on a sheet.
    private func lines(_ ranges: [String], on sheet: Int = 0) throws -> [String] {
        let ids = ["i-1", "i-2", "i-3"]
        var book = TestBook(
            alarms: zip(ids, ["web-1", "web-2", "db-1"]).map { id, name in
                ["Name", id, "instance", name, "CPUUtilization", nil, 70, "Percent", "kim", "ops"]
            } + [[], ["keep this up to date"]],
            header: TestBook.header + ["Unit", "Owner", "Shift"], settings: [("Book", "b"), ("Where", "Shift == ops")])
        book.add("Metrics", [["ResourceType", "MetricName", "Threshold"], ["instance", "CPUUtilization", 90]])
        book.sheets[sheet].mergedRanges = try ranges.map(range)
        return try book.table().lines([.error, .notice]).filter {
            !$0.contains("is not understood") && !$0.contains("is read as a title")
        }
    }

    @Test("merged cells of a column that is read are an error that names the range and the cure")
    func governed() throws {
        let cure = "; unmerge them and fill each row"
        #expect(
            try lines(["G2:G4"]) == [
                "Alarms!G2: cells G2:G4 are merged, so only G2 holds a value, and the others of Threshold are blank"
                    + cure
            ])
        #expect(
            try lines(["F2:H2"]) == [
                "Alarms!F2: cells F2:H2 are merged, so only F2 holds a value, and the others of Threshold are blank"
                    + cure
            ])
        #expect(
            try lines(["D3:G4"]) == [
                "Alarms!D3: cells D3:G4 are merged, so only D3 holds a value, and the others of Value, MetricName and 2 more "
                    + "are blank" + cure
            ])
        #expect(try lines(["G1:G2"]).first?.hasPrefix("Alarms!G1: cells G1:G2 are merged") == true)
        // The filter reads a column of people's own.
        #expect(try lines(["J2:J4"]).first?.hasPrefix("Alarms!J2: cells J2:J4 are merged") == true)
    }

    @Test("merged cells that take nothing away are a notice: of columns that nobody reads, and of notes below the rows")
    func harmless() throws {
        for ranges in ["H2:H4", "G2:H2", "I2:I4", "A6:J6", "A6:C9"] {
            #expect(
                try lines([ranges]).map { $0.hasSuffix("the others are blank; unmerge them") } == [true], "\(ranges)")
        }
        #expect(try lines(["A1:J1"]) == [])
    }

    @Test("merged cells of Settings, Metrics and Tags are errors too where a value goes with them")
    func otherSheets() throws {
        #expect(
            try lines(["B2:B3"], on: 2) == [
                "Settings!B2: cells B2:B3 are merged, so only B2 holds a value, and the others of Value are blank; unmerge "
                    + "them and fill each row"
            ])
        #expect(try lines(["D2:E2", "C5:C6"], on: 2) == [])
        #expect(try lines(["B2:C2"], on: 3).first?.hasPrefix("Metrics!B2: cells B2:C2 are merged") == true)
        #expect(try lines(["B2:B3"], on: 1).first?.hasPrefix("Tags!B2: cells B2:B3 are merged") == true)
    }

    @Test("more merged ranges than are looked at are an error")
    func many() throws {
        let ranges = (1...MergedRanges.maximumCount).map { "T\(2 * $0):T\(2 * $0 + 1)" }
        #expect(
            try lines(ranges).contains(
                "Alarms: the sheet has 10000 merged ranges or more, and no more are looked at; unmerge them"))
        #expect(try lines(Array(ranges.dropLast())).filter { $0.hasPrefix("Alarms: the sheet") } == [])
    }
}
