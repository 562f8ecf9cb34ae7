internal import AlarmbookCore
internal import Sheets

/// Text in the commands of GitHub's workflows, escaped as its own toolkit does
/// (https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts).
enum WorkflowText {
    /// What a command says.
    static func data(_ text: String) -> String {
        text.replacing(text: "%", by: "%25").replacing(text: "\r", by: "%0D").replacing(text: "\n", by: "%0A")
    }

    /// The value of a command's property.
    static func property(_ text: String) -> String {
        data(text).replacing(text: ":", by: "%3A").replacing(text: ",", by: "%2C")
    }

    /// A line that is no command. An older form of commands counts anywhere in a line
    /// (https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs).
    static func line(_ text: String) -> String { Console.visible(text).replacing(text: "##[", by: "## [") }
}
