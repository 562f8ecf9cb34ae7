import Foundation
import Testing

/// Tests that import a workbook into a file of alarms, in a folder of their own.
protocol ImportCase {
    var folder: TemporaryFolder { get }
}

extension ImportCase {
    func write(_ names: [String], threshold: String = "90", resources: [String]? = nil) throws {
        let lines = names.map { EditedBook.Line(id: "i-\($0)", name: $0, threshold: threshold) }
        try folder.write(EditedBook(lines: lines, resources: resources))
    }

    func runImport(_ options: String...) throws -> CommandRun {
        let arguments = ["import", "book.xlsx", "--to", "alarms.json"] + options
        return try CommandRun(arguments, input: Data(), folder: folder.path, environment: [:])
    }

    func name(_ name: String, _ threshold: Int = 90) -> String {
        "\(name): CPU Utilization over \(threshold) percent"
    }

    /// The alarms of a list of the file, as another program reads them.
    func alarms(_ list: String = "MetricAlarms") throws -> [[String: Any]] {
        let data = try #require(folder.bytes(of: "alarms.json"))
        let file = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        return try #require(file?[list] as? [[String: Any]])
    }

    func alarmNames() throws -> [String] { try alarms().compactMap { $0["AlarmName"] as? String } }
}
