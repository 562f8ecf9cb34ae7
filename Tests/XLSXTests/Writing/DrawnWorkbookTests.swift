import Foundation
import Sheets
import Synchronization
import Testing

@testable import XLSX

@Suite("What libxlsxwriter drew")
struct DrawnWorkbookTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

    private var path: String { folder.appending(path: "book.xlsx").path }

    /// Hands on a path in a folder of the test's own.
    private func inFolder(_ body: () throws -> Void) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body()
    }

    private func draw() throws(WriteError) -> [DrawnWorkbook.Part] {
        let designs = [WorkbookWriterTests.tags, WorkbookWriterTests.settings]
        let sheets = designs.map { design in
            DrawnWorkbook.Sheet(design: design, rowCount: 3, widths: design.columns.map { _ in 9 })
        }
        return try DrawnWorkbook(sheets, path: path, modified: 0).parts
    }

    @Test("a part that a full disk cut anywhere is found, though it is cut alike when it is drawn again")
    func cut() throws {
        try inFolder {
            let parts = try draw()
            #expect(parts.count > 10)
            #expect(DrawnWorkbook.partThatLostBytes(parts, again: parts) == nil)
            for (index, part) in parts.enumerated() {
                let end = part.bytes.lastIndex(of: UInt8(ascii: ">")) ?? 0
                for count in [0, 1, end / 3, end / 2, end - 1, end] {
                    var cut = parts
                    cut[index].bytes.removeSubrange(count...)
                    #expect(DrawnWorkbook.partThatLostBytes(cut, again: cut) == part.name, "\(count) bytes")
                }
            }
        }
    }

    @Test("a part that lost what stands in its middle is found, though what is left is XML")
    func hole() throws {
        try inFolder {
            let parts = try draw()
            let index = try #require(parts.firstIndex { $0.name == "xl/styles.xml" })
            let start = try #require(parts[index].bytes.firstRange(of: "<border>".utf8))
            let end = try #require(parts[index].bytes.lastRange(of: "</border>".utf8))
            var holed = parts
            holed[index].bytes.removeSubrange(start.lowerBound..<end.upperBound)
            #expect(DrawnWorkbook.partThatLostBytes(holed, again: parts) == "xl/styles.xml")
            #expect(DrawnWorkbook.partThatLostBytes(parts, again: []) == parts[0].name)
        }
    }

    @Test("conditional formats stand in the file in the order of their priorities, since some programs go by that")
    func formats() throws {
        try inFolder {
            var design = WorkbookWriterTests.settings
            let wanted = ["$A2=1", "$B2=2", "$A2=3", "$A2=4", "$B2=5"]
            let columns: [ClosedRange<Int>?] = [nil, 2...2, 2...2, 1...1, nil]
            design.conditionalFormats = zip(wanted, columns).map { ConditionalFormat(.good, where: $0, columns: $1) }
            let sheet = DrawnWorkbook.Sheet(design: design, rowCount: 3, widths: design.columns.map { _ in 9 })
            let parts = try DrawnWorkbook([sheet], path: path, modified: 0).parts
            let part = try #require(parts.first { $0.name == DrawnWorkbook.name(ofSheet: 0) })
            let text = String(decoding: part.bytes, as: UTF8.self)
            #expect(text.matches(of: /<formula>(.*?)<\/formula>/).map { String($0.1) } == wanted)
            let areas = text.matches(of: /<conditionalFormatting sqref="(.).*?"/)
            #expect(areas.map { String($0.1) } == ["A", "B", "A", "A"])
            let parser = try #require(XMLParser(XMLHandler()))
            try parser.push(part.bytes.span)
            try parser.finish()
        }
    }

    @Test("workbooks that are drawn at the same time have each its own date")
    func dates() throws {
        try inFolder {
            let design = WorkbookWriterTests.settings
            let sheet = DrawnWorkbook.Sheet(design: design, rowCount: 3, widths: design.columns.map { _ in 9 })
            let wrong = Mutex<[String]>([])
            DispatchQueue.concurrentPerform(iterations: 8) { worker in
                // Each writes in a year of its own.
                let year = 1971 + 10 * worker
                let path = folder.appending(path: "\(worker).xlsx").path
                for _ in 0..<100 {
                    let modified = (year - 1970) * 31_557_600 + 864_000
                    let parts = (try? DrawnWorkbook([sheet], path: path, modified: modified).parts) ?? []
                    let core = parts.first { $0.name == "docProps/core.xml" }.map {
                        String(decoding: $0.bytes, as: UTF8.self)
                    }
                    if core?.contains(">\(year)-01-") != true {
                        wrong.withLock { $0.append("\(year): \(core ?? "none")") }
                    }
                }
            }
            #expect(wrong.withLock(\.self) == [])
        }
    }

    @Test("a link where the file is to stand gives way, and its target stays as it is")
    func link() throws {
        try inFolder {
            let victim = folder.appending(path: "victim").path
            let writes: [() throws -> Void] = [{ _ = try draw() }, { _ = try PackageFile(creating: path) }]
            for write in writes {
                try Data("precious".utf8).write(to: URL(fileURLWithPath: victim))
                try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: victim)
                try write()
                #expect(FileManager.default.contents(atPath: victim) == Data("precious".utf8))
            }
        }
    }
}

extension [UInt8] {
    fileprivate func lastRange(of text: String.UTF8View) -> Range<Int>? {
        let text = Array(text)
        return indices.last { self[$0...].starts(with: text) }.map { $0..<$0 + text.count }
    }
}
