internal import AlarmbookCore
internal import Sheets

/// The calls of CloudWatch and of the tagging API that alarms need, each at its rate.
package struct CloudWatchCalls: Sendable {
    /// PutMetricAlarm's and DeleteAlarms' quota of calls a second
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html).
    package static let writesPerSecond = 3.0
    /// DescribeAlarms' quota of calls a second.
    package static let readsPerSecond = 9.0
    /// GetMetricData's quota is 396,000 datapoints a second of which the first is older than three hours, and an answer
    /// has up to 100,800.
    package static let datapointReadsPerSecond = 3.9
    /// The most alarms or resources of a page, and the most names that DescribeAlarms and DeleteAlarms take.
    package static let pageSize = 100

    private let cloudWatch: ServiceClient
    private let tagging: ServiceClient
    private let writes: Pacer
    private let reads: Pacer
    private let datapoints: Pacer

    /// `rate` is the number of calls a second that write, where the account's quota isn't the usual one; reads keep
    /// their proportion.
    package init(
        cloudWatch: ServiceClient, tagging: ServiceClient, rate: Double? = nil,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        let rate = rate ?? Self.writesPerSecond
        self.cloudWatch = cloudWatch
        self.tagging = tagging
        writes = Pacer(rate: rate, sleep: sleep)
        reads = Pacer(rate: rate * Self.readsPerSecond / Self.writesPerSecond, sleep: sleep)
        datapoints = Pacer(rate: Self.datapointReadsPerSecond, sleep: sleep)
    }

    /// A page of all alarms of some types, or of the named ones.
    func describeAlarms(types: [String], names: [String]? = nil, token: String? = nil) async throws -> AlarmPage {
        var members = [JSONValue.Member("AlarmTypes", .texts(types))]
        if let names { members.append(JSONValue.Member("AlarmNames", .texts(names))) }
        if let token { members.append(JSONValue.Member("NextToken", .string(token))) }
        members.append(JSONValue.Member("MaxRecords", .number(Self.pageSize)))
        await writes.addCall()
        return try await JSONCall.cloudWatch("DescribeAlarms").send(
            .object(members), by: cloudWatch, pacer: reads, AlarmPage.init)
    }

    /// A page of the names of the rules that mute alarms, or will: an expired one mutes none any more.
    func muteRules(token: String?) async throws -> MuteRulePage {
        var members = [
            JSONValue.Member("Statuses", .texts(["SCHEDULED", "ACTIVE"])),
            JSONValue.Member("MaxRecords", .number(Self.pageSize)),
        ]
        if let token { members.append(JSONValue.Member("NextToken", .string(token))) }
        await writes.addCall()
        return try await JSONCall.cloudWatch("ListAlarmMuteRules", mayBeUnknown: true).send(
            .object(members), by: cloudWatch, pacer: reads, MuteRulePage.init)
    }

    /// The alarms that a rule mutes.
    func targets(ofMuteRule name: String) async throws -> MuteRuleTargets {
        await writes.addCall()
        return try await JSONCall.cloudWatch("GetAlarmMuteRule", mayBeUnknown: true).send(
            .object([JSONValue.Member("AlarmMuteRuleName", .string(name))]), by: cloudWatch, pacer: reads,
            MuteRuleTargets.init)
    }

    func putMetricAlarm(_ input: JSONValue) async throws {
        try await named("cloudwatch:TagResource") {
            try await JSONCall.cloudWatch("PutMetricAlarm").send(input, by: cloudWatch, pacer: writes)
        }
    }

    func tag(arn: String, _ tags: [AlarmTag]) async throws {
        let input = JSONValue.object([
            JSONValue.Member("ResourceARN", .string(arn)), JSONValue.Member("Tags", .array(tags.map(\.json))),
        ])
        try await named("cloudwatch:TagResource") {
            try await JSONCall.cloudWatch("TagResource").send(input, by: cloudWatch, pacer: writes)
        }
    }

    /// An alarm's own tags.
    func tags(arn: String) async throws -> [AlarmTag] {
        await writes.addCall()
        return try await JSONCall.cloudWatch("ListTagsForResource").send(
            .object([JSONValue.Member("ResourceARN", .string(arn))]), by: cloudWatch, pacer: reads
        ) { tokenizer in AlarmTag.list(try JSONValue(readingFrom: &tokenizer)["Tags"]) }
    }

    func deleteAlarms(_ names: [String]) async throws {
        try await JSONCall.cloudWatch("DeleteAlarms").send(
            .object([JSONValue.Member("AlarmNames", .texts(names))]), by: cloudWatch, pacer: writes)
    }

    /// A page of the resources of some types that have a tag with this key, or any tag.
    func resources(types: [String], key: String?, token: String?) async throws -> ResourcePage {
        let filters = key.map { [JSONValue.object([JSONValue.Member("Key", .string($0))])] } ?? []
        return try await getResources(types: types, filters: filters, token: token, ResourcePage.init)
    }

    /// A page of all tagged resources, or of those of some types, in the answer's JSON.
    func resources(types: [String], token: String?) async throws -> JSONValue {
        try await getResources(types: types, filters: [], token: token) { try JSONValue(readingFrom: &$0) }
    }

    /// A page of the metrics of a namespace, as it was answered
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html).
    func metrics(namespace: String, token: String?) async throws -> JSONValue {
        var members = [JSONValue.Member("Namespace", .string(namespace))]
        if let token { members.append(JSONValue.Member("NextToken", .string(token))) }
        await writes.addCall()
        return try await JSONCall.cloudWatch("ListMetrics").send(.object(members), by: cloudWatch, pacer: reads) {
            try JSONValue(readingFrom: &$0)
        }
    }

    /// A page of what a question's queries have, as `read` parses it
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html).
    func metricData<Answer>(
        _ question: MetricDataQuestion, token: String?, _ read: (inout JSONTokenizer) throws -> Answer
    ) async throws -> Answer {
        try await JSONCall.cloudWatch("GetMetricData").send(
            question.text(token: token), by: cloudWatch, pacer: datapoints, read)
    }

    /// A page of the changes of all metric alarms' states since an instant
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html).
    func alarmHistory(
        since start: Timestamp, token: String?
    ) async throws -> (changes: [StateChange], nextToken: String?) {
        var members = [
            JSONValue.Member("AlarmTypes", .texts(["MetricAlarm"])),
            JSONValue.Member("HistoryItemType", .string("StateUpdate")),
            JSONValue.Member("StartDate", .number(start.seconds)),
            JSONValue.Member("MaxRecords", .number(Self.pageSize)),
        ]
        if let token { members.append(JSONValue.Member("NextToken", .string(token))) }
        await writes.addCall()
        return try await JSONCall.cloudWatch("DescribeAlarmHistory").send(
            .object(members), by: cloudWatch, pacer: reads
        ) { json in
            var own = JSONTokenizer([])
            swap(&own, &json)
            var reader = AlarmHistoryReader(own)
            var changes: [StateChange] = []
            while let change = try reader.next() { changes.append(change) }
            return (changes, reader.nextToken)
        }
    }

    /// The ARNs, of at most `pageSize`, whose resources exist, or existed a while ago.
    package func known(arns: [String]) async throws -> Set<String> {
        await writes.addCall()
        let page = try await JSONCall.tagging("GetResources").send(
            .object([JSONValue.Member("ResourceARNList", .texts(arns))]), by: tagging, pacer: reads, ResourcePage.init)
        return Set(page.resources.map(\.arn))
    }

    private func getResources<Answer>(
        types: [String], filters: [JSONValue], token: String?, _ read: (inout JSONTokenizer) throws -> Answer
    ) async throws -> Answer {
        var members = [JSONValue.Member("ResourcesPerPage", .number(Self.pageSize))]
        if !types.isEmpty { members.append(JSONValue.Member("ResourceTypeFilters", .texts(types))) }
        if !filters.isEmpty { members.append(JSONValue.Member("TagFilters", .array(filters))) }
        if let token { members.append(JSONValue.Member("PaginationToken", .string(token))) }
        await writes.addCall()
        return try await JSONCall.tagging("GetResources").send(.object(members), by: tagging, pacer: reads, read)
    }

    /// Names the missing permission to tag in the error, since people forget it.
    private func named(_ permission: String, _ call: () async throws -> Void) async throws {
        do {
            try await call()
        } catch var error as AWSError where error.isAccessDenied && error.message.holds(permission) {
            error.message += "; the permission \(permission) is what is missing"
            throw error
        }
    }
}

extension AWSError {
    /// Whether a policy forbids the call.
    package var isAccessDenied: Bool {
        code.begins(with: "AccessDenied") || code == "UnauthorizedOperation" || code == "AuthorizationError"
    }

    /// Whether the named alarm or resource doesn't exist.
    var isNotFound: Bool { code.begins(with: "ResourceNotFound") }

    /// Whether the service refuses the call's input.
    var refusesInput: Bool {
        (400..<500).contains(status) && !isThrottling && !isAccessDenied && !isCredentialFailure && !isClockSkew
            && !isTransient
    }
}

extension AWSError: AccessFailure {
    package var isAccessLost: Bool { isCredentialFailure }
}

extension ConfigurationError: AccessFailure {
    /// Errors in finding credentials are of this type.
    package var isAccessLost: Bool { true }
}
