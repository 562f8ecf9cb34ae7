internal import AlarmbookCore

/// The tokens that lead from page to page of one list. A token that comes again would lead round for ever, and is an
/// error.
struct PageTokens: Sendable {
    private let operation: String
    private var seen: Set<ExactText> = []
    /// What asks for the next page; nil before the first one and behind the last one.
    private(set) var next: String?

    init(of operation: String) {
        self.operation = operation
    }

    /// Takes the token that a page ends with, which is empty or missing on the last one; whether there is another page.
    mutating func turn(to token: String?) throws(AWSError) -> Bool {
        next = token.flatMap { $0.isEmpty ? nil : $0 }
        guard let next else { return false }
        guard seen.insert(ExactText(next)).inserted else {
            throw AWSError(
                code: "InvalidResponse",
                message: "\(operation) answered with a token of another page that it had answered with before, so that "
                    + "its pages have no end; try again, or check the endpoint",
                status: 200)
        }
        return true
    }
}
