internal import ArgumentParser

/// The format of a command's answer: for people or for programs.
enum AnswerFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
}
