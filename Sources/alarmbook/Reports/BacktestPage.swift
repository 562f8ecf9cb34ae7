internal import AlarmbookCore
internal import Sheets

/// A back-test as one HTML file to look at: it needs nothing else, and its policy lets it reach nothing else. Names are
/// hostile: they stand in a block of JSON, from which a script makes texts.
struct BacktestPage {
    let report: BacktestReport
    /// One for each row, in the sheet's order; nil without data.
    let bands: [HourlyBand?]

    private static let columns = [
        "name", "sheet", "row", "fires", "minutes", "coverage", "peak", "threshold", "sign", "suggested", "exact",
        "sleeps", "low", "high", "band", "firings",
    ]
    /// The most firings that a picture marks.
    private static let maximumMarks = 1_000
    private static let headers: [(key: String, title: String)] = [
        ("fires", "Fires"), ("minutes", "In alarm"), ("peak", "Peak"), ("threshold", "Threshold"),
        ("suggested", "Suggested"), ("coverage", "Data"), ("name", "Alarm"),
    ]

    /// Writes the whole page.
    func write(to output: FileWriter) throws {
        try output.write(head)
        try output.write("<script type=\"application/json\" id=\"data\">{\"columns\":[")
        try output.write(Self.columns.map { "\"\($0)\"" }.joined(separator: ","))
        try output.write("],\"minutes\":\((report.window.until - report.window.from) / 60),\"rows\":[")
        var separator = "\n"
        for index in report.order {
            try output.write(separator)
            try output.write(line(of: report.rows[index], bands[index]))
            separator = ",\n"
        }
        try output.write("\n]}</script>\n<script>\(BacktestPageTexts.script)</script>\n</body>\n</html>\n")
        try output.flush()
    }

    private var head: String {
        let summary = BacktestSummary(of: report.rows)
        let facts: [(String, Int)] = [
            ("Firings", summary.fires), ("Alarms", summary.alarms),
            ("make \(BacktestSummary.noisyShare) % of them", summary.noisiest), ("never fire", summary.never),
            ("have no data", summary.noData),
        ]
        let list = facts.map { "<div><dt>\($0)</dt><dd>\($1)</dd></div>" }.joined()
        let headers = Self.headers.map { (key, title) -> String in
            let name = key == "name" ? " class=\"name\"" : ""
            return "<th scope=\"col\" data-key=\"\(key)\"\(name)><button type=\"button\">\(title)</button></th>"
        }
        let days = report.window.length
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
            '\(BacktestPageTexts.styleHash)'; script-src '\(BacktestPageTexts.scriptHash)'; base-uri 'none'; form-action \
            'none'">
            <meta name="viewport" content="width=device-width">
            <title>What the alarms would have done</title>
            <style>\(BacktestPageTexts.style)</style>
            </head>
            <body>
            <h1>\(MarkupText.text(report.total))</h1>
            <p class="soft">\(report.window.from.extended) to \(report.window.until.extended)</p>
            <dl>\(list)</dl>
            <form>
            <label>Find<input id="find" type="search" placeholder="part of a name"></label>
            <label>Show<select id="kind"><option value="all">all alarms</option><option value="fired">would have \
            fired</option><option value="never">never</option><option value="sleeps">asleep: nothing came near the \
            threshold</option><option value="nodata">without data</option></select></label>
            <span id="shown" class="soft" role="status"></span>
            </form>
            <noscript><p>The table is made by a script, which this program doesn't run.</p></noscript>
            <table>
            <caption>Each alarm with the lowest and the highest of each hour, its threshold dashed, each firing a mark at \
            the top. ~ is approximate.</caption>
            <thead><tr>\(headers.joined())<th scope="col" class="past">\(days)</th></tr></thead>
            <tbody></tbody>
            </table>

            """
    }

    private func line(of row: BacktestedRow, _ band: HourlyBand?) -> [UInt8] {
        func number(_ value: Double?) -> JSONValue { value.map { .number($0.plainDecimal) } ?? .null }
        let (alarm, bounds) = (row.row.alarm, band?.bounds)
        let firings = row.outcome.firings.prefix(Self.maximumMarks).map {
            JSONValue.number(($0 - report.window.from.seconds) / 60)
        }
        let values: [JSONValue] = [
            .string(alarm.name), .string(row.row.sheet), .number(row.row.number), .number(row.outcome.fires),
            .number(row.outcome.minutesInAlarm), number((row.coverage * 1_000).rounded() / 1_000), number(row.peak),
            number(alarm.threshold), .string(alarm.comparisonOperator.sign), number(row.suggested),
            .boolean(row.isExact), .boolean(row.sleeps), number(bounds?.low), number(bounds?.high),
            .string(band?.text ?? ""), .array(firings),
        ]
        var json = JSONWriter()
        json.beginArray()
        for value in values { json.append(value) }
        json.endArray()
        // In a script's block of data only `<` could end it (https://html.spec.whatwg.org, Restrictions for contents of
        // script elements); JSON knows it by its number, too.
        return json.bytes.flatMap { $0 == UInt8(ascii: "<") ? Array("\\u003c".utf8) : [$0] }
    }
}

extension JSONWriter {
    fileprivate mutating func append(_ item: JSONValue) {
        switch item {
        case .string(let text): value(text)
        case .number(let digits): word(digits)
        case .boolean(let flag): value(flag)
        case .array(let items):
            beginArray()
            for item in items { append(item) }
            endArray()
        default: word("null")
        }
    }
}
