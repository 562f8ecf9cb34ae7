internal import Sheets

/// Collects the problems of a table. Of thousands of one kind it keeps the first ones and the number of the others.
struct ProblemList: Sendable {
    /// How many problems of one kind are kept.
    private func limit(_ severity: TableProblem.Severity) -> Int {
        if keepsAll { return .max }
        return switch severity {
        case .error: 1_000
        case .warning: 100
        case .notice: 20
        }
    }

    private struct Kind: Hashable {
        var severity: TableProblem.Severity
        var sheet: String?
        var name: String
    }

    private var kept: [TableProblem] = []
    private var counts: [Kind: Int] = [:]

    /// Whether there is an error.
    private(set) var hasError = false

    private let keepsAll: Bool

    /// `keepsAll` lifts that limit.
    init(keepsAll: Bool = false) {
        self.keepsAll = keepsAll
    }

    /// Adds a problem; those of one `kind` are counted together, and the count is shown with that word.
    mutating func add(_ problem: TableProblem, kind: String) {
        if problem.severity == .error { hasError = true }
        let count = counts[Kind(severity: problem.severity, sheet: problem.sheet, name: kind), default: 0] + 1
        counts[Kind(severity: problem.severity, sheet: problem.sheet, name: kind)] = count
        if count <= limit(problem.severity) { kept.append(problem) }
    }

    /// Adds problems that need no limit.
    mutating func add(_ problems: [TableProblem]) {
        for problem in problems { add(problem, kind: problem.message) }
    }

    /// The problems of the workbook, then those of sheets by sheet (in the order given), row and column.
    func sorted(sheets: [String]) -> [TableProblem] {
        let rest = counts.filter { $0.value > limit($0.key.severity) }.map { kind, count in
            let more = count - limit(kind.severity)
            return TableProblem(
                kind.severity, sheet: kind.sheet, "\(more) more \(kind.severity.rawValue)s like it: \(kind.name)")
        }
        let order = Dictionary(zip(sheets, 0...), uniquingKeysWith: { first, _ in first })
        func position(_ problem: TableProblem, isRest: Bool) -> (Int, Int, Int) {
            let sheet = problem.sheet.map { order[$0] ?? sheets.count } ?? -1
            return (sheet, problem.cell?.row ?? (isRest ? .max : 0), problem.cell?.column ?? 0)
        }
        let all =
            kept.map { (position: position($0, isRest: false), problem: $0) }
            + rest.map { (position: position($0, isRest: true), problem: $0) }
        return all.enumerated()
            .sorted {
                let (a, b) = ($0.element, $1.element)
                if a.position != b.position { return a.position < b.position }
                // Counts come out of a dictionary in no order; kept problems stay in the order in which they were
                // found.
                return a.position.1 == .max ? a.problem.message < b.problem.message : $0.offset < $1.offset
            }
            .map(\.element.problem)
    }
}
