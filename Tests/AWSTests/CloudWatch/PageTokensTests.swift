import AWS
import AlarmbookCore
import Testing

struct PageTokensTests {
    /// A service whose second page leads back to the first one.
    private func fake() throws -> (FakeCloudWatch, CloudWatchCalls) {
        let fake = FakeCloudWatch()
        for (operation, member) in [
            ("DescribeAlarms", "NextToken"), ("ListMetrics", "NextToken"), ("GetResources", "PaginationToken"),
        ] {
            fake.answer(operation) { input in
                input[member]?.text == "a" ? #"{"\#(member)": "b"}"# : #"{"\#(member)": "a"}"#
            }
        }
        return (fake, try fake.cloudWatchCalls)
    }

    private func refusal(_ operation: String) -> AWSError {
        AWSError(
            code: "InvalidResponse",
            message:
                "\(operation) answered with a token of another page that it had answered with before, so that its pages "
                + "have no end; try again, or check the endpoint",
            status: 200)
    }

    @Test("a list that comes round again ends with an error, whichever it is")
    func round() async throws {
        let (_, calls) = try fake()
        await #expect(throws: refusal("GetResources")) { try await CloudWatchStore(calls: calls).alarms() }
        await #expect(throws: refusal("DescribeAlarms")) { try await CloudWatchStore(calls: calls).standing(["x"]) }
        await #expect(throws: refusal("GetResources")) {
            var alarms = AccountAlarms(calls: calls)
            while try await alarms.nextPage() != nil {}
        }
        await #expect(throws: refusal("ListMetrics")) {
            var pages = MetricPages(calls: calls, namespaces: ["AWS/EC2"])
            while try await pages.nextPage() != nil {}
        }
        await #expect(throws: refusal("GetResources")) {
            var tags = ResourceTags(calls: calls, types: [])
            while try await tags.nextPage() != nil {}
        }
    }

    @Test("two lists may have the same tokens")
    func apart() async throws {
        let fake = FakeCloudWatch()
        for _ in 1...2 {
            fake.answer("ListMetrics", #"{"Metrics": [], "NextToken": "t"}"#)
            fake.answer("ListMetrics", #"{"Metrics": []}"#)
        }
        var pages = MetricPages(calls: try fake.cloudWatchCalls, namespaces: ["AWS/EC2", "AWS/EBS"])
        var count = 0
        while try await pages.nextPage() != nil { count += 1 }
        #expect(count == 4)
    }
}
