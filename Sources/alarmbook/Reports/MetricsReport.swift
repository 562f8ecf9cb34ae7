internal import AlarmbookCore
internal import Sheets

/// The metrics that are known.
struct MetricsReport: Report {
    var metrics: [Metric]

    /// For people: type by type, a metric a line.
    var lines: [String] {
        let rows = metrics.map { metric in
            [
                metric.name, metric.namespace, metric.resource.pattern.description, Self.condition(of: metric),
                "\(metric.datapointsToAlarm) of \(metric.evaluationPeriods) × \(metric.period) s",
                metric.treatMissingData.rawValue, metric.recommendation.rawValue,
            ]
        }
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].displayWidth }.max() ?? 0 }
        var lines: [String] = []
        var type: String?
        for (metric, row) in zip(metrics, rows) {
            if metric.resource.type != type {
                if type != nil { lines.append("") }
                lines.append(metric.resource.type)
                type = metric.resource.type
            }
            let cells = zip(row, widths).map { $0.padded(to: $1) }
            lines.append("  " + Spelling.trimmed(cells.joined(separator: "  ")))
        }
        return lines
    }

    /// `Average > 90 Percent`; a question mark stands for a threshold that people must choose.
    private static func condition(of metric: Metric) -> String {
        let threshold = metric.threshold?.plainDecimal ?? "?"
        return "\(metric.statistic) \(metric.comparisonOperator.sign) \(threshold) \(metric.unit.rawValue)"
    }

    /// For programs: one object with a list of metrics, their members those of the sheet Metrics; what is blank is
    /// null.
    var json: [UInt8] {
        JSONWriter.line { json in
            json.member("metrics", metrics) { metric, json in
                json.object {
                    for column in MetricColumn.allCases {
                        $0.key(column.rawValue)
                        switch metric.cell(column) {
                        case .number(let number)?: $0.value(number)
                        case let value: $0.value(value?.plainText)
                        }
                    }
                }
            }
        }
    }
}
