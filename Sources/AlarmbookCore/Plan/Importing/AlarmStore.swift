/// Where alarms exist: an account's Region, or a file. Names are unique across all kinds of alarms.
package protocol AlarmStore {
    /// All existing alarms of every kind, with their tags, in any order.
    func alarms() async throws -> [ExistingAlarm]

    /// The same but for those that `settled` takes, each as soon as it is read.
    func alarms(besides settled: inout SettledAlarms) async throws -> [ExistingAlarm]

    /// The rules that mute alarms. Asked for only where alarms are renamed. What can't be read is no error, but told.
    func muteRules() async throws -> MuteRules

    /// Reads the tags of these alarms themselves. Leaves out alarms that no longer exist.
    func confirm(_ alarms: [ExistingAlarm]) async throws -> [ExistingAlarm]

    /// Called once, before anything is changed and before alarms are read again.
    func begin() async throws

    /// The alarms of these names that stand now; their tags matter where they are sure. Nil where nobody else can have
    /// changed them.
    func standing(_ names: [String]) async throws -> [ExistingAlarm]?

    /// The ungoverned fields of the alarms that `alarms` returned, by the names of those that have any.
    func ungoverned() async -> [ExactText: [JSONValue.Member]]

    /// Makes an alarm, or replaces the fields of `MetricAlarm` in the existing one of its name. `tags` count for a new
    /// alarm only, as in PutMetricAlarm. A new alarm takes its ungoverned fields from the alarm named `former`, if that
    /// exists.
    func put(_ alarm: MetricAlarm, tags: [AlarmTag], former: String?) async throws

    /// Sets tags of an existing alarm and keeps its others.
    func tag(_ name: String, _ tags: [AlarmTag]) async throws

    /// Deletes at most `ImportLimits.maximumDeletes` alarms. Returns those that couldn't be deleted, each with the
    /// reason.
    func delete(_ names: [String]) async throws -> [ExactText: String]

    /// Commits the buffered writes. Call it once, last.
    func finish() async throws
}

extension AlarmStore {
    /// The default is for a store that reads all its alarms first.
    package func alarms(besides settled: inout SettledAlarms) async throws -> [ExistingAlarm] {
        try await alarms().filter { settled.take($0) == nil }
    }

    /// The default is for a store that has no such rules.
    package func muteRules() async throws -> MuteRules { MuteRules() }
    /// The default is for a store whose tags are never late.
    package func confirm(_ alarms: [ExistingAlarm]) async throws -> [ExistingAlarm] { alarms }
    /// For a store in which each call takes effect at once.
    package func begin() async throws {}
    /// The default is for a store that only one program writes at a time.
    package func standing(_ names: [String]) async throws -> [ExistingAlarm]? { nil }

    /// The default is for a store that has no fields beyond those of `MetricAlarm`.
    package func ungoverned() async -> [ExactText: [JSONValue.Member]] { [:] }

    /// Plans rows against what exists. Confirms tags of a late index where a change depends on them, and only there.
    package func plan(desired rows: [WantedAlarm], rules: PlanRules) async throws -> AlarmPlan {
        var settled = SettledAlarms(rows, book: rules.book)
        return try await sure(alarms(besides: &settled)) { others, muteRules in
            others += settled.release(among: others)
            return AlarmPlan(settled, others: others, muteRules: muteRules, rules: rules)
        }
    }

    /// Plans the rest of a saved plan. Confirms tags as for a new plan.
    package func plan(_ saved: SavedPlan) async throws -> AlarmPlan {
        try await sure(alarms()) { AlarmPlan(saved, existing: $0, muteRules: $1) }
    }

    /// Plans again until no change depends on an unconfirmed tag, and no alarm is renamed that an unread rule may mute.
    private func sure(
        _ existing: [ExistingAlarm], _ plan: (inout [ExistingAlarm], MuteRules) -> AlarmPlan
    ) async throws -> AlarmPlan {
        var existing = existing
        var muteRules: MuteRules?
        while true {
            let plan = plan(&existing, muteRules ?? MuteRules())
            let doubtful = plan.doubtful(among: existing)
            if doubtful.isEmpty {
                guard plan.wantsNamesAway, muteRules == nil else { return plan }
                let found = try await self.muteRules()
                if found.areNone { return plan }
                muteRules = found
                continue
            }
            var confirmed: [ExactText: ExistingAlarm] = [:]
            for var alarm in try await confirm(doubtful) {
                alarm.areTagsSure = true
                // What the plan says of it, the next plan finds anew.
                alarm.drift = nil
                confirmed[ExactText(alarm.name)] = alarm
            }
            let names = Set(doubtful.map { ExactText($0.name) })
            existing = existing.compactMap { alarm in
                names.contains(ExactText(alarm.name)) ? confirmed[ExactText(alarm.name)] : alarm
            }
        }
    }
}

/// An error that may fail every further call too.
package protocol AccessFailure: Error {
    /// Whether it is the credentials that failed.
    var isAccessLost: Bool { get }
}
