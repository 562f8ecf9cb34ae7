internal import AlarmbookCore
internal import Sheets

/// One HTML file to look at, with a table of alarms and a picture of each one's past: it needs nothing else, and its policy
/// lets it reach nothing else. Names are hostile: they stand in a block of JSON, from which a script makes texts.
struct PicturePage {
    /// A column of the table, by the key under which the script knows it.
    typealias Header = (key: String, title: String)

    /// What the browser calls the page.
    let title: String
    let heading: String
    /// The time that the pictures show.
    let period: String
    /// Numbers at the top, each with what it counts.
    let facts: [(name: String, value: String)]
    /// Which rows can be chosen to be shown, behind all of them; the first word is the script's.
    let choices: [(kind: String, title: String)]
    let headers: [Header]
    /// The header of the pictures.
    let past: String
    /// What the table and its pictures show.
    let caption: String
    /// The names of the values of a row.
    let columns: [String]
    /// The minutes that a picture is wide.
    let minutes: Int
    /// The column by which rows are in order at first, and whether the highest comes first.
    let order: (key: String, descending: Bool)

    /// The most firings that a picture marks.
    private static let maximumMarks = 1_000
    /// How much of one text a page holds.
    private static let maximumLength = 2_000

    /// Writes the whole page; each row has a value for each column.
    func write(_ rows: some Sequence<[JSONValue]>, to output: FileWriter) throws {
        try output.write(head)
        try output.write("<script type=\"application/json\" id=\"data\">{\"columns\":[")
        try output.write(columns.map { "\"\($0)\"" }.joined(separator: ","))
        try output.write(
            "],\"minutes\":\(minutes),\"order\":{\"key\":\"\(order.key)\",\"sign\":\(order.descending ? -1 : 1)},\"rows\":["
        )
        var separator = "\n"
        for row in rows {
            try output.write(separator)
            try output.write(Self.line(of: row))
            separator = ",\n"
        }
        try output.write("\n]}</script>\n<script>\(PicturePageTexts.script)</script>\n</body>\n</html>\n")
        try output.flush()
    }

    private var head: String {
        let list = facts.map { fact in
            "<div><dt>\(MarkupText.text(fact.name))</dt><dd>\(MarkupText.text(fact.value))</dd></div>"
        }.joined()
        let headers = self.headers.map { (key, title) -> String in
            let name = key == "name" ? " class=\"name\"" : ""
            return "<th scope=\"col\" data-key=\"\(key)\"\(name)><button type=\"button\">\(title)</button></th>"
        }
        let choices = [(kind: "all", title: "all alarms")] + self.choices
        let style = PicturePageTexts.source(of: PicturePageTexts.style)
        let script = PicturePageTexts.source(of: PicturePageTexts.script)
        let options = choices.map { "<option value=\"\($0.kind)\">\($0.title)</option>" }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
            '\(style)'; script-src '\(script)'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width">
            <title>\(title)</title>
            <style>\(PicturePageTexts.style)</style>
            </head>
            <body>
            <h1>\(MarkupText.text(heading))</h1>
            <p class="soft">\(MarkupText.text(period))</p>
            <dl>\(list)</dl>
            <form>
            <label>Find<input id="find" type="search" placeholder="part of a name"></label>
            <label>Show<select id="kind">\(options.joined())</select></label>
            <span id="shown" class="soft" role="status"></span>
            </form>
            <noscript><p>The table is made by a script, which this program doesn't run.</p></noscript>
            <table>
            <caption>\(MarkupText.text(caption))</caption>
            <thead><tr>\(headers.joined())<th scope="col" class="past">\(MarkupText.text(past))</th></tr></thead>
            <tbody></tbody>
            </table>

            """
    }

    private static func line(of values: [JSONValue]) -> [UInt8] {
        var json = JSONWriter()
        json.beginArray()
        for value in values { json.append(value) }
        json.endArray()
        // In a script's block of data only `<` could end it (https://html.spec.whatwg.org, Restrictions for contents of
        // script elements); JSON knows it by its number, too.
        return json.bytes.flatMap { $0 == UInt8(ascii: "<") ? Array("\\u003c".utf8) : [$0] }
    }
}

// MARK: - Values of a row

extension PicturePage {
    static func number(_ value: Double?) -> JSONValue { value.map { .number($0.plainDecimal) } ?? .null }

    static func count(_ value: Int?) -> JSONValue { value.map { .number($0) } ?? .null }

    /// A text of people's own, which may be of any length.
    static func text(_ text: String) -> JSONValue {
        let scalars = text.unicodeScalars
        guard scalars.count > maximumLength else { return .string(text) }
        return .string(String(scalars.prefix(maximumLength)) + "…")
    }

    /// Moments in epoch seconds as minutes behind the beginning.
    static func marks(_ moments: [Int], from start: Timestamp) -> JSONValue {
        .array(moments.prefix(maximumMarks).map { .number(($0 - start.seconds) / 60) })
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
