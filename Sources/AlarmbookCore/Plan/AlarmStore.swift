/// Where alarms stand: an account's region, or a file. Names are unique in it, across all kinds of alarms.
package protocol AlarmStore {
    /// Every alarm that stands, of every kind, with its tags, in any order.
    func alarms() async throws -> [ExistingAlarm]

    /// The alarms of these that still stand, with tags that are sure.
    func confirm(_ alarms: [ExistingAlarm]) async throws -> [ExistingAlarm]

    /// Called once, before anything is changed and before alarms are read again.
    func begin() async throws

    /// The alarms of these names that stand now; their tags matter where they are sure. Nil where nobody else can have
    /// changed them.
    func standing(_ names: [String]) async throws -> [ExistingAlarm]?

    /// What no row says of alarms that stand, as `alarms` told it, by the names of those that have such fields.
    func carried() async -> [ExactText: [JSONValue.Member]]

    /// Makes an alarm, or replaces all that `MetricAlarm` says of the one that has its name. `tags` are for a new alarm
    /// only, as in PutMetricAlarm. A new alarm has what `MetricAlarm` doesn't say from the one that is named `former`,
    /// where it stands.
    func put(_ alarm: MetricAlarm, tags: [AlarmTag], former: String?) async throws

    /// Sets tags of an alarm that stands; its others stay.
    func tag(_ name: String, _ tags: [AlarmTag]) async throws

    /// Takes alarms away, at most `ImportLimits.maximumDeletes`. Gives those that stay, each with the reason.
    func delete(_ names: [String]) async throws -> [ExactText: String]

    /// Makes all that was done last. Nothing follows it.
    func finish() async throws
}

extension AlarmStore {
    /// For a store that tells each alarm's own tags.
    package func confirm(_ alarms: [ExistingAlarm]) async throws -> [ExistingAlarm] { alarms }
    /// For a store in which each call takes effect at once.
    package func begin() async throws {}
    /// For a store that one program at a time writes.
    package func standing(_ names: [String]) async throws -> [ExistingAlarm]? { nil }

    /// For a store that knows of an alarm what `MetricAlarm` says, and no more.
    package func carried() async -> [ExactText: [JSONValue.Member]] { [:] }

    /// The plan for rows beside what stands. Tags that only a late index tells are confirmed where a change hangs on
    /// them, and only there.
    package func plan(desired rows: [AlarmRow], rules: PlanRules) async throws -> AlarmPlan {
        try await sure { AlarmPlan(desired: rows, existing: $0, rules: rules) }
    }

    /// The rest of a saved plan. Tags are confirmed as they are for a new one.
    package func plan(_ saved: SavedPlan) async throws -> AlarmPlan {
        try await sure { AlarmPlan(saved, existing: $0) }
    }

    /// A plan that hangs on no tag that is not sure.
    private func sure(_ plan: ([ExistingAlarm]) -> AlarmPlan) async throws -> AlarmPlan {
        var existing = try await alarms()
        while true {
            let plan = plan(existing)
            let doubtful = plan.doubtful(among: existing)
            if doubtful.isEmpty { return plan }
            var confirmed: [ExactText: ExistingAlarm] = [:]
            for var alarm in try await confirm(doubtful) {
                alarm.areTagsSure = true
                confirmed[ExactText(alarm.name)] = alarm
            }
            let names = Set(doubtful.map { ExactText($0.name) })
            existing = existing.compactMap { alarm in
                names.contains(ExactText(alarm.name)) ? confirmed[ExactText(alarm.name)] : alarm
            }
        }
    }
}

/// An error that may meet every other call too.
package protocol AccessFailure: Error {
    /// Whether the credentials are what failed.
    var isAccessLost: Bool { get }
}
