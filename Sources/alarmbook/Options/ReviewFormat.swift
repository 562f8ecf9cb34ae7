internal import ArgumentParser

/// The format of an answer that people review: markdown is a comment of a pull request.
enum ReviewFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case markdown
}
