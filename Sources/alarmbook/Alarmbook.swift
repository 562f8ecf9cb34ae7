import ArgumentParser

@main
struct Alarmbook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alarmbook",
        abstract: "Your CloudWatch alarms, in a spreadsheet.",
        discussion: """
            'export' makes a workbook of AWS resource tags, people edit it, 'check' finds what is wrong with it, 'plan' \
            shows what would change in CloudWatch, and 'import' changes that.
            """,
        version: "0.1.0",
        subcommands: [
            Export.self, Pull.self, Check.self, Plan.self, Import.self, Render.self, Metrics.self, Cat.self,
            Whoami.self,
        ]
    )

    /// Runs the command that the arguments name. An error that isn't about the arguments is told in words of ours, made
    /// visible, since they may quote what stands in a file.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            guard exitCode(for: error) == .failure, !(error is ExitCode) else { exit(withError: error) }
            Console.tell("error: \(error)")
            exit(withError: ExitCode.failure)
        }
    }
}
