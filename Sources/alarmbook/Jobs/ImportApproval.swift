internal import AlarmbookCore

/// How an import is approved: by options, or by an answer.
struct ImportApproval {
    /// What somebody is asked.
    struct Question: Hashable {
        let text: String
        /// The answers that approve, in lower case.
        let answers: [String]
    }

    /// Whether it is to be carried out without asking.
    let yes: Bool
    /// The most changes that somebody expects.
    let expectedChanges: Int?
    /// Whether anybody can be asked.
    let canAsk: Bool

    /// What has to be asked before a plan is carried out in a store; nil where nothing has to be.
    func question(of approval: Approval, in store: String) throws(Refusal) -> Question? {
        let count = approval.changeCount
        if let expectedChanges, expectedChanges < count {
            throw Refusal(
                "--expect-changes \(expectedChanges) was given, but the plan has \(count); nothing was written")
        }
        guard count > 0 else { return nil }
        let changes = count.counting("change")
        let needsCount = approval.needsCount && expectedChanges == nil
        let much =
            "\(changes), more than \(Approval.manyChanges) and more than a fifth of the Book's "
            + "\(approval.bookSize) alarms"
        if yes {
            guard !needsCount else {
                throw Refusal("the plan has \(much); repeat with --expect-changes \(count) if that is meant")
            }
            return nil
        }
        guard canAsk else {
            let flag = needsCount ? "--yes --expect-changes \(count)" : "--yes"
            throw Refusal("standard input is no terminal, so nobody can be asked; repeat with \(flag)")
        }
        return needsCount
            ? Question(text: "The plan has \(much). Type \(count) to carry it out in \(store): ", answers: ["\(count)"])
            : Question(text: "Carry out \(changes) in \(store)? [y/N] ", answers: ["y", "yes"])
    }
}
