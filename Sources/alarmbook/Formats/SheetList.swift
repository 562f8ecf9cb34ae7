internal import AlarmbookCore
internal import Sheets
internal import XLSX

/// A workbook's worksheets: number, name, visibility and used range.
struct SheetList {
    private static let header = ["number", "name", "visibility", "usedRange"]
    private let lines: [[Cell.Value]]

    /// Reads every worksheet that has its part, since what a sheet says of its own size may be wrong.
    init(_ reader: WorkbookReader) throws {
        lines = try reader.worksheets.map { sheet in
            let flaw = reader.flaw(of: sheet)
            if let flaw { Console.tell("\(flaw)") }
            let summary = flaw == nil ? try reader.read(sheet) { _ in } : nil
            return [
                .number(Double(sheet.number)), .text(sheet.name), .text(sheet.visibility.rawValue),
                .text(summary?.usedRange?.description ?? ""),
            ]
        }
    }

    /// Prints a line for each worksheet.
    func print(as format: Alarmbook.Cat.Format) throws {
        switch format {
        case .csv:
            var output = CSVOutput()
            for (index, line) in ([Self.header.map { .text($0) }] + lines).enumerated() {
                try output.add(row(index + 1, line))
            }
            try output.finish()
        case .jsonl:
            for line in lines {
                try Console.write(Array((JSONLinesOutput.object(Self.header, line) + "\n").utf8)[...])
            }
        case .table:
            let texts = [Self.header] + lines.map { $0.map { Console.visible($0.plainText) } }
            let widths = Self.header.indices.map { column in texts.map { $0[column].displayWidth }.max() ?? 0 }
            for line in texts {
                let columns = line.indices.map { $0 == 3 ? line[$0] : line[$0].padded(to: widths[$0]) }
                try Console.answer(columns.joined(separator: "  "))
            }
        }
    }

    private func row(_ number: Int, _ values: [Cell.Value]) -> Row {
        Row(number: number, values.enumerated().map { Cell(column: $0 + 1, $1) })
    }
}
