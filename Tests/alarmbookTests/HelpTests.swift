import AlarmbookCore
import Foundation
import Testing

@Suite("The command line")
struct HelpTests {
    static let folder = HouseTests.root.appending(path: "Tests/Help")

    /// What `alarmbook COMMAND --help` prints on a terminal of 80 columns; the top-level help without a command.
    static func help(_ command: String?) throws -> String {
        let arguments = [command, "--help"].compactMap(\.self)
        let run = try CommandRun(
            arguments, input: Data(), folder: folder.path, environment: ["COLUMNS": "80"])
        #expect(run.exitCode == 0 && run.errors == "")
        return run.output
    }

    /// Where this is set, the texts of Tests/Help are written anew.
    static let isRenewal = ProcessInfo.processInfo.environment["ALARMBOOK_RENEW_HELP"] != nil

    @Test("the help of every command is the text of its name in Tests/Help")
    func texts() throws {
        let topLevel = try Self.help(nil)
        // Each command's line begins with two spaces and its name.
        let commands = topLevel.components(separatedBy: "SUBCOMMANDS:\n").last?.components(separatedBy: "\n\n").first?
            .matches(of: /(?m)^  (\w+)/).map { String($0.1) }
        let names = try ["alarmbook"] + #require(commands)
        #expect(names.count > 5)
        for name in names {
            let text = name == "alarmbook" ? topLevel : try Self.help(name)
            let file = Self.folder.appending(path: name + ".txt")
            if Self.isRenewal { try text.write(to: file, atomically: true, encoding: .utf8) }
            #expect(
                text == (try? String(contentsOf: file, encoding: .utf8)),
                "if it is meant, read it as a newcomer, and renew it: ALARMBOOK_RENEW_HELP=1 swift test --filter HelpTests"
            )
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(files) == Set(names.map { $0 + ".txt" }))
    }

    @Test("what is a file's name is completed by its ending, and what is of a few words by them")
    func completion() throws {
        let dump = try TemporaryFolder().run("--experimental-dump-help").output
        let json = try JSONSerialization.jsonObject(with: Data(dump.utf8)) as? [String: Any]
        let command = try #require(json?["command"] as? [String: Any])
        func arguments(_ command: [String: Any]) -> [[String: Any]] {
            let own = command["arguments"] as? [[String: Any]] ?? []
            let parts = command["subcommands"] as? [[String: Any]] ?? []
            return own + parts.flatMap(arguments)
        }
        let endings = [".xlsx": "xlsx", ".json": "json", ".html": "html"]
        for argument in arguments(command) {
            let value = argument["valueName"] as? String ?? ""
            guard let ending = endings.first(where: { value.hasSuffix($0.key) })?.value else { continue }
            let kind = argument["completionKind"] as? [String: [String: Any]]
            // Where the word aws may stand for a file, a function lists both.
            if value.hasPrefix("aws|") {
                #expect(kind?["file"] == nil && argument["completionKind"] != nil, "\(value)")
                continue
            }
            let extensions = kind?["file"]?["extensions"] as? [String] ?? []
            #expect(extensions.contains(ending), "\(value) of \(argument["abstract"] ?? "")")
        }
        let words = ["format", "as", "language", "name", "column", "follow|keep", "type"]
        for argument in arguments(command) where words.contains(argument["valueName"] as? String ?? "") {
            let name = argument["valueName"] ?? ""
            #expect(argument["completionKind"] != nil, "\(name) of \(argument["abstract"] ?? "")")
        }
    }

    @Test("--version is the newest version of the article on changes, and says that a build of a checkout is one")
    func version() throws {
        let run = try TemporaryFolder().run("--version")
        let changes = HouseTests.root.appending(path: "Sources/alarmbook/Documentation.docc/Changes.md")
        let newest = try String(contentsOf: changes, encoding: .utf8).firstMatch(of: /(?m)^## (\d+\.\d+\.\d+)/)
        #expect(try run == CommandRun(exitCode: 0, output: "\(#require(newest).1) (development build)\n"))
    }

    #if os(Linux)
    @Test("libcurl is loaded by a command that sends a request, libxlsxwriter by one that writes a workbook")
    func libraries() throws {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        func loaded(_ arguments: [String]) throws -> String {
            // https://man7.org/linux/man-pages/man8/ld.so.8.html: each library is told on standard error.
            let environment = [
                "LD_DEBUG": "files", "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b",
                "AWS_MAX_ATTEMPTS": "1",
            ]
            return try CommandRun(arguments, input: Data(), folder: folder.path, environment: environment).errors
        }
        let book = HouseTests.root.appending(path: "SampleData/edited.xlsx").path
        for arguments in [["--help"], ["check", book], ["cat", book], ["plan", book, "--to", "alarms.json"]] {
            let libraries = try loaded(arguments)
            #expect(libraries.contains("libexpat"))
            for library in ["libcurl", "libxlsxwriter", "libcrypto"] {
                #expect(!libraries.contains(library), "\(arguments)")
            }
        }
        let tags = HouseTests.root.appending(path: "SampleData/tags.json").path
        #expect(try loaded(["export", tags, "--output", "book.xlsx"]).contains("libxlsxwriter"))
        let whoami = ["whoami", "--region", "eu-west-1", "--endpoint-url", "http://127.0.0.1:1"]
        #expect(try loaded(whoami).contains("libcurl"))
    }

    @Test("a workbook that libxlsxwriter can't be loaded for isn't written, and the error says what to install")
    func missingLibrary() throws {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        // What is found first under the library's name is none.
        for version in 1...20 {
            try Data("none".utf8).write(to: URL(filePath: folder.path + "/libxlsxwriter.so.\(version)"))
        }
        let tags = HouseTests.root.appending(path: "SampleData/tags.json").path
        let run = try CommandRun(
            ["export", tags, "--output", "book.xlsx"], input: Data(), folder: folder.path,
            environment: ["LD_LIBRARY_PATH": folder.path])
        #expect(run.exitCode == 1)
        #expect(
            run.errors.contains(
                /^error: book.xlsx: cannot be written: libxlsxwriter.so.\d+ can't be loaded; install it/),
            "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/book.xlsx"))
    }
    #endif

    @Test("an unknown option is a usage error")
    func unknownOption() throws {
        let run = try TemporaryFolder().run("--nonsense")
        #expect(run.exitCode == 64)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix("Error: Unknown option '--nonsense'"))
    }

    @Test(
        "a command that isn't one is refused with the nearest, help on it too",
        arguments: [
            (["exprot", "tags.json"], "exprot", "did you mean 'export'?"),
            (["exprot", "--help"], "exprot", "did you mean 'export'?"),
            (["help", "plann"], "plann", "did you mean 'plan'?"), (["chekc"], "chekc", "did you mean 'check'?"),
            (["Plan", "x"], "Plan", "did you mean 'plan'?"),
            (
                ["destroy"], "destroy",
                "commands are export, pull, check, backtest, plan, import, render, diff, merge, metrics, cat, schema, whoami, help"
            ),
        ])
    func unknownCommand(arguments: [String], name: String, cure: String) throws {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let run = try CommandRun(arguments, input: Data(), folder: folder.path, environment: [:])
        #expect(run.exitCode == 64)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix("Error: there is no command '\(name)'; \(cure)\nUsage: alarmbook <subcommand>\n"))
    }

    @Test(
        "a file whose name looks like options is named with its cure, and isn't help that ends well",
        arguments: [
            ["check", "-dash.xlsx"], ["plan", "-dash.xlsx"], ["cat", "--format", "csv", "-dash.XLSX"],
            ["export", "-dash.json", "-o", "book.xlsx"], ["-dash.xlsx"], ["pull", "a.json", "-o", "-dash.xlsx"],
        ])
    func dash(arguments: [String]) throws {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let run = try CommandRun(arguments, input: Data(), folder: folder.path, environment: [:])
        let file = try #require(arguments.first { $0.hasPrefix("-d") })
        #expect(run.exitCode == 64)
        #expect(run.output == "")
        #expect(
            run.errors.hasPrefix("Error: '\(file)' is read as options; write ./\(file) for the file of that name\n"))
    }

    @Test("behind -- a name is a name")
    func terminator() throws {
        let run = try TemporaryFolder().run("check", "--", "-dash.xlsx")
        #expect(
            run
                == CommandRun(
                    exitCode: 1,
                    errors:
                        "error: -dash.xlsx: cannot be opened: no such file or directory; check the name and the folder\n"
                ))
    }

    @Test(
        "what a wrong argument holds commands no terminal, and begins no line",
        arguments: [
            ["\u{1b}[31mx"], ["--\u{1b}]0;x\u{7}"], ["-\u{9b}"],
            ["cat", "a.xlsx", "b\u{1b}[2J"], ["cat", "--format", "\u{1b}c"],
            ["a\nError: b"], ["cat", "x", "--format=\nError: b"], ["export", "\u{202e}", "-o", "\u{200b}"],
        ])
    func hostileArguments(arguments: [String]) throws {
        let folder = try TemporaryFolder()
        let run = try CommandRun(arguments, input: Data(), folder: folder.path, environment: [:])
        #expect(run.exitCode == 64)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix("Error: ") && run.errors.contains("\\u{"))
        #expect(!run.errors.contains("\nError: "))
        #expect(run.errors.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isHostile })
    }
}
