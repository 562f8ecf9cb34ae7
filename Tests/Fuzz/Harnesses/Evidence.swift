import Sheets
@testable import AlarmbookCore

extension Harness {
    /// What a workbook keeps of the past, parted by form feeds, cells by tabs: the sheet History with its lines of
    /// firings, a table of alarms beside it, and the sheet of how rows were made. What was read is written so that it is
    /// read again, and read twice it counts once.
    static let evidence = Harness(
        "evidence", seeds: seedsOfEvidence, words: wordsOfEvidence, check: checkEvidence)

    private static let seedsOfEvidence: [String] = {
        let header = HistorySheet.Column.allCases.map(\.rawValue).joined(separator: "\t")
        let row = "300\t1\t1\tAverage\t>\tmissing\tAWS/EC2\tCPUUtilization\t\tinstance\ti-1\t\t"
        let key = row.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: "|")
        let history = """
            \(header)
            \(key)\t2\t4\t1\t-1e300\t30+\t95+\t14\t2026-11-14\t3\t2026-11-14\tweb: CPU\t123456789012\teu-west-1\ti\t2\t0 1x 1fx9f
            \t\t\t\t70.5\t2\t10\t\t2026-11-15\t0\t2026-11-15T00:00:00\tweb: CPU\t\t\t\t1\t5 5 -1 zzzzzzz
            \t\t\t\t1e300\t0\t0\t\t\t\t1969-12-31\t\u{600}"\t1\tevil/\t\t\t+a
            """
        let columns = HistorySheet.keyColumns.map(\.rawValue).joined(separator: "\t")
        let alarms = "\u{c}\(columns)\tThreshold\tHistory\tPeak\n\(row)\t90\t\u{2581}\u{2588}\t97.5"
        let said = "90|>|Average|300|1|1|missing|yes|-|-|-|~0123456789ab|=0123456789ab"
        let made = """
            \u{c}AlarmbookRow\tSaid\tSince
            *\t\t2026-11-22T19:40:00Z
            instance::AWS/EC2:CPUUtilization::\t\(said)\t2026-11-22T19:40:00Z
            instance:i-1:AWS/EC2:CPUUtilization::\t\(said)\t2026-11-23T19:40:00+09:00
            """
        return [history, history + alarms, history + alarms + made, header + alarms + made]
    }()

    private static let wordsOfEvidence: [String] =
        HistorySheet.Column.allCases.map(\.rawValue) + HistorySheet.keyColumns.map(\.rawValue) + [
            "\t", "\n", "\u{c}", "|", "30+", "-1e300", "2026-11-14", "T00:00:00Z", "+09:00", "zz", "1fx9f",
            "123456789012", "eu-west-1", "AlarmbookRow", "Said", "Since", "*",
        ]

    private static func checkEvidence(_ bytes: [UInt8]) throws {
        let sheets = bytes.pieces(by: 0x0c).map { part in
            part.pieces(by: 0x0a).enumerated().map { index, line in
                Row(
                    number: index + 1,
                    line.pieces(by: 0x09).enumerated().compactMap { column, text in
                        cell(text.text).map { Cell(column: column + 1, $0) }
                    })
            }
        }
        try checkFirings(sheets[0])
        try checkRecorded(sheets[0], beside: sheets.dropFirst().first ?? [])
        try checkMade(sheets.dropFirst(2).first ?? [])
    }

    private static func checkFirings(_ rows: [Row]) throws {
        let place = AlarmPlace()
        var firings = FiringDays(home: place)
        for row in rows { firings.read(row) }
        var evidence = Evidence(from: Timestamp(seconds: 0), until: Timestamp(seconds: 86_400))
        evidence.remember(firings, home: place)
        var written: [Row] = []
        try HistorySheet(evidence).finish { written += self.rows($0) }
        if let header = written.first { try require(HistorySheet.hasFirings(header), "no header of firings") }
        var again = FiringDays(home: place)
        for row in written + written { again.read(row) }
        try require(texts(again.cells()), are: texts(firings.cells()), "firings")
        try require(again.count == firings.count, "\(again.count) firings, not \(firings.count)")
        let answers = firings.answers(since: Timestamp(seconds: 0), rows: ["i": .init(name: "web: CPU", place: place)])
        let counted = answers.values.reduce(0) { $0 + $1.count }
        try require(counted <= firings.count, "\(counted) firings of \(firings.count)")
    }

    private static func texts(_ cells: [[Cell.Value?]]) -> [String] {
        cells.flatMap { $0.map { $0?.plainText ?? "" } }
    }

    private static func checkRecorded(_ history: [Row], beside alarms: [Row]) throws {
        var recorded = RecordedHistory()
        for row in history {
            recorded.readHistory(row)
            _ = (HistorySheet.isHeader(row), HistorySheet.days(of: row), HistorySheet.fires(of: row))
        }
        guard let table = alarms.lazy.compactMap({ AlarmTable(sheet: "Alarms", header: $0, HeaderNames($0)) }).first
        else { return }
        for row in alarms where !row.cells.isEmpty { recorded.readAlarms(row, table) }
        for row in recorded.rows.values {
            for threshold in [0, 90, -AlarmLimits.maximumMagnitude, AlarmLimits.maximumMagnitude] {
                let line = row.table.index(threshold: threshold)
                try require(row.table.lines.indices.contains(line), "line \(line) of \(row.table.lines.count)")
                _ = row.table.cells(line)
            }
        }
    }

    private static func checkMade(_ rows: [Row]) throws {
        var made = MadeRows()
        for row in rows {
            // A time of more than four digits a year is nobody's.
            let since = row[3].flatMap { Timestamp(iso8601: $0.value.plainText) }
            if let since, 0..<253_402_300_800 ~= since.seconds { made.read(row) }
        }
        let named = made.named ?? Timestamp(seconds: 0)
        func lines(_ made: MadeRows) -> [Row] {
            var lines: [Row] = []
            made.makeRows(named: named) { lines += self.rows($0) }
            return lines
        }
        func texts(_ made: MadeRows) -> [String] { lines(made).flatMap { $0.cells.map { $0.value.plainText } } }
        var again = MadeRows()
        for row in lines(made).dropFirst() { again.read(row) }
        try require(texts(again), are: texts(made), "how rows were made")
        try require(texts(made.merged(base: made, theirs: made)), are: texts(made), "merged with itself")
    }
}
