@testable import AlarmbookCore

/// Rows, alarms and plans that the tests of this folder make.
enum Example {
    static let book = "Kd83mfQ2xT7b"

    /// A row about an instance's CPU, named as the default template does.
    static func row(
        _ id: String, name: String, threshold: Double = 90, severity: String = "", number: Int = 2,
        alarmName: String? = nil, actions: [String]? = nil, okActions: [String]? = nil, enabled: Bool = true,
        treatMissingData: TreatMissingData = .missing, description: String? = nil,
        comparisonOperator: ComparisonOperator = .greaterThan
    ) -> WantedAlarm {
        let identity = AlarmIdentity(
            resourceType: "instance", resourceId: id, namespace: "AWS/EC2", metricName: "CPUUtilization",
            severity: severity)
        let direction = comparisonOperator.isUpward ? "over" : "under"
        let base = alarmName ?? "\(name): CPU Utilization \(direction) \(Int(threshold)) percent"
        let alarm = MetricAlarm(
            name: base, description: description, actionsEnabled: enabled, okActions: okActions,
            alarmActions: actions, namespace: "AWS/EC2", metricName: "CPUUtilization",
            dimensions: [Dimension(name: "InstanceId", value: id)], statistic: .average, period: 300,
            evaluationPeriods: 1, datapointsToAlarm: 1, threshold: threshold, comparisonOperator: comparisonOperator,
            treatMissingData: treatMissingData)
        return WantedAlarm(alarm: alarm, identity: identity, sheet: "Alarms", number: number)
    }

    /// The name that `row` gives by default.
    static func name(_ name: String, _ threshold: Int = 90) -> String {
        "\(name): CPU Utilization over \(threshold) percent"
    }

    /// An alarm as an earlier import of this row left it.
    static func standing(
        _ row: WantedAlarm, name: String? = nil, book: String? = book, tags: [AlarmTag] = [],
        state: ExistingAlarm.State? = nil
    ) -> ExistingAlarm {
        var alarm = row.alarm
        alarm.name = name ?? alarm.name
        let ownership = book.map { AlarmTag.ownership(book: $0, row: row.identity.tagValue) } ?? []
        return ExistingAlarm(
            name: alarm.name, alarm: alarm, tags: ownership + tags, state: state, actions: alarm.alarmActions ?? [])
    }

    static func plan(
        _ rows: [WantedAlarm], _ existing: [ExistingAlarm], _ rules: PlanRules = PlanRules(book: book)
    ) -> AlarmPlan {
        AlarmPlan(desired: rows, existing: existing, rules: rules)
    }

    /// When the examples are imported.
    static let time = Timestamp(seconds: 1_000_000_000)

    /// What an import of these rows leaves in a store, at that time.
    static func applied(
        _ rows: [WantedAlarm], at time: Timestamp = time, tellsTimes: Bool = false
    ) async throws -> MemoryStore {
        let store = MemoryStore()
        store.tellsTimes = tellsTimes
        _ = try await Importer(store: store, now: time).carryOut(plan(rows, []))
        return store
    }

    static func knownResources(_ ids: String...) -> KnownResources {
        var known = KnownResources()
        for id in ids { known.insert(id) }
        return known
    }
}

extension Importer {
    /// One whose clock stands still.
    init(
        store: Store, now: Timestamp = Example.time, elapsed: @escaping () -> Duration = { .zero },
        isInterrupted: @escaping () -> Bool = { false }
    ) {
        self.init(store: store, now: { now }, elapsed: elapsed, isInterrupted: isInterrupted)
    }
}

extension AlarmPlan {
    /// Each change in a line: its action and name, a rename's old name before it.
    var outline: [String] {
        changes.map { change in
            if let old = change.oldName { return "\(change.action.rawValue) \(old) -> \(change.name)" }
            return "\(change.action.rawValue) \(change.name)"
        }
    }
}
