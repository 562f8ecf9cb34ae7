import Foundation
import Testing

@Suite("Workbooks on standard input")
struct WorkbookInputTests {
    /// A folder with a workbook, and its bytes.
    private func book() throws -> (TemporaryFolder, Data) {
        let folder = try TemporaryFolder()
        try folder.write(
            #"{"Tags": [{"Key": "Name", "ResourceId": "i-1", "ResourceType": "instance", "Value": "web-1"}]}"#,
            to: "tags.json")
        let made = try folder.run("export", "tags.json", "-o", "book.xlsx", "--book", "b")
        #expect(made.exitCode == 0)
        return (folder, try #require(folder.bytes(of: "book.xlsx")))
    }

    private func run(
        _ folder: TemporaryFolder, _ input: Data, _ arguments: String..., environment: [String: String] = [:]
    ) throws -> CommandRun {
        try CommandRun(arguments, input: input, folder: folder.path, environment: environment)
    }

    @Test("check, plan and cat read one through a pipe, and leave nothing behind")
    func pipe() throws {
        let (folder, bytes) = try book()
        let temporary = try TemporaryFolder()
        let environment = ["TMPDIR": temporary.path]
        let names = folder.names
        for arguments in [
            ["check", "book.xlsx"], ["plan", "book.xlsx", "--to", "alarms.json"], ["cat", "book.xlsx"],
            ["cat", "book.xlsx", "--sheets"], ["check", "book.xlsx", "--format", "json"],
        ] {
            let named = try CommandRun(arguments, input: Data(), folder: folder.path, environment: environment)
            let piped = try CommandRun(
                arguments.map { $0 == "book.xlsx" ? "-" : $0 }, input: bytes, folder: folder.path,
                environment: environment)
            #expect(named.exitCode == 0)
            #expect(
                piped
                    == CommandRun(
                        exitCode: 0, output: named.output.replacing("book.xlsx", with: "standard input"),
                        errors: named.errors.replacing("book.xlsx", with: "standard input")))
        }
        #expect(folder.names == names)
        #expect(temporary.names == [])
    }

    @Test("a file that standard input is redirected from is read as it is")
    func redirected() throws {
        let (folder, _) = try book()
        let process = try CommandRun.start(["check", "-"], folder: folder.path, environment: ["TMPDIR": "/nowhere"])
        let output = Pipe()
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: folder.path + "/book.xlsx"))
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(text.hasPrefix("standard input: 1 alarm for 1 resource"))
    }

    @Test("what is no workbook, or can't be spooled, is an error that names standard input")
    func refused() throws {
        let (folder, bytes) = try book()
        #expect(
            try run(folder, Data(), "check", "-")
                == CommandRun(
                    exitCode: 1, errors: "error: standard input: is empty (0 bytes); save or download it again\n"))
        #expect(try run(folder, Data("{}".utf8), "cat", "-").errors.hasPrefix("error: standard input: is a JSON file"))
        #expect(
            try run(folder, bytes, "cat", "-", "--sheet", "x").errors.hasPrefix(
                "error: standard input: has no worksheet \"x\""))
        let nowhere = try run(folder, bytes, "plan", "-", environment: ["TMPDIR": folder.path + "/nowhere"])
        #expect(nowhere.exitCode == 1)
        #expect(
            nowhere.errors
                == "error: \(folder.path)/nowhere: cannot take what comes from standard input: no such file or directory; "
                + "set TMPDIR to a folder that can be written, or name the workbook's file\n")
    }

    @Test("standard input is read once: two of it are a usage error, and so is a report that reads the workbook again")
    func once() throws {
        let (folder, bytes) = try book()
        let twice = try run(folder, bytes, "check", "-", "--list-metrics", "-")
        #expect(twice.exitCode == 64)
        #expect(twice.errors.hasPrefix("Error: '-' is standard input, which can be read only once"))
        let report = try run(folder, bytes, "import", "-", "--to", "alarms.json", "--yes", "--report", "r.xlsx")
        #expect(report.exitCode == 64)
        let done = try run(folder, bytes, "import", "-", "--to", "alarms.json", "--yes")
        #expect(done.exitCode == 0)
        #expect(done.output.hasSuffix("Import: 1 done, 0 unchanged.\n"))
    }
}
