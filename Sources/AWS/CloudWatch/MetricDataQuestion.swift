internal import AlarmbookCore

/// What GetMetricData is asked page by page: each page repeats all queries, so that their text is made once.
struct MetricDataQuestion: Sendable {
    /// The text of the call's object without its closing brace.
    private var open: [UInt8] = []

    /// Asks queries, as many as one call takes, for the time between two instants.
    init(_ queries: [MetricQuery], in window: HistoryWindow) {
        JSONValue.object([
            JSONValue.Member("MetricDataQueries", .array(queries.map(\.json))),
            JSONValue.Member("StartTime", .number(window.from.seconds)),
            JSONValue.Member("EndTime", .number(window.until.seconds)),
            JSONValue.Member("ScanBy", .string("TimestampAscending")),
            JSONValue.Member("MaxDatapoints", .number(MetricQuery.maximumDatapoints)),
        ]).write(to: &open)
        open.removeLast()
    }

    /// The text for the page of a token; nil asks for the first one.
    func text(token: String?) -> [UInt8] {
        var text = open
        if let token {
            text += ",\"NextToken\":".utf8
            JSONValue.string(token).write(to: &text)
        }
        text.append(UInt8(ascii: "}"))
        return text
    }
}
