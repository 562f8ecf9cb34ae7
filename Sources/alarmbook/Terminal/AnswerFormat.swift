internal import ArgumentParser

/// How a command answers: for people, or for programs.
enum AnswerFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
}
