internal import AWS
internal import AlarmbookCore

extension BacktestJob {
    /// Reads the metrics of files; where there are none, those of accounts, once their price is approved. Shows how far
    /// it is. False where somebody was asked about the price, and said no.
    mutating func readMetrics(
        _ files: [String], of accounts: [(place: AlarmPlace, calls: CloudWatchCalls)], yes: Bool
    ) async throws -> Bool {
        let progress = Progress(
            "reading metrics", total: files.isEmpty ? demand.metrics.count : nil, isSlow: files.isEmpty)
        defer { progress.end() }
        guard files.isEmpty else {
            try read(files, progress: progress.advance)
            return true
        }
        guard try MetricPrice.approve(demand.queryCount, yes: yes) else { return false }
        try await read(accounts, progress: progress.advance)
        return true
    }
}
