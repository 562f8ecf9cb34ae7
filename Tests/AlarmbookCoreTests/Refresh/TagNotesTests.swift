import Sheets
import Testing

@testable import AlarmbookCore

@Suite("tags that somebody edited")
struct TagNotesTests {
    static let headers = ["Key", "ResourceId", "ResourceType", "Value", "AccountId", "Region"]

    /// A sheet whose header stands in row 1 in columns of this order; nil is a blank column.
    static func table(_ headers: [String?] = Self.headers) -> AlarmTable {
        AlarmTable(sheet: "Tags", anyHeader: row(1, headers))
    }

    static func row(_ number: Int, _ texts: [String?]) -> Row {
        Row(
            number: number,
            texts.enumerated().compactMap { index, text in text.map { Cell(column: index + 1, .text($0)) } })
    }

    static func digest(_ rows: [[String?]], _ table: AlarmTable = Self.table()) -> String {
        var digest = TagsDigest(table)
        for (index, row) in rows.enumerated() { digest.add(Self.row(index + 2, row)) }
        return digest.text
    }

    static let rows: [[String?]] = [
        ["Name", "i-1", "instance", "web-1"], ["Team", "i-1", "instance", nil], ["Name", "i-2", "instance", "web-2"],
    ]

    @Test("their digest is that of the rows in any order and columns, blank ones and notes beside them left out")
    func digest() {
        let digest = Self.digest(Self.rows)
        #expect(digest.count == 16)
        #expect(Self.digest(Self.rows.reversed()) == digest)
        #expect(Self.digest(Self.rows + [[nil, nil, "", nil, nil, nil, "a note"]]) == digest)
        let moved = Self.rows.map { [$0[3], nil, $0[0], "a note", $0[1], $0[2]] }
        #expect(Self.digest(moved, Self.table(["Value", nil, "Key", "Note", "ResourceId", "ResourceType"])) == digest)
        var written = TagsDigest()
        var builder = RowBlockBuilder()
        for row in Self.rows {
            let tag = Tag(
                key: row[0] ?? "", resourceId: row[1] ?? "", resourceType: row[2] ?? "", value: row[3] ?? "")
            builder.append(tag, number: builder.count + 1)
        }
        written.add(builder.finish())
        #expect(written.text == digest)
    }

    @Test("a changed, added, missing or doubled row, a number and a place are another digest")
    func edits() {
        var edited: [[[String?]]] = [Self.rows + [Self.rows[0]], Array(Self.rows.dropLast()), []]
        for text in ["web-2", "web-1 ", nil] {
            edited.append([["Name", "i-1", "instance", text]] + Self.rows.dropFirst())
        }
        edited.append([["Name", "i-1", "instance", "web-1", nil, "eu-west-1"]] + Self.rows.dropFirst())
        edited.append([["Name", "i-1i", "nstance", "web-1"]] + Self.rows.dropFirst())
        #expect(Set(edited.map { Self.digest($0) } + [Self.digest(Self.rows)]).count == edited.count + 1)
        var number = TagsDigest(Self.table())
        number.add(Row(number: 2, [Cell(column: 1, .number(7)), Cell(column: 2, .boolean(true))]))
        #expect(number.text == Self.digest([["7", "TRUE"]]))
    }

    @Test("the rows that the new tags don't have word for word are notes, below a header that is no table's")
    func changed() {
        var new = TagsDigest(keepsRows: true)
        var builder = RowBlockBuilder()
        builder.append(Tag(key: "Name", resourceId: "i-1", resourceType: "instance", value: "web-1"), number: 2)
        new.add(builder.finish())
        func carried(areEdited: Bool) -> ([String], Int) {
            var notes = TagNotes(Self.table(), areEdited: areEdited)
            var carrier = CellCarrier()
            for (index, row) in ([Self.headers] + Self.rows).enumerated() {
                notes.carry(Self.row(index + 1, row), without: new, &carrier, into: &builder)
            }
            let block = builder.finish()
            let lines = (0..<block.count).map { index in
                "\(block[index].number): " + block[index].cells.map(\.value.plainText).joined(separator: ",")
            }
            return (lines, notes.changedCount)
        }
        #expect(
            carried(areEdited: true)
                == (
                    [
                        "1: tag's Key,tag's ResourceId,tag's ResourceType,tag's Value,tag's AccountId,tag's Region",
                        "3: Team,i-1,instance", "4: Name,i-2,instance,web-2",
                    ], 2
                ))
        #expect(carried(areEdited: false) == ([], 0))
    }
}
