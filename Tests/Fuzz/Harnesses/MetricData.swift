import Sheets
@testable import AlarmbookCore

extension Harness {
    /// What GetMetricData and DescribeAlarmHistory answer: the readers say the same however it comes in blocks, since
    /// they pass over plain runs of times and numbers quicker than over others.
    static let metricData = Harness(
        "metricdata", seeds: seedsOfMetricData, words: json + wordsOfMetricData, check: checkMetricData)

    private static let seedsOfMetricData: [String] = [
        #"{"MetricDataResults": [{"Id": "m0", "Label": "é", "Timestamps": ["2026-11-14T08:00:00Z", "2026-11-14T08:05:00+00:00", 1795376395, 1795376395.25], "Values": [1, 2.5, 1e-320, -0.0], "StatusCode": "Complete"}], "Messages": [{"Code": "c", "Value": "v"}]}"#,
        #"{"MetricDataResults": [], "NextToken": "n"} {"MetricDataResults": [{"Id": "m1", "Timestamps": [], "Values": [], "StatusCode": "PartialData", "Messages": []}]}"#,
        #"{"AlarmHistoryItems": [{"AlarmName": "a", "AlarmType": "MetricAlarm", "Timestamp": "2026-11-14T08:00:00.123+01:00", "HistoryItemType": "StateUpdate", "HistoryData": "{\"oldState\": {\"stateValue\": \"OK\"}, \"newState\": {\"stateValue\": \"ALARM\"}}"}], "NextToken": ""}"#,
    ]

    private static let wordsOfMetricData: [String] = [
        "MetricDataResults", "Id", "Timestamps", "Values", "StatusCode", "Complete", "PartialData", "Messages",
        "NextToken", "2026-11-14T08:00:00Z", "+01:00", "1795376395", "AlarmHistoryItems", "HistoryData",
        "stateValue", "newState", "ALARM", "INSUFFICIENT_DATA", "StateUpdate",
    ]

    private static func checkMetricData(_ bytes: [UInt8]) throws {
        func blocks(of size: Int) -> () -> [UInt8]? {
            var rest = bytes[...]
            return {
                defer { rest = rest.dropFirst(size) }
                return rest.isEmpty ? nil : Array(rest.prefix(size))
            }
        }
        let sizes = [bytes.count, 1, 7].map { max(1, $0) }
        let results = sizes.map { readResults(MetricDataReader(blocks(of: $0))) }
        let changes = sizes.map { readChanges(AlarmHistoryReader(blocks(of: $0))) }
        for index in 1..<sizes.count {
            try require(results[index], are: results[0], "results in blocks of \(sizes[index])")
            try require(changes[index], are: changes[0], "history in blocks of \(sizes[index])")
        }
    }

    private static func readResults(_ reader: consuming MetricDataReader) -> [String] {
        var said: [String] = []
        do {
            while try reader.next() { said.append("\(reader.result)") }
            said.append("\(reader.messages) \(reader.nextToken ?? "") \(reader.pageCounts)")
        } catch {
            said.append("\(error)")
        }
        return said
    }

    private static func readChanges(_ reader: consuming AlarmHistoryReader) -> [String] {
        var said: [String] = []
        do {
            while let change = try reader.next() { said.append("\(change)") }
        } catch {
            said.append("\(error)")
        }
        return said
    }
}
