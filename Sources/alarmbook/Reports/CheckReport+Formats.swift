internal import AlarmbookCore
internal import ArgumentParser
internal import Sheets

extension CheckReport {
    /// Prints it to standard output.
    func print(as format: CheckFormat) throws {
        switch format {
        case .text: try print(as: AnswerFormat.text)
        case .json: try print(as: AnswerFormat.json)
        case .sarif: try Console.write(sarif[...])
        case .junit: try Console.write(Array(junit.utf8)[...])
        case .github: for line in annotations { try Console.write(Array((line + "\n").utf8)[...]) }
        }
    }

    // MARK: - Markdown

    /// A comment of a pull request: why nothing is planned.
    var markdown: String {
        let sections = [TableProblem.Severity.error, .warning, .notice].compactMap { severity in
            let problems = contents.problems.filter { $0.severity == severity }
            return problems.isEmpty
                ? nil
                : MarkdownComment.Section(
                    title: problems.count.counting(severity.rawValue),
                    columns: ["Cell", "What is wrong", "What to do"],
                    rows: problems.map { problem in
                        let cells = [problem.reference ?? "", problem.message, problem.cure].map(MarkdownText.code)
                        return "| \(cells.joined(separator: " | ")) |"
                    }, isOpen: severity == .error)
        }
        let head = [
            "### alarmbook: \(MarkdownText.code(workbook)) can't be planned", "",
            "**Nothing is planned before its errors are mended.**",
        ]
        return MarkdownComment(heads: [head], sections: sections, all: "`alarmbook check` shows all").text
    }

    // MARK: - SARIF

    /// What GitHub and others call code scanning: SARIF 2.1.0
    /// (https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html). A cell is a region whose line is its row.
    private var sarif: [UInt8] {
        let rules = Set(contents.problems.map(rule)).sorted()
        let problems = contents.problems.map { problem -> JSONValue in
            .object([
                .init("ruleId", .string(rule(of: problem))),
                .init("level", .string(problem.severity == .notice ? "note" : problem.severity.rawValue)),
                .init("message", .object([.init("text", .string(problem.sentence))])),
                .init("locations", .array([location(of: problem)])),
                .init(
                    "partialFingerprints",
                    // Rows move, and what is wrong with them stays what it is.
                    .object([.init("alarmbook/v1", .string(fingerprint(of: problem)))])),
            ])
        }
        let driver = JSONValue.object([
            .init("name", .string("alarmbook")), .init("version", .string(Alarmbook.configuration.version)),
            .init(
                "rules",
                .array(
                    rules.map {
                        .object([
                            .init("id", .string($0)),
                            .init("shortDescription", .object([.init("text", .string("What \($0) says."))])),
                        ])
                    })),
        ])
        let run = JSONValue.object([
            .init("tool", .object([.init("driver", driver)])), .init("columnKind", .string("unicodeCodePoints")),
            .init("results", .array(problems)),
        ])
        let log = JSONValue.object([
            .init("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
            .init("version", .string("2.1.0")), .init("runs", .array([run])),
        ])
        var bytes: [UInt8] = []
        log.write(to: &bytes, level: 0)
        return bytes + [UInt8(ascii: "\n")]
    }

    /// What a problem is about: a column of alarms, or another sheet.
    private func rule(of problem: TableProblem) -> String {
        guard let sheet = problem.sheet else { return "workbook" }
        guard let table = contents.table, sheet == table.sheet, let cell = problem.cell else { return sheet }
        let header = table.headers.first { $0.column == cell.column }
        return header.flatMap { AlarmColumn.meaning(of: $0.title) }?.rawValue ?? sheet
    }

    private func fingerprint(of problem: TableProblem) -> String {
        TextHash([rule(of: problem), problem.severity.rawValue, problem.message].joined(separator: "\n"))
            .hexadecimal(digits: 32)
    }

    private func location(of problem: TableProblem) -> JSONValue {
        var region: [JSONValue.Member] = [.init("startLine", .number(problem.cell?.row ?? 1))]
        if let cell = problem.cell { region.append(.init("startColumn", .number(cell.column))) }
        var members: [JSONValue.Member] = [
            .init(
                "physicalLocation",
                .object([
                    .init("artifactLocation", .object([.init("uri", .string(uri))])),
                    .init("region", .object(region)),
                ]))
        ]
        if let reference = problem.reference {
            members.append(
                .init("logicalLocations", .array([.object([.init("fullyQualifiedName", .string(reference))])])))
        }
        return .object(members)
    }

    /// The workbook's path as a URI (RFC 3986).
    private var uri: String {
        var uri = workbook.begins(with: "/") ? "file://" : ""
        for byte in workbook.utf8 {
            if byte.isLetter || byte.isDigit || "-._~/".utf8.contains(byte) {
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                uri += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return uri
    }

    // MARK: - JUnit

    /// A test report as JUnit's writers made it: the workbook is a case that passes, an error one that fails; warnings
    /// and notices pass, and say what they are on their output.
    private var junit: String {
        let problems = contents.problems
        let failures = problems.count { $0.severity == .error }
        let counts = "tests=\"\(problems.count + 1)\" failures=\"\(failures)\" errors=\"0\""
        let book = MarkupText.attribute(workbook)
        let passed = MarkupText.attribute(summary[0])
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites name=\"alarmbook check\" \(counts)>",
            "  <testsuite name=\"\(book)\" \(counts) skipped=\"0\">",
            "    <testcase classname=\"\(book)\" name=\"\(passed)\"/>",
        ]
        for problem in problems {
            let name = MarkupText.attribute(
                [problem.reference, problem.message].compactMap(\.self).joined(separator: ": "))
            lines.append("    <testcase classname=\"\(book)\" name=\"\(name)\">")
            if problem.severity == .error {
                lines.append(
                    "      <failure type=\"error\" message=\"\(MarkupText.attribute(problem.sentence))\">"
                        + "\(MarkupText.text(problem.line))</failure>")
            } else {
                lines.append("      <system-out>\(MarkupText.text(problem.line))</system-out>")
            }
            lines.append("    </testcase>")
        }
        return (lines + ["  </testsuite>", "</testsuites>", ""]).joined(separator: "\n")
    }

    // MARK: - GitHub

    /// Commands of a workflow, which GitHub shows as annotations
    /// (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands), and the summary.
    private var annotations: [String] {
        contents.problems.map { problem in
            var properties = [("file", workbook)]
            if let cell = problem.cell {
                properties += [("line", String(cell.row)), ("col", String(cell.column))]
            }
            properties.append(("title", problem.reference ?? workbook))
            let list = properties.map { "\($0)=\(WorkflowText.property($1))" }.joined(separator: ",")
            return "::\(problem.severity.rawValue) \(list)::\(WorkflowText.data(problem.sentence))"
        } + summary.map { WorkflowText.line("alarmbook check: " + $0) }
    }
}

extension TableProblem {
    /// What is wrong, and what to do.
    fileprivate var sentence: String { cure.isEmpty ? message : message + "; " + cure }
}
