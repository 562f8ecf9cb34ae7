package import AlarmbookCore

/// The alarms of an account and Region in CloudWatch.
///
/// DescribeAlarms tells which alarms exist, GetResources which are the Book's. The latter is an index that lags behind
/// and keeps deleted ones (https://github.com/aws/aws-cli/issues/4173, https://github.com/boto/boto3/issues/3341), so
/// its tags are unconfirmed, and alarms that DescribeAlarms doesn't know are ignored.
package actor CloudWatchStore: AlarmStore {
    let calls: CloudWatchCalls
    private var types = AlarmTypes()
    private var arns: [ExactText: String] = [:]
    /// The ungoverned fields of the alarms that have any.
    private var ungovernedFields: [ExactText: [JSONValue.Member]] = [:]
    /// What those alarms look at.
    private var watched: [ExactText: MetricAlarm] = [:]

    package init(calls: CloudWatchCalls) {
        self.calls = calls
    }

    /// Reads all pages of alarms and of the index.
    package func alarms() async throws -> [ExistingAlarm] {
        var none = SettledAlarms()
        return try await alarms(besides: &none)
    }

    /// The same but for the settled ones.
    package func alarms(besides settled: inout SettledAlarms) async throws -> [ExistingAlarm] {
        try await describe(names: nil, index: index(), besides: &settled)
    }

    /// Asks for the tags of each alarm.
    package func confirm(_ alarms: [ExistingAlarm]) async throws -> [ExistingAlarm] {
        var confirmed: [ExistingAlarm] = []
        for var alarm in alarms {
            guard let arn = alarm.arn else { continue }
            do {
                alarm.tags = try await calls.tags(arn: arn)
                confirmed.append(alarm)
            } catch let error as AWSError where error.isNotFound {
                // The alarm was deleted meanwhile.
                continue
            }
        }
        return confirmed
    }

    /// Reads the alarms of these names again, and their ungoverned fields.
    package func standing(_ names: [String]) async throws -> [ExistingAlarm]? {
        try await describe(names: names)
    }

    /// The ungoverned fields of the described alarms.
    package func ungoverned() -> [ExactText: [JSONValue.Member]] { ungovernedFields }

    /// Replaces the whole alarm, and keeps its ungoverned fields.
    package func put(_ alarm: MetricAlarm, tags: [AlarmTag], former: String?) async throws {
        let name = ExactText(alarm.name)
        let source = [name, former.map(ExactText.init)].compactMap(\.self).first { ungovernedFields[$0] != nil }
        var members = source.flatMap { ungovernedFields[$0] } ?? []
        if let old = source.flatMap({ watched[$0] }), !old.isOfSameMetric(as: alarm) {
            members = AlarmDocument.withoutUnit(members)
        }
        try await calls.putMetricAlarm(AlarmDocument.putInput(alarm, tags: tags, ungoverned: members))
    }

    /// Sets tags of an alarm by the ARN in DescribeAlarms.
    package func tag(_ name: String, _ tags: [AlarmTag]) async throws {
        if arns[ExactText(name)] == nil { _ = try await describe(names: [name]) }
        guard let arn = arns[ExactText(name)] else {
            throw AWSError(code: "ResourceNotFound", message: "there is no alarm \"\(name)\"", status: 404)
        }
        try await calls.tag(arn: arn, tags)
    }

    /// Deletes alarms, and reads back which of them still exist.
    package func delete(_ names: [String]) async throws -> [ExactText: String] {
        var failures: [ExactText: String] = [:]
        var rest = names
        for _ in 1...Self.deletions {
            failures = try await delete(rest[...])
            // A refused call may have deleted some alarms, and an accepted one may have left some.
            let standing = Set(try await describe(names: rest).map { ExactText($0.name) })
            failures = failures.filter { standing.contains($0.key) }
            rest = rest.filter { standing.contains(ExactText($0)) && failures[ExactText($0)] == nil }
            if rest.isEmpty { return failures }
        }
        for name in rest { failures[ExactText(name)] = "it still stands after DeleteAlarms" }
        return failures
    }

    /// Does nothing, since each call took effect at once.
    package func finish() {}

    /// How often an alarm that survives its deletion is deleted.
    private static let deletions = 2

    /// Deletes names. Splits a refused call in halves until the refused names, such as those that a composite alarm
    /// depends on, are isolated.
    private func delete(_ names: ArraySlice<String>) async throws -> [ExactText: String] {
        guard let first = names.first else { return [:] }
        do {
            try await calls.deleteAlarms(Array(names))
            return [:]
        } catch let error as AWSError where error.refusesInput {
            if names.count == 1 { return error.isNotFound ? [:] : [ExactText(first): "\(error)"] }
            let middle = names.startIndex + names.count / 2
            let failures = try await delete(names[..<middle])
            return failures.merging(try await delete(names[middle...])) { first, _ in first }
        }
    }

    /// The tags of all alarms that the index marks as some Book's, by name.
    private func index() async throws -> [ExactText: [AlarmTag]] {
        var index: [ExactText: [AlarmTag]] = [:]
        var pages = PageTokens(of: "GetResources")
        while true {
            let page = try await calls.resources(
                types: [AlarmTypes.taggedType], key: AlarmTag.bookKey, token: pages.next)
            for (arn, tags) in page.resources { index[ExactText(arn)] = tags }
            guard try pages.turn(to: page.nextToken) else { return index }
        }
    }

    /// The alarms of the names, without their tags.
    private func describe(names: [String]) async throws -> [ExistingAlarm] {
        var none = SettledAlarms()
        return try await describe(names: names, index: [:], besides: &none)
    }

    /// All alarms, or those of the names, with their tags in the index, but for those that `settled` takes.
    private func describe(
        names: [String]?, index: [ExactText: [AlarmTag]], besides settled: inout SettledAlarms
    ) async throws -> [ExistingAlarm] {
        var alarms: [ExistingAlarm] = []
        // Pages may overlap while alarms come and go.
        var seen: Set<ExactText> = []
        for names in names?.slices(of: CloudWatchCalls.pageSize) ?? [nil] {
            var pages = PageTokens(of: "DescribeAlarms")
            while true {
                let (page, known) = try await types.page(names: names, token: pages.next, by: calls)
                types = known
                for (kind, document) in page.alarms where seen.insert(ExactText(document.name)).inserted {
                    var alarm = remember(document, kind)
                    if let arn = alarm.arn, let tags = index[ExactText(arn)] { alarm.tags = tags }
                    if settled.take(alarm) != nil { continue }
                    if let last = alarms.last { alarm.shareTexts(of: last) }
                    alarms.append(alarm)
                }
                guard try pages.turn(to: page.nextToken) else { break }
            }
        }
        return alarms
    }

    private func remember(_ document: AlarmDocument, _ kind: ExistingAlarm.Kind) -> ExistingAlarm {
        var alarm = document.existing(kind)
        alarm.areTagsSure = false
        let name = ExactText(alarm.name)
        arns[name] = alarm.arn
        let members = kind == .metric ? document.ungoverned : []
        ungovernedFields[name] = members.isEmpty ? nil : members
        watched[name] = members.isEmpty ? nil : alarm.alarm
        return alarm
    }
}

extension [String] {
    /// The elements in order, at most so many together.
    fileprivate func slices(of size: Int) -> [[String]?] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
