/// The JSON Schemas of what commands print and read for programs, of draft 2020-12 (https://json-schema.org). They are
/// texts of the program, so that it carries them wherever it is installed.
struct Schema {
    let name: String
    let text: String

    /// All schemas, in the order of the article on machine-readable output.
    static let all = [
        Schema(name: "export", text: export),
        Schema(name: "refresh", text: refresh),
        Schema(name: "pull", text: pull),
        Schema(name: "check", text: check),
        Schema(name: "backtest", text: backtest),
        Schema(name: "backtest-queries", text: backtestQueries),
        Schema(name: "plan", text: plan),
        Schema(name: "saved-plan", text: savedPlan),
        Schema(name: "import", text: `import`),
        Schema(name: "render", text: render),
        Schema(name: "diff", text: diff),
        Schema(name: "merge", text: merge),
        Schema(name: "metrics", text: metrics),
        Schema(name: "cat", text: cat),
        Schema(name: "cat-sheets", text: catSheets),
        Schema(name: "whoami", text: whoami),
    ]
}
