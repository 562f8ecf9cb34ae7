import Sheets
@testable import AlarmbookCore

extension Harness {
    /// What people write into the cells of one row, in the words of three languages: pieces parted by the byte 1, each of
    /// a column's number and a text. The row means the same below the headers of each language, a word is known by every
    /// word for it, and a number with words is a finite one.
    static let languages = Harness(
        "languages", seeds: seedsOfLanguages, words: wordsOfLanguages, check: checkLanguages)

    /// The columns of which the headers are made, in the order of the numbers.
    private static let columns = AlarmColumn.allCases

    private static let seedsOfLanguages: [[UInt8]] = {
        func row(_ cells: [(AlarmColumn, String)]) -> [UInt8] {
            Array(
                cells.map { column, text in
                    [UInt8(truncatingIfNeeded: 0x20 + (columns.firstIndex(of: column) ?? 0))] + Array(text.utf8)
                }.joined(separator: [1]))
        }
        return [
            row([(.threshold, "90 % 이상"), (.period, "5분"), (.enabled, "예"), (.statistic, "평균")]),
            row([(.threshold, "８０％以上"), (.period, "５分"), (.enabled, "いいえ"), (.treatMissingData, "無視")]),
            row([(.threshold, "5 GB 초과"), (.unit, "바이트"), (.evaluationPeriods, "3회"), (.metricName, "NetworkIn")]),
            row([(.threshold, "1万"), (.comparisonOperator, "以下"), (.alarmActions, "なし"), (.severity, "경고")]),
            row([(.statistic, "p99.9"), (.datapointsToAlarm, "2 / 3"), (.evaluationPeriods, "３回"), (.period, "1h")]),
            row([(.statistic, "백분위 95"), (.dimensions, "InstanceId=i-1, a=\"b\""), (.alarmName, "{Value} 경보")]),
            Array(" 한국어".utf8), Array(" ja_JP.UTF-8".utf8),
        ]
    }()

    /// Every word that a language has.
    static let wordsOfLanguages: [String] =
        Language.allCases.flatMap { $0.words.words.values.flatMap { $0.flatMap { [$0.key] + $0.value } } } + [
            "\u{1}", "％",
        ]

    private static func checkLanguages(_ bytes: [UInt8]) throws {
        let pieces = bytes.pieces(by: 1)
        for piece in pieces { try checkWord(piece.dropFirst().text) }
        var cells: [AlarmColumn: String] = [
            .key: "Name", .resourceId: "i-1", .resourceType: "instance", .value: "web", .metricName: "CPUUtilization",
            .threshold: "90",
        ]
        for piece in pieces {
            guard let first = piece.first else { continue }
            cells[columns[max(0, Int(first) - 0x20) % columns.count]] = piece.dropFirst().text
        }
        let read = try Language.allCases.map { try alarms(of: cells, $0) }
        try require(read[1], are: read[0], "below Korean headers")
        try require(read[2], are: read[0], "below Japanese headers")
    }

    /// What a sheet with the one row says, below the headers of a language.
    private static func alarms(of cells: [AlarmColumn: String], _ language: Language) throws -> [String] {
        let given = columns.filter { cells[$0] != nil }
        let header = given.map { language.words.word(.header, $0.rawValue) }
        let rows = [header, given.map { cells[$0] ?? "" }]
        let table = try AlarmWorkbook(sheets: ["Alarms"]) { _, body in
            for (index, texts) in rows.enumerated() {
                try body(
                    Row(
                        number: index + 1,
                        texts.enumerated().compactMap { column, text in
                            cell(text).map { Cell(column: column + 1, $0) }
                        }))
            }
            return []
        }
        try checkProblems(table)
        for row in table.rows { try checkLimits(row) }
        return table.rows.map { "\($0.alarm)" } + [table.hasError ? "refused" : "read"]
    }

    private static func checkWord(_ text: String) throws {
        for kind in WordKind.allCases {
            if let name = KnownWords.meaning(of: text, kind) {
                let spellings = Language.allCases.map { $0.words.word(kind, name) } + [Spelling.narrow(text)]
                for spelling in spellings {
                    let meaning = KnownWords.meaning(of: spelling, kind) ?? "nothing"
                    try require(meaning, is: name, "\(kind) \(spelling)")
                }
            }
        }
        let normalised = Spelling.normalised(text)
        for kind in [WordKind.comparison, .counter, .perSecond] {
            if let (rest, name) = KnownWords.ending(of: normalised, kind) {
                try require(normalised.begins(with: rest), "\(rest) before the ending \(name) of \(normalised)")
            }
        }
        for number in [WrittenQuantity.seconds(text), WrittenQuantity.count(text)].compactMap(\.self) {
            try require(number.isFinite, "the number \(number) of \(text.debugDescription)")
        }
        _ = Language { _ in text }
        if let language = try? Language(spelled: text) {
            try require((try? Language(spelled: language.rawValue)) == language, "the language \(language)")
        }
        _ = try? YesNo.read(text, name: "Enabled")
    }
}
