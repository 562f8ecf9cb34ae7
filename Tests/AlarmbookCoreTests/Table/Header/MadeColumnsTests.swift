import AlarmbookCore
import Sheets
import Testing

struct MadeColumnsTests {
    private static let header = TestBook.header + ["Period", "Enabled", "tag:Team"]

    /// A workbook that was made with the columns above, and has others now.
    private func book(
        _ header: [String], settings: [(String, Any)] = [], name: String = "Alarms"
    ) -> TestBook {
        let made: [(String, Any)] = [("Book", "b"), ("Columns", MadeColumns(headers: Self.header).description)]
        let row: [Any?] = header.map { title in
            switch title {
            case "Key": "Name"
            case "ResourceId": "i-1"
            case "ResourceType": "instance"
            case "Value": "web-1"
            case "Threshold": 70
            case "Enabled": "no"
            default: nil
            }
        }
        return TestBook(alarms: [row], header: header, settings: made + settings)
    }

    private func replacing(_ title: String, by other: String?) -> [String] {
        Self.header.compactMap { $0 == title ? other : $0 }
    }

    /// The problems but for that of the sheet Metrics, which these workbooks lack.
    private func lines(_ book: TestBook, options: Settings = Settings()) throws -> [String] {
        try book.table(options: options).lines([.error, .warning, .notice]).filter { !$0.begins(with: "the sheet M") }
    }

    @Test("columns are written with the letters in which they stand, and read as they are written")
    func roundTrip() throws {
        let columns = MadeColumns(headers: ["Key", "비고", "resource id", "tag:a, b=c", "Threshold"])
        #expect(columns.description == "A=Key, C=ResourceId, D=tag:a, b=c, E=Threshold")
        #expect(try MadeColumns(columns.description) == columns)
        let wide = MadeColumns(headers: Array(repeating: "note", count: 700) + ["Threshold"])
        #expect(wide.description == "ZY=Threshold")
        #expect(try MadeColumns(" zy = THRESHOLD ") == wide)
        #expect(throws: ValueError.self) { try MadeColumns("Key, ResourceId") }
    }

    @Test("a workbook with all its columns has no problem, wherever they stand and however they are spelled")
    func whole() throws {
        #expect(try lines(book(Self.header)) == [])
        #expect(try lines(book(Self.header.reversed())) == [])
        #expect(try lines(book(replacing("Threshold", by: "threshold "))) == [])
    }

    @Test("a renamed column is an error that names it, where it stood, what stands there now and the nearest word")
    func renamed() throws {
        #expect(
            try lines(book(replacing("Threshold", by: "문턱"))) == [
                "Alarms!G1: column Threshold is gone: where it stood, the header is \"문턱\" now; rename it Threshold if it "
                    + "holds that, or give --default Threshold if its default is meant in every row"
            ])
        #expect(
            try lines(book(replacing("Threshold", by: "Treshhold"))) == [
                "Alarms!G1: column Threshold is gone: where it stood, the header is \"Treshhold\" now; rename it Threshold, "
                    + "or give --default Threshold if its default is meant in every row"
            ])
        #expect(
            try lines(book(replacing("Enabled", by: nil) + ["Enabeld"])) == [
                "Alarms!I1: column Enabled is gone: where it stood, the header is \"tag:Team\" now; rename \"Enabeld\" in J1 "
                    + "Enabled, or give --default Enabled if its default is meant in every row",
                "Alarms!J1: column \"Enabeld\" is not understood and left alone; rename it Enabled if that was meant",
            ])
    }

    @Test("a deleted column is an error too, and so is a blanked header")
    func deleted() throws {
        #expect(
            try lines(book(replacing("Threshold", by: nil))) == [
                "Alarms!G1: column Threshold is gone: where it stood, the header is \"Period\" now; put the column back, or "
                    + "give --default Threshold if its default is meant in every row"
            ])
        #expect(
            try lines(book(replacing("Enabled", by: ""))) == [
                "Alarms!I1: column Enabled is gone: where it stood, there is no header now; put the column back, or give "
                    + "--default Enabled if its default is meant in every row"
            ])
    }

    @Test("an option says that a column's default is meant")
    func meant() throws {
        var options = Settings()
        options.missableColumns = [try MadeColumns.missable("threshold"), try MadeColumns.missable("ENABLED")]
        let header = Self.header.filter { $0 != "Threshold" && $0 != "Enabled" }
        #expect(try lines(book(header), options: options) == [])
        #expect(try book(header).table(options: options).rows.map(\.alarm.threshold) == [90])
        options.missableColumns = [try MadeColumns.missable("Period")]
        #expect(try lines(book(header), options: options).count == 2)
        for text in ["Key", "FiresAfter", "Treshold", "문턱", ""] {
            #expect(throws: ValueError.self) { try MadeColumns.missable(text) }
        }
    }

    @Test("a shown tag is missed where names, the filter or alarms' tags ask for it, and nowhere else")
    func tags() throws {
        let header = replacing("tag:Team", by: "Team lead")
        #expect(
            try lines(book(header)) == ["Alarms!J1: column \"Team lead\" is not understood and left alone"])
        let gone =
            "Alarms!J1: column tag:Team is gone: where it stood, the header is \"Team lead\" now; rename it tag:Team if "
            + "it holds that, or give --default tag:Team if its default is meant in every row"
        for setting in [("NameTemplate", "{Value} {tag:Team}"), ("Where", "Team == shop"), ("CopyTags", "Team")] {
            #expect(try lines(book(header, settings: [setting])) == [gone])
        }
        var options = Settings()
        options.missableColumns = [try MadeColumns.missable("Tag:Team")]
        #expect(
            try lines(book(header, settings: [("CopyTags", "Team")]), options: options) == [
                "Alarms!J1: column \"Team lead\" is not understood and left alone"
            ])
    }

    @Test("columns that nobody reads may go, and a workbook of an earlier version lacks what it likes")
    func lenient() throws {
        let all = MadeColumns(headers: Self.header + ["FiresAfter", "MonthlyCost", "Why", "My notes"])
        #expect(!all.description.hasSuffix("notes"))
        var made = book(Self.header)
        made = TestBook(
            alarms: [["Name", "i-1", "instance", "web-1", nil, nil, 70]], header: Self.header,
            settings: [("Book", "b"), ("Columns", all.description)])
        #expect(try lines(made) == [])
        let old = TestBook(
            alarms: [["Name", "i-1", "instance", "web-1", "CPUUtilization"]], header: Array(TestBook.header.prefix(5)))
        #expect(try lines(old) == [])
        #expect(try old.table().rows.map(\.alarm.threshold) == [90])
    }

    @Test("Why is missed where a template asks for it, and Unit with a warning, since the metric's is as good")
    func reasons() throws {
        func lines(_ title: String, _ now: String?, _ settings: [(String, Any)]) throws -> [String] {
            let header = TestBook.header + [title]
            let made: [(String, Any)] = [("Book", "b"), ("Columns", MadeColumns(headers: header).description)]
            return try TestBook(
                alarms: [["Name", "i-1", "instance", "web-1", nil, nil, 70]],
                header: TestBook.header + [now].compactMap(\.self), settings: made + settings
            ).table().lines([.error, .warning]).filter { !$0.begins(with: "the sheet M") }
        }
        let template = [("DescriptionTemplate", "{Label}: {Why}")]
        let cure = ", or give --default Why if its default is meant in every row"
        #expect(
            try lines("Why", "Reason", template) == [
                "Alarms!H1: column Why is gone: where it stood, the header is \"Reason\" now; rename it Why if it holds that"
                    + cure
            ])
        #expect(
            try lines("Why", nil, template) == [
                "Alarms!H1: column Why is gone: where it stood, there is no header now; put the column back" + cure
            ])
        #expect(try MadeColumns.missable("why") == "Why")
        #expect(try lines("Why", nil, [("DescriptionTemplate", "{Label}")]) == [])
        let unit = try TestBook(
            alarms: [["Name", "i-1", "instance", "web-1", nil, nil, 70]],
            settings: [("Book", "b"), ("Columns", MadeColumns(headers: TestBook.header + ["Unit"]).description)]
        ).table()
        #expect(unit.lines() == [])
        #expect(
            unit.lines([.warning]).contains(
                "Alarms!H1: column Unit is gone: where it stood, there is no header now; put the column back, or give "
                    + "--default Unit if its default is meant in every row"))
    }

    @Test("the first value in a column without a header is a warning, in a workbook that was made")
    func headless() throws {
        func lines(_ header: [Any?], _ rows: [[Any?]], isMade: Bool = true) throws -> [String] {
            let made = MadeColumns(headers: TestBook.header).description
            var book = TestBook(
                alarms: [], settings: [("Book", "b")] + (isMade ? [("Columns", made)] : []))
            book.sheets.remove(at: 0)
            book.add("Alarms", [header] + rows)
            return try book.table().lines([.error, .warning]).filter { !$0.begins(with: "the sheet M") }
        }
        let row: [Any?] = ["Name", "i-1", "instance", "web-1", "CPUUtilization", ">", 70]
        #expect(try lines(TestBook.header, [row]) == [])
        let warning =
            "stands in a column without a header, and is left alone; move it where it belongs, or write a header over it"
        #expect(
            try lines(
                TestBook.header, [row + [" "], [], ["Name", "i-2", "instance", "web-2", nil, nil, 71, nil, 77, 8]])
                == ["Alarms!I4: \"77\" \(warning)"])
        var (gap, wide): ([Any?], [Any?]) = (TestBook.header, row)
        gap.insert(nil, at: 3)
        wide.insert("x", at: 3)
        #expect(try lines(gap, [wide]) == ["Alarms!D2: \"x\" \(warning)"])
        #expect(try lines(TestBook.header, [row + [77]], isMade: false) == [])
    }

    @Test("merged cells of Why are an error where a template asks for them")
    func mergedReasons() throws {
        func lines(_ template: String) throws -> [String] {
            var book = TestBook(
                alarms: ["i-1", "i-2"].map { ["Name", $0, "instance", "web", nil, nil, 70, "since June"] },
                header: TestBook.header + ["Why"], settings: [("Book", "b"), ("DescriptionTemplate", template)])
            book.sheets[0].mergedRanges = [
                (CellReference(row: 2, column: 8), CellReference(row: 3, column: 8))
            ]
            return try book.table().lines()
        }
        #expect(try lines("{Label}") == [])
        #expect(
            try lines("{Label} {Why}") == [
                "Alarms!H2: cells H2:H3 are merged, so only H2 holds a value, and the others of Why are blank; unmerge them "
                    + "and fill each row"
            ])
    }

    @Test("a sheet of alarms that lacks a column of the tag table isn't passed over for a copy of it")
    func nearMiss() throws {
        let header = TestBook.header + ["FiresAfter"]
        var book = TestBook()
        book.add("Alarms", [["열쇠"] + Array(header.dropFirst()), ["Name", "i-1", "instance", "web-1", nil, nil, 70]])
        book.add("Alarms (2)", [header, ["Name", "i-1", "instance", "web-1", nil, nil, 90]])
        book.add("Settings", [["Name", "Value"], ["Book", "b"]])
        #expect(
            try book.table().lines() == [
                "sheet \"Alarms\" looks like a table of alarms, but its header in row 1 lacks Key; put Key back, or choose "
                    + "the sheet that counts with --sheet"
            ])
        #expect(try book.table(wanted: "Alarms (2)").rows.map(\.alarm.threshold) == [90])
    }

    @Test("a workbook that was made with the sheets Tags, Metrics and Made says that they are gone")
    func sheets() throws {
        func lines(_ settings: [(String, Any)]) throws -> [String] {
            var book = book(Self.header, settings: [("TagsDigest", "70b9d5250cb90b3f")] + settings)
            book.sheets.removeAll { $0.name == "Tags" }
            return try book.table().lines([.error, .warning])
        }
        let others = [
            "the sheet Metrics is gone, so the built-in metrics count instead of its own; put it back from an older "
                + "version of the workbook",
            "the sheet Made is gone, so a plan can't tell which rows colleagues have changed since, and undoes such "
                + "changes; put it back from an older version of the workbook",
        ]
        #expect(
            try lines([]) == [
                "the sheet Tags is gone, so ids and Names of resources aren't checked; put it back from an older version "
                    + "of the workbook"
            ] + others)
        #expect(
            try lines([("CopyTags", "Team, Stage")]) == [
                "the sheet Tags is gone, which says the resources' tags that Settings ask for: Stage; put it back from an "
                    + "older version of the workbook"
            ] + others)
    }
}
