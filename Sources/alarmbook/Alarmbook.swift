import ArgumentParser

@main
struct Alarmbook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alarmbook",
        abstract: "Your CloudWatch alarms, in a spreadsheet.",
        version: "0.1.0",
        subcommands: []
    )
}
