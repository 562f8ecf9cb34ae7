import Foundation
import Testing

@testable import alarmbook

@Suite("Files that appear whole or not at all")
struct OutputFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var path: String { folder.path + "/book.xlsx" }

    private func begin(replacing: Bool) throws -> OutputFile {
        try OutputFile(path: path, replacing: replacing)
    }

    @Test("a file that appears while another is written is not replaced, and nothing is left over")
    func appeared() throws {
        let output = try begin(replacing: false)
        try Data("new".utf8).write(to: URL(fileURLWithPath: output.temporaryPath))
        try folder.write("somebody's", to: "book.xlsx")
        do throws(FileError) {
            try output.commit()
            Issue.record("the file was replaced")
        } catch {
            #expect(
                error
                    == FileError(
                        path: path, "exists already and may hold somebody's edits",
                        cure: "name another file, or replace it with --force"))
        }
        #expect(folder.text(of: "book.xlsx") == "somebody's")
        #expect(folder.names == ["book.xlsx"])
    }

    @Test("a file that may be replaced keeps its permissions, and stays behind its link")
    func replaced() throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/real", withIntermediateDirectories: false)
        try folder.write("old", to: "real/book.xlsx")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder.path + "/real/book.xlsx")
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "real/book.xlsx")
        let output = try begin(replacing: true)
        try Data("new".utf8).write(to: URL(fileURLWithPath: output.temporaryPath))
        try output.commit()
        #expect(folder.text(of: "real/book.xlsx") == "new")
        let link = try FileManager.default.destinationOfSymbolicLink(atPath: path)
        #expect(link == "real/book.xlsx")
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/real/book.xlsx")
        #expect(attributes[.posixPermissions] as? Int == 0o640)
    }

    @Test("no two writers have one temporary sibling, which stands in the file's folder whatever its name begins with")
    func siblings() throws {
        // In Swift's eyes the combining accent makes another Character of the slash before it.
        let path = folder.path + "/\u{301}book.xlsx"
        let first = try OutputFile(path: path, replacing: false)
        let second = try OutputFile(path: path, replacing: false)
        let siblings = [first.temporaryPath, second.temporaryPath]
        #expect(siblings[0] != siblings[1])
        #expect(siblings.allSatisfy { $0.utf8.starts(with: (folder.path + "/.\u{301}book.xlsx.").utf8) })
    }

    @Test("a file that takes the place of the one to be written is not written to")
    func planted() throws {
        let output = try begin(replacing: true)
        try folder.write("precious", to: "victim")
        try FileManager.default.createSymbolicLink(atPath: output.temporaryPath, withDestinationPath: "victim")
        do throws(FileError) {
            _ = try FileWriter(output)
            Issue.record("the link was followed")
        } catch {
            #expect(error == FileError(path: path, "cannot be written: file exists"))
        }
        #expect(folder.text(of: "victim") == "precious")
    }

    @Test("what is not finished leaves nothing")
    func abandoned() throws {
        do {
            let output = try begin(replacing: false)
            try Data("half".utf8).write(to: URL(fileURLWithPath: output.temporaryPath))
        }
        #expect(folder.names == [])
    }
}
