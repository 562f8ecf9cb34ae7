internal import ArgumentParser

/// The format of check's answer: for people, for programs, for code scanning, for test reports, and as annotations of
/// GitHub's workflows.
enum CheckFormat: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
    case sarif
    case junit
    case github

    /// Whether another program shows it beside the workbook, which has nothing to show where nothing is printed.
    var isForReviews: Bool { ![.text, .json].contains(self) }
}
