internal import AWS
internal import AlarmbookCore
import ArgumentParser
internal import Sheets

@main
struct Alarmbook: AsyncParsableCommand {
    // Every command states its name. Of one that doesn't, ArgumentParser asks Swift's runtime, which looks through
    // all conformances for each name, at every start.
    static let configuration = CommandConfiguration(
        commandName: "alarmbook",
        abstract: "Your CloudWatch alarms, in a spreadsheet.",
        discussion: """
            'export' makes a workbook of AWS resource tags, people edit it, 'check' finds what is wrong with it, 'plan' \
            shows what would change in CloudWatch, and 'import' changes that.
            """,
        version: Version.text,
        subcommands: [
            Export.self, Pull.self, Check.self, Backtest.self, Plan.self, Import.self, Render.self, Diff.self,
            Merge.self, Metrics.self, Cat.self, PrintSchema.self, Whoami.self,
        ]
    )

    /// Runs the command that the arguments name. What is said of an error is made visible, since it quotes arguments or
    /// what stands in a file. One that isn't about the arguments is told in words of ours.
    static func main() async {
        MallocArena.share()
        do {
            try refuseSlips(in: CommandLine.arguments.dropFirst())
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            let code = exitCode(for: error)
            if error is ExitCode || code == .success { exit(withError: error) }
            for line in code == .failure ? ["error: \(error)"] : lines(about: error) { Console.tell(line) }
            exit(withError: code)
        }
    }

    /// What ArgumentParser says of wrong arguments. It quotes them as they are, line breaks too.
    private static func lines(about error: any Error) -> [String] {
        var message = fullMessage(for: error)
        for argument in CommandLine.arguments.dropFirst() {
            let values = argument.parts(at: "=", maxSplits: 1).dropFirst().map(String.init)
            for text in [argument] + values where text.holds("\n") {
                message = message.replacing(text: text, by: Console.visible(text))
            }
        }
        return message.parts(at: "\n").map(String.init)
    }
}
