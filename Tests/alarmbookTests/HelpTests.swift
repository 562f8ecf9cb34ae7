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
}
