internal import AlarmbookCore
import ArgumentParser
internal import Sheets

extension Alarmbook {
    /// What files that commands read and write end in.
    private static let suffixes = [".xlsx", ".xlsm", ".json", ".csv"]

    /// Refuses a command that isn't one with the nearest that is, and a file whose name looks like options:
    /// ArgumentParser shows help instead, where `-dash.xlsx` holds the letter of -h, and says that all went well.
    static func refuseSlips(in arguments: some Collection<String>) throws(ValidationError) {
        let named = arguments.first == "help" ? arguments.dropFirst().first : arguments.first
        if let named, !named.begins(with: "-") {
            let commands = configuration.subcommands.map { $0._commandName } + ["help"]
            guard commands.contains(named) else {
                let cure =
                    Spelling.nearest(to: named, of: commands).map { "did you mean '\($0)'?" }
                    ?? "commands are " + commands.joined(separator: ", ")
                throw ValidationError("there is no command '\(named)'; \(cure)")
            }
        }
        for argument in arguments.prefix(while: { $0 != "--" })
        where argument.begins(with: "-") && !argument.begins(with: "--") && !argument.holds("=") {
            guard suffixes.contains(where: { argument.lowercased().ends(with: $0) }) else { continue }
            throw ValidationError("'\(argument)' is read as options; write ./\(argument) for the file of that name")
        }
    }
}
