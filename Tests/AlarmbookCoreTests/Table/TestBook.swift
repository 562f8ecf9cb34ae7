import AlarmbookCore
import Sheets

/// A workbook made of values: sheets, and rows of cells.
struct TestBook {
    struct Sheet {
        var name: String
        var rows: [Row] = []
        var mergedRanges: [MergedRange] = []
    }

    var sheets: [Sheet] = []

    /// The columns that export writes, but for those that most tests leave blank.
    static let header = ["Key", "ResourceId", "ResourceType", "Value", "MetricName", "ComparisonOperator", "Threshold"]

    /// A workbook with one table of alarms, the sheet of tags that knows three instances, and settings.
    init(alarms: [[Any?]], header: [String] = Self.header, settings: [(String, Any)] = [("Book", "b")]) {
        add("Alarms", [header] + alarms)
        let names = [("i-1", "web-1"), ("i-2", "web-2"), ("i-3", "db-1")]
        let tags: [[Any?]] = names.flatMap { id, name in
            [["Name", id, "instance", name], ["Team", id, "instance", "shop"]] as [[Any?]]
        }
        add("Tags", [["Key", "ResourceId", "ResourceType", "Value"]] + tags)
        add("Settings", [["Name", "Value"]] + settings.map { [$0, $1] })
    }

    init() {}

    /// Adds a sheet; nil is a blank cell.
    @discardableResult
    mutating func add(_ name: String, _ rows: [[Any?]], hidden: Set<Int> = []) -> Int {
        let rows = rows.enumerated().map { index, values in
            Row(number: index + 1, isHidden: hidden.contains(index + 1), Self.cells(values))
        }
        sheets.append(Sheet(name: name, rows: rows))
        return sheets.count - 1
    }

    private static func cells(_ values: [Any?]) -> [Cell] {
        values.enumerated().compactMap { index, value in
            switch value {
            case let text as String: Cell(column: index + 1, .text(text))
            case let number as Int: Cell(column: index + 1, .number(Double(number)))
            case let number as Double: Cell(column: index + 1, .number(number))
            case let value as Bool: Cell(column: index + 1, .boolean(value))
            case let value as Cell.Value: Cell(column: index + 1, value)
            case var cell as Cell:
                {
                    cell.column = index + 1
                    return cell
                }()
            default: nil
            }
        }
    }

    /// What the workbook says.
    func table(
        wanted: String? = nil, options: Settings = Settings(), defaults: AlarmDefaults = AlarmDefaults()
    ) throws -> AlarmWorkbook {
        var options = options
        options.defaults = defaults
        return try AlarmWorkbook(sheets: sheets.map(\.name), wanted: wanted, options: options) {
            index, body in
            for row in sheets[index].rows { try body(row) }
            return sheets[index].mergedRanges
        }
    }
}

extension AlarmWorkbook {
    /// The problems as lines, without notices unless they are wanted.
    func lines(_ severities: Set<TableProblem.Severity> = [.error]) -> [String] {
        problems.filter { severities.contains($0.severity) }.map { problem in
            let place = [problem.sheet, problem.cell?.description].compactMap(\.self).joined(separator: "!")
            let text = problem.cure.isEmpty ? problem.message : problem.message + "; " + problem.cure
            return place.isEmpty ? text : place + ": " + text
        }
    }
}
