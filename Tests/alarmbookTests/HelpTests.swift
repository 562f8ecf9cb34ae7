import AlarmbookCore
import Foundation
import Testing

@Suite("The command line")
struct HelpTests {
    @Test("--version is the version alone")
    func version() throws {
        #expect(try TemporaryFolder().run("--version") == CommandRun(exitCode: 0, output: "0.1.0\n"))
    }

    @Test("an unknown option is a usage error")
    func unknownOption() throws {
        let run = try TemporaryFolder().run("--nonsense")
        #expect(run.exitCode == 64)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix("Error: Unknown option '--nonsense'"))
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
