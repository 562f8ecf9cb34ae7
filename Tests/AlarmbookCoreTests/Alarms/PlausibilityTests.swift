import AlarmbookCore
import Testing

/// Alarms that the API takes, but that make no sense.
struct PlausibilityTests {
    private func lines(_ rows: [[Any?]], detailed: Bool = false) throws -> [String] {
        var book = TestBook(
            alarms: rows,
            header: [
                "Key", "ResourceId", "ResourceType", "Value", "MetricName", "Statistic", "ComparisonOperator",
                "Threshold", "Period",
            ])
        if detailed {
            book.add(
                "Tags 2",
                [
                    ["Key", "ResourceId", "ResourceType", "Value"],
                    ["alarmbook:monitoring", "i-1", "instance", "detailed"],
                ])
        }
        return try book.table().lines([.warning])
    }

    private func instance(
        _ metric: String, _ statistic: String?, _ comparison: String, _ threshold: Double, period: Int? = nil
    ) -> [Any?] {
        ["Name", "i-1", "instance", "web-1", metric, statistic, comparison, threshold, period]
    }

    @Test(
        "a threshold that the metric never reaches, or never leaves",
        arguments: [
            ("StatusCheckFailed", "Maximum", ">", 1, "\"> 1\" can never be true: StatusCheckFailed is 0 to 1"),
            ("StatusCheckFailed", "Maximum", ">=", 2, "\">= 2\" can never be true: StatusCheckFailed is 0 to 1"),
            ("CPUUtilization", "Average", ">", 100, "\"> 100\" can never be true: CPUUtilization is 0 to 100"),
            ("CPUUtilization", "p90", ">", 100, "\"> 100\" can never be true: CPUUtilization is 0 to 100"),
            ("NetworkIn", "Sum", "<", 0, "\"< 0\" can never be true: NetworkIn is 0 or more"),
            ("NetworkIn", "Average", "<=", -1, "\"<= -1\" can never be true: NetworkIn is 0 or more"),
            ("StatusCheckFailed", "Maximum", ">=", 0, "\">= 0\" is always true: StatusCheckFailed is 0 to 1"),
            ("StatusCheckFailed", "Maximum", "<=", 1, "\"<= 1\" is always true: StatusCheckFailed is 0 to 1"),
            ("NetworkIn", "Sum", ">", -1, "\"> -1\" is always true: NetworkIn is 0 or more"),
        ])
    func reach(metric: String, statistic: String, comparison: String, threshold: Double, message: String) throws {
        #expect(
            try lines([instance(metric, statistic, comparison, threshold)]) == [
                "Alarms!H2: \(message); write a threshold within that, or another ComparisonOperator"
            ])
    }

    @Test(
        "what can be true and false says nothing; a sum and a number of samples go beyond a metric's values",
        arguments: [
            ("StatusCheckFailed", "Maximum", ">=", 1), ("StatusCheckFailed", "Sum", ">", 1),
            ("CPUUtilization", "Average", ">=", 100), ("NetworkIn", "SampleCount", "<", 0),
            ("CPUUtilization", "TS(10%:90%)", ">", 100), ("NetworkIn", "Sum", "<=", 0),
        ])
    func possible(metric: String, statistic: String, comparison: String, threshold: Double) throws {
        #expect(try lines([instance(metric, statistic, comparison, threshold)]) == [])
    }

    @Test("a metric of which too little is bad, compared upward")
    func direction() throws {
        #expect(
            try lines([
                instance("CPUCreditBalance", nil, ">", 20), instance("EBSIOBalance%", nil, "<", 20),
                instance("NetworkIn", nil, "<", 20),
            ]) == [
                "Alarms!G2: \">\" raises the alarm when CPUCreditBalance is high, but low is what is bad; "
                    + "write < unless that is meant"
            ])
    }

    @Test("a minute on an instance without detailed monitoring")
    func frequency() throws {
        let rows = [
            instance("CPUUtilization", nil, ">", 90, period: 60), instance("NetworkIn", nil, ">", 90, period: 300),
            instance("StatusCheckFailed", nil, ">=", 1, period: 60),
        ]
        #expect(
            try lines(rows) == [
                "Alarms!I2: period 60 is shorter than the 300 seconds in which an instance without detailed "
                    + "monitoring reports CPUUtilization; write 300, or see that detailed monitoring is enabled"
            ])
        #expect(try lines(rows, detailed: true) == [])
    }
}
