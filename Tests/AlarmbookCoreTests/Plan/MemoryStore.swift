import AlarmbookCore

/// Alarms in memory, with PutMetricAlarm's manners: a put on a name that stands ignores tags. It can die.
final class MemoryStore: AlarmStore {
    struct Dead: Error, CustomStringConvertible {
        var description: String { "no longer there" }
    }

    private(set) var standing: [String: ExistingAlarm] = [:]
    /// Each call that wrote.
    private(set) var calls: [String] = []
    /// How many calls are answered before it dies.
    var lifetime = Int.max
    /// A name for which every call is refused.
    var refused: String?
    /// Whether others may change it too.
    var isShared = false
    var hasAccess = true
    /// Whether it tells when an alarm's configuration last changed: it counts the changes.
    var tellsTimes = false
    /// Called after each write.
    var onWrite: (MemoryStore) -> Void = { _ in }
    private var time: Double
    /// What names alarms, and how often it was asked for.
    var rules = MuteRules()
    private(set) var ruleReads = 0
    /// How many names were read again each time, and how many calls had written by then.
    private(set) var rereads: [(names: Int, calls: Int)] = []
    /// How many names each delete had.
    private(set) var batches: [Int] = []

    struct NoAccess: AccessFailure {
        var isAccessLost: Bool { true }
    }

    init(_ alarms: [ExistingAlarm] = []) {
        time = alarms.compactMap(\.configurationTime).max() ?? 0
        tellsTimes = time > 0
        for alarm in alarms { standing[alarm.name] = alarm }
    }

    func alarms() -> [ExistingAlarm] { Array(standing.values) }

    func muteRules() -> MuteRules {
        ruleReads += 1
        return rules
    }

    func put(_ alarm: MetricAlarm, tags: [AlarmTag], former: String?) throws {
        try note("put \(alarm.name)", alarm.name)
        let old = standing[alarm.name]
        time += 0.25
        var new = ExistingAlarm(
            name: alarm.name, alarm: alarm, tags: old?.tags ?? tags, state: old?.state ?? .insufficientData)
        if tellsTimes { new.configurationTime = time }
        standing[alarm.name] = new
        onWrite(self)
    }

    func tag(_ name: String, _ tags: [AlarmTag]) throws {
        try note("tag \(name)", name)
        guard let old = standing[name] else { throw Dead() }
        standing[name]?.tags = old.tags.filter { tag in !tags.contains { $0.key == tag.key } } + tags
        onWrite(self)
    }

    /// Each name is a call of its own, so that death may come between any two.
    func delete(_ names: [String]) -> [ExactText: String] {
        batches.append(names.count)
        var failures: [ExactText: String] = [:]
        for name in names {
            do {
                try note("delete \(name)", name)
                standing[name] = nil
                onWrite(self)
            } catch {
                failures[ExactText(name)] = "\(error)"
            }
        }
        return failures
    }

    func finish() {}

    func standing(_ names: [String]) -> [ExistingAlarm]? {
        rereads.append((names.count, calls.count))
        return isShared ? names.compactMap { standing[$0] } : nil
    }

    private func note(_ call: String, _ name: String) throws {
        guard hasAccess else { throw NoAccess() }
        guard calls.count < lifetime, name != refused else { throw Dead() }
        calls.append(call)
    }
}
