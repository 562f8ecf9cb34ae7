internal import AlarmbookCore
internal import Sheets
internal import Workbooks

/// What two workbooks say differently.
struct DiffReport {
    var old: ComparedBook
    var new: ComparedBook
    var difference: BookDifference

    init(_ old: ComparedBook, _ new: ComparedBook) {
        self.old = old
        self.new = new
        difference = BookDifference(old, new)
    }

    /// Prints it to standard output.
    func print(as format: ReviewFormat, to output: FileWriter = .standardOutput()) throws {
        switch format {
        case .text: for line in lines { try output.line(line) }
        case .json: try writeJSON(to: output)
        case .markdown: for line in markdown { try output.line(line) }
        }
        try output.flush()
    }

    // MARK: - Text

    private static let blank = "(blank)"

    /// For people, made visible.
    private var lines: [String] {
        var lines = [Paint.bold("\(old.path) -> \(new.path)"), ""]
        if difference.isEmpty { lines.append("They say the same.") }
        for table in difference.tables where !table.changes.isEmpty || !table.doubled.isEmpty {
            lines.append(Console.visible("\(table.sheet): ") + Self.counts(of: table))
            for change in table.changes {
                lines.append(
                    Self.paint(change.kind)("\(change.kind.sign) \(change.identity.label)") + origin(of: change))
                guard change.kind == .changed else { continue }
                for field in change.fields {
                    lines.append(
                        Console.visible("    \(field.name): \(Self.shown(field.old)) → \(Self.shown(field.new))"))
                }
            }
            for doubled in table.doubled {
                let rows = doubled.rows.map(String.init).joined(separator: ", ")
                lines.append(
                    Console.visible(
                        "  rows \(rows) of \(path(isNew: doubled.isNew)) are about the same: \(doubled.label)"))
            }
        }
        for grid in difference.grids {
            lines.append(Console.visible("\(grid.sheet): \(grid.cells.count.counting("cell")) changed"))
            for cell in grid.cells {
                lines.append(Console.visible("    \(cell.cell): \(Self.shown(cell.old)) → \(Self.shown(cell.new))"))
            }
        }
        for (names, book) in [(difference.onlyOld, old), (difference.onlyNew, new)] {
            for name in names { lines.append(Console.visible("sheet \"\(name)\" is only in \(book.path)")) }
        }
        return lines
    }

    private static func shown(_ text: String) -> String { text.isEmpty ? blank : text }

    private static func counts(of table: TableDifference) -> String {
        "\(table.count(.changed)) changed, \(table.count(.added)) added, \(table.count(.removed)) removed, "
            + "\(table.sameCount) alike"
    }

    private func path(isNew: Bool) -> String { isNew ? new.path : old.path }

    private func origin(of change: TableDifference.Change) -> String {
        let rows: String =
            switch (change.oldRow, change.newRow) {
            case (let old?, let new?) where old != new: "row \(old), now \(new)"
            case (_, let row?), (let row?, nil): "row \(row)"
            case (nil, nil): ""
            }
        return " " + Paint.dim("(\(change.identity.name.isEmpty ? "" : change.identity.name + ", ")\(rows))")
    }

    private static func paint(_ kind: TableDifference.Kind) -> Paint {
        switch kind {
        case .added: .green
        case .removed: .red
        case .changed: .yellow
        }
    }

    // MARK: - Markdown

    /// A table of the cells that differ for each sheet.
    private var markdown: [String] {
        var lines = ["**\(MarkdownText.code(old.path)) → \(MarkdownText.code(new.path))**", ""]
        if difference.isEmpty { return lines + ["They say the same."] }
        for table in difference.tables where !table.changes.isEmpty {
            lines += ["\(MarkdownText.code(table.sheet)): \(Self.counts(of: table))", ""]
            lines += ["| | Row | Field | Old | New |", "|---|---|---|---|---|"]
            for change in table.changes {
                let name = change.identity.name.isEmpty ? "" : " " + MarkdownText.code(change.identity.name)
                let row = "| \(change.kind.rawValue) | \(MarkdownText.code(change.identity.label))\(name) "
                for field in change.fields where change.kind == .changed {
                    let cells = [field.name, field.old, field.new].map(MarkdownText.code)
                    lines.append(row + "| " + cells.joined(separator: " | ") + " |")
                }
                if change.kind != .changed { lines.append(row + "| | | |") }
            }
            lines.append("")
        }
        for grid in difference.grids {
            lines += [MarkdownText.code(grid.sheet), "", "| Cell | Old | New |", "|---|---|---|"]
            for cell in grid.cells {
                lines.append("| \(cell.cell) | \(MarkdownText.code(cell.old)) | \(MarkdownText.code(cell.new)) |")
            }
            lines.append("")
        }
        for (names, book) in [(difference.onlyOld, old), (difference.onlyNew, new)] {
            for name in names {
                lines += ["Sheet \(MarkdownText.code(name)) is only in \(MarkdownText.code(book.path)).", ""]
            }
        }
        return lines
    }

    // MARK: - JSON

    /// One object, for programs: old, new: the workbooks as they were named; tables: each with sheet, kind, unchanged,
    /// changes and doubled; sheets: those of people's own that differ, with their cells; onlyInOld, onlyInNew: the names
    /// of sheets.
    private func writeJSON(to output: FileWriter) throws {
        var json = JSONOutput(output)
        try json.member("old", .string(old.path))
        try json.member("new", .string(new.path))
        try json.member("tables", difference.tables) { table, json in
            try json.member("sheet", .string(table.sheet))
            try json.member("kind", .string(table.kind.rawValue))
            try json.member("unchanged", .number(table.sameCount))
            try json.member("changes", table.changes.lazy.map(\.json))
            try json.member(
                "doubled",
                table.doubled.map { doubled in
                    JSONValue.object([
                        .init("in", .string(doubled.isNew ? "new" : "old")), .init("row", .string(doubled.label)),
                        .init("rows", .array(doubled.rows.map { .number($0) })),
                    ])
                })
        }
        try json.member("sheets", difference.grids) { grid, json in
            try json.member("sheet", .string(grid.sheet))
            try json.member(
                "cells",
                grid.cells.lazy.map { cell in
                    JSONValue.object([
                        .init("cell", .string(cell.cell.description)), .init("old", .string(cell.old)),
                        .init("new", .string(cell.new)),
                    ])
                })
        }
        try json.member("onlyInOld", difference.onlyOld.map { JSONValue.string($0) })
        try json.member("onlyInNew", difference.onlyNew.map { JSONValue.string($0) })
        try json.end()
    }
}

extension TableDifference.Kind {
    fileprivate var sign: String {
        switch self {
        case .added: "+"
        case .removed: "-"
        case .changed: "~"
        }
    }
}

extension TableDifference.Change {
    fileprivate var json: JSONValue {
        .object([
            .init("change", .string(kind.rawValue)), .init("row", .string(identity.label)),
            .init("name", .string(identity.name)), .init("oldRow", oldRow.map { .number($0) } ?? .null),
            .init("newRow", newRow.map { .number($0) } ?? .null),
            .init(
                "fields",
                .array(
                    fields.map {
                        .object([
                            .init("field", .string($0.name)), .init("old", .string($0.old)),
                            .init("new", .string($0.new)),
                        ])
                    })),
        ])
    }
}
