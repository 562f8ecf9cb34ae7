internal import AlarmbookCore
internal import Sheets

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The queries of GetMetricData, as `aws cloudwatch get-metric-data --metric-data-queries` takes them.
struct QueryFiles {
    /// The queries of one call, in one account and Region.
    struct Part {
        let place: AlarmPlace
        let queries: [MetricQuery]
    }

    let parts: [Part]

    /// The calls of all metrics, place by place.
    init(of demand: MetricDemand) {
        var places: [AlarmPlace] = []
        var metrics: [AlarmPlace: [Int]] = [:]
        for (index, metric) in demand.metrics.enumerated() {
            if metrics[metric.place] == nil { places.append(metric.place) }
            metrics[metric.place, default: []].append(index)
        }
        parts = places.flatMap { place in
            demand.calls(for: metrics[place] ?? []).map { call in
                Part(place: place, queries: call.flatMap { demand.metrics[$0].queries })
            }
        }
    }

    /// Writes one part as a list of JSON.
    static func write(_ part: Part, to writer: FileWriter) throws {
        for (index, query) in part.queries.enumerated() {
            var bytes = Array((index == 0 ? "[" : ",").utf8)
            JSONValue.writeLine(to: &bytes, level: 1)
            query.json.write(to: &bytes, level: 1)
            try writer.write(bytes)
        }
        try writer.write(part.queries.isEmpty ? "[]\n" : "\n]\n")
        try writer.flush()
    }

    /// Writes each part to a file of a folder that exists; they appear together, or none does. The files are named
    /// after the workbook, and where there are several places after these too: `book-queries-2.json`.
    func write(toFolder folder: String, workbook: String, replacing: Bool) throws -> [(path: String, part: Part)] {
        var status = stat()
        guard unsafe stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw FileError(path: folder, "is not a folder that exists", cure: "make it first")
        }
        let stem = folder + (folder.ends(with: "/") ? "" : "/") + Self.name(of: workbook)
        let hasPlaces = Set(parts.map(\.place)).count > 1
        let pending = try parts.enumerated().map { index, part in
            let place = hasPlaces ? "-\(Rendering.folderName(of: part.place))" : ""
            return try PendingFile(
                path: "\(stem)\(place)-queries-\(index + 1).json", replacing: replacing, mode: 0o666)
        }
        for (file, part) in zip(pending, parts) { try Self.write(part, to: try file.writer()) }
        for file in pending { try file.commit() }
        return zip(pending, parts).map { ($0.path, $1) }
    }

    /// A workbook's name without folder and suffix.
    private static func name(of workbook: String) -> String {
        let file = workbook.parts(at: "/", omittingEmpty: true).last ?? ""
        return String(file.unicodeScalars.dropLast(file.lowercased().ends(with: ".xlsx") ? 5 : 0))
    }
}
