import Sheets
@testable import AlarmbookCore

extension Harness {
    /// JSON: its tokens are the same however it comes in blocks, a value comes back as it was written, and the readers
    /// of tags and metrics hand on only what they say they do.
    static let tags = Harness(
        "tags",
        seeds: [
            #"{"Tags": [{"Key": "Name", "ResourceId": "i-1", "ResourceType": "instance", "Value": "é\n\u00e9\ud83d\ude00"}]}"#,
            #"{"ResourceTagMappingList": [{"ResourceARN": "arn:aws:sqs:eu-west-1:123456789012:q", "Tags": [{"Key": "Name", "Value": "q"}]}], "PaginationToken": "x"}"#,
            #"{"Reservations": [{"OwnerId": "123456789012", "Instances": [{"InstanceId": "i-1", "State": {"Name": "running"}, "Placement": {"AvailabilityZone": "eu-west-1a"}, "Tags": [{"Key": "Name", "Value": "web"}]}]}]}"#,
            #"{"Metrics": [{"Namespace": "CWAgent", "MetricName": "mem", "Dimensions": [{"Name": "path", "Value": "/"}]}]} {"Metrics": []}"#,
            #"[-1.5e+10, 0, true, false, null, "", "\u2028\u0000\ufeff\/\b\f", {}, []] 1 "#,
            "\u{feff}{\"a\":1}{\"a\":2}",
        ],
        words: json + [
            "Key", "ResourceId", "ResourceType", "Value", "ResourceARN", "OwnerId", "InstanceId", "State",
            "AvailabilityZone", "arn:aws:", "Env",
        ]
    ) { bytes in
        let whole = tokens(JSONTokenizer(bytes))
        var rest = bytes[...]
        try require(tokens(JSONTokenizer { rest.popFirst().map { [$0] } }) == whole, "other tokens in small blocks")
        _ = try? readTags(bytes)
        var metrics = ListedMetrics()
        var reader = ListedMetricsReader(once(bytes))
        try? reader.read(into: &metrics)

        var tokenizer = JSONTokenizer(bytes)
        let value = try JSONValue(readingFrom: &tokenizer)
        var written: [UInt8] = []
        value.write(to: &written)
        try require(try JSONValue(bytes: written) == value, "another value: \(written.text)")
        let lines = written.text.parts(at: "\n").map { String($0) }
        try require(lines.allSatisfy { TerminalText.visible($0) == $0 }, "a terminal would obey it")
    }

    static let json = [
        "\"", "{\"", "\": ", "[", "]", "{", "}", ", \"", "null", "true", "\\u0600", "\\ud83d\\ude00", "1e400", "-0.0",
        "9223372036854775807",
    ]

    private static func once(_ bytes: [UInt8]) -> () -> [UInt8]? {
        var block: [UInt8]? = bytes
        return { block.take() }
    }

    private static func tokens(_ tokenizer: consuming JSONTokenizer) -> [String] {
        var tokens: [String] = []
        do {
            while let token = try tokenizer.next() {
                let hasText = token == .key || token == .string || token == .number
                tokens.append("\(token)" + (hasText ? tokenizer.text : ""))
            }
        } catch {
            tokens.append("\(error)")
        }
        return tokens
    }

    /// Reads tags as an export does: into the index, and into the sheets' rows.
    private static func readTags(_ bytes: [UInt8]) throws {
        var reader = TagsReader(once(bytes))
        var source = TagSource()
        var index = ResourceIndex(shownKeys: ["Env"])
        var builder = RowBlockBuilder()
        var count = 0
        try reader.read(into: &source) { tag in
            count += 1
            for range in [tag.key, tag.resourceId, tag.resourceType, tag.value] where range.upperBound > tag.text.count
            {
                throw Violation(description: "a tag's range \(range) leads out of its text")
            }
            if try index.insert(tag) { builder.append(tag, number: count + 1) }
        }
        for resource in 0..<index.count {
            _ = index.name(of: resource)
            _ = index.shownValue(0, of: resource)
            _ = index.typeNames[index.type(of: resource)]
        }
        let sheet = try AlarmRowMaker(shownKeys: ["Env"], defaults: AlarmDefaults(), filter: .named)
        var blocks: [[Row]] = [[header(sheet.headers(withPlaces: source.isSpread))]]
        _ = try sheet.makeRows(of: index, home: source.isSpread ? source.home : nil) { blocks.append(rows($0)) }
        let tags = [header(AlarmColumn.tagTable.map(\.rawValue))] + rows(builder.finish())
        let table = try AlarmWorkbook(sheets: ["Alarms", "Tags"]) { index, body in
            for row in index == 0 ? blocks.flatMap(\.self) : tags { try body(row) }
            return []
        }
        try checkProblems(table)
    }

    static func header(_ headers: [String]) -> Row {
        Row(number: 1, headers.enumerated().map { Cell(column: $0 + 1, .text($1)) })
    }

    static func rows(_ block: RowBlock) -> [Row] { block.rows.indices.map { block[$0] } }
}

extension JSONValue {
    /// Reads a text that is one value.
    init(bytes: [UInt8]) throws(Violation) {
        do {
            var tokenizer = JSONTokenizer(bytes)
            try self.init(readingFrom: &tokenizer)
            let isAtEnd = try tokenizer.next() == nil
            if !isAtEnd { throw Violation(description: "more than one value: \(bytes.text)") }
        } catch {
            throw Violation(description: "no JSON (\(error)): \(bytes.text)")
        }
    }
}
