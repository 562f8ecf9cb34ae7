/// The result of each change of a plan.
package struct ImportReport: Sendable {
    /// The result of a change.
    package enum Result: Hashable, Sendable {
        /// It was carried out.
        case done
        /// There was nothing to do.
        case nothingToDo
        /// It was refused; the reason.
        case failed(String)
        /// It was not tried; the reason.
        case skipped(String)
    }

    /// A change and what became of it.
    package struct Entry: Sendable {
        package var change: Change
        package var result: Result
        /// Where it was carried out, if there were several places.
        package var place: AlarmPlace?
    }

    /// In the plan's order.
    package private(set) var entries: [Entry] = []

    package init() {}

    /// The report of a plan that failed as a whole.
    package init(_ plan: AlarmPlan, failure: String) {
        for change in plan.changes { append(change, change.action.isWrite ? .failed(failure) : .nothingToDo) }
    }

    /// Adds the report of another place's plan.
    package mutating func append(_ other: ImportReport, at place: AlarmPlace?) {
        for var entry in other.entries {
            entry.place = place
            entries.append(entry)
        }
    }

    mutating func append(_ change: Change, _ result: Result) {
        entries.append(Entry(change: change, result: result))
    }

    /// Whether everything that the workbook wants exists now.
    package var isComplete: Bool {
        entries.allSatisfy { entry in
            switch entry.result {
            case .done, .nothingToDo: !entry.change.action.isLeftAlone
            case .failed, .skipped: false
            }
        }
    }
}

extension ImportReport.Result {
    /// `done`, `none`, `failed` or `skipped`.
    package var word: String {
        switch self {
        case .done: "done"
        case .nothingToDo: "none"
        case .failed: "failed"
        case .skipped: "skipped"
        }
    }

    /// Why it was refused or not tried.
    package var reason: String? {
        switch self {
        case .done, .nothingToDo: nil
        case .failed(let reason), .skipped(let reason): reason
        }
    }
}

extension ImportReport.Entry {
    /// The result; `conflict` or `drifted` for what the plan leaves alone.
    package var word: String { change.action.isLeftAlone ? change.action.rawValue : result.word }

    /// Why it was not done.
    package var error: String? { change.action.isLeftAlone ? change.reason : result.reason }
}
