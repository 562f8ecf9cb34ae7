internal import AlarmbookCore
internal import Sheets
internal import Workbooks

/// The results of an import by row: as a table for people, as JSON, as CSV and as a workbook.
struct ImportResults {
    /// How they are written to a file.
    enum Format: String {
        case json, csv, xlsx

        /// By a file's name; nil for any other.
        init?(path: String) {
            guard path.holds("."), let ending = path.parts(at: ".").last else { return nil }
            self.init(rawValue: ending.lowercased())
        }
    }

    var report: ImportReport
    /// The workbook as it was named.
    var workbook: String
    /// The store as it was named.
    var store: String
    var book: String
    /// The sheet that a workbook of results repeats; nil for a saved plan.
    var sheet: ImportedSheet?

    /// The changes that were carried out or should have been.
    private var notable: [ImportReport.Entry] {
        report.entries.filter { $0.change.action.isWrite || $0.change.action.isLeftAlone }
    }

    /// Prints them to standard output.
    func print(as format: AnswerFormat) throws {
        switch format {
        case .text: try write(to: .standardOutput())
        case .json: try writeJSON(to: .standardOutput())
        }
    }

    /// A table of what was done, refused or not tried, and a last line of counts.
    func write(to output: FileWriter) throws {
        let notable = notable
        try output.line()
        if !notable.isEmpty {
            try output.line(Paint.bold("RESULT   ACTION    NAME"))
            for entry in notable {
                let result = entry.word.padded(to: 9)
                try output.line(
                    paint(entry)(result) + entry.change.action.rawValue.padded(to: 10)
                        + Console.visible(entry.change.name)
                        + (entry.place.map { Paint.dim(" (\($0))") } ?? ""))
                if let error = entry.error { try output.line("                   " + Console.visible(error)) }
            }
            try output.line()
        }
        let title = notable.isEmpty ? "Nothing to do: " : "Import: "
        try output.line(Paint.bold(title + counts.joined(separator: ", ") + "."))
        try output.flush()
    }

    private func paint(_ entry: ImportReport.Entry) -> Paint {
        entry.result == .done ? .green : .red
    }

    private func count(_ word: String) -> Int { report.entries.count { $0.word == word } }

    private var counts: [String] {
        var counts = ["\(report.entries.count { $0.change.action == .unchanged }) unchanged"]
        if count("done") > 0 { counts.insert("\(count("done")) done", at: 0) }
        for word in ["failed", "skipped", "conflict", "drifted"] where count(word) > 0 {
            counts.append("\(count(word)) \(word)" + (word == "conflict" && count(word) > 1 ? "s" : ""))
        }
        return counts
    }

    /// Prints one JSON object: workbook, store, book; results, each with what the plan's JSON says of the change and
    /// its result (done, none, failed, skipped, conflict or drifted) and error; summary, the number of each result.
    func writeJSON(to output: FileWriter) throws {
        var json = JSONOutput(output)
        try json.member("workbook", .string(workbook))
        try json.member("store", .string(store))
        try json.member("book", .string(book))
        try json.member(
            "results",
            report.entries.lazy.map { entry in
                var members = entry.change.members
                members.append(.init("result", .string(entry.word)))
                if let place = entry.place {
                    members += [
                        .init("account", .text(place.account?.description)),
                        .init("region", .text(place.region?.description)),
                    ]
                }
                if let error = entry.error { members.append(.init("error", .string(error))) }
                return .object(members)
            })
        let words = ["done", "none", "failed", "skipped", "conflict", "drifted"]
        try json.member("summary", .object(words.map { .init($0, .number(count($0))) }))
        try json.end()
    }

    /// Prints CSV (RFC 4180, with LF line ends), a line for each change, of which a spreadsheet makes no formula.
    func writeCSV(to output: FileWriter) throws {
        let hasPlaces = report.entries.contains { $0.place != nil }
        try output.line(
            "Sheet,Row,ResourceId,Severity,Action,Name,From,Result,Error" + (hasPlaces ? ",AccountId,Region" : ""))
        for entry in report.entries {
            let planned = entry.change.planned
            var fields = [
                planned?.sheet ?? "", planned.map { String($0.number) } ?? "", planned?.resourceId ?? "",
                planned?.severity ?? "", entry.change.action.rawValue, entry.change.name,
                entry.change.oldName ?? "", entry.word,
                entry.error ?? "",
            ]
            if hasPlaces {
                fields += [entry.place?.account?.description ?? "", entry.place?.region?.description ?? ""]
            }
            var line: [UInt8] = []
            for (index, field) in fields.enumerated() {
                if index > 0 { line.append(UInt8(ascii: ",")) }
                CSVField.writeReadable(field, to: &line)
            }
            try output.write(line + [UInt8(ascii: "\n")])
        }
        try output.flush()
    }
}
