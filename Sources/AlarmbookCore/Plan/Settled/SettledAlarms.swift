internal import Sheets

/// The rows of a plan, and those of their alarms that stand just as their rows want them. Of such an alarm only what its
/// row doesn't say is held: mostly all alarms of a large Book are settled, and nothing is to be done about them.
package struct SettledAlarms: Sendable {
    /// Of one row.
    private struct Settled: Sendable {
        /// An alarm that is like it in all that neither its row nor this says: mostly the one before it.
        let model: OnHeap<ExistingAlarm>
        let state: ExistingAlarm.State?
        let configurationTime: Double?
        /// Where its own texts are: the tag `alarmbook:applied`, then its ARN.
        let applied: Range<Int>
        let arn: Range<Int>
    }

    /// All rows, settled or not.
    package let rows: [WantedAlarm]
    private let book: String
    /// The rows that can be settled, by their alarms' names; -1 for those that can't.
    private var byName: [ExactText: Int32] = [:]
    /// Row by row.
    private var alarms: [Settled?]
    /// The settled alarms' own texts, one after the other.
    private var texts: [UInt8] = []
    private var model: OnHeap<ExistingAlarm>?
    /// How many rows are settled.
    package private(set) var count = 0
    /// When the first of them was applied; nil where there is none, or where one doesn't say when.
    private var firstApplied: Timestamp?
    private var isEachApplied = true

    /// Without an argument: of no row.
    package init(_ rows: [WantedAlarm] = [], book: String = Settings.defaultBook) {
        self.rows = rows
        self.book = book
        alarms = Array(repeating: nil, count: rows.count)
        byName.reserveCapacity(rows.count)
        for (index, row) in rows.enumerated() {
            // What served a row before its resource was replaced may still stand.
            let canBeSettled = row.formers.isEmpty && row.replaced.isEmpty
            let name = ExactText(row.alarm.name)
            let isTaken = byName.updateValue(canBeSettled ? Int32(index) : -1, forKey: name) != nil
            if isTaken { byName[name] = -1 }
        }
    }

    /// Takes an alarm where it stands just as its row wants it. Returns its name as its row has it in memory; nil where
    /// the alarm isn't taken.
    package mutating func take(_ alarm: ExistingAlarm) -> String? {
        guard let index = byName[ExactText(alarm.name)].map(Int.init), index >= 0, alarms[index] == nil,
            alarm.kind == .metric, alarm.alarm != nil, alarm.book == book, alarm.manager == nil,
            let row = alarm.row, ExactText(row) == ExactText(rows[index].identity.tagValue),
            rows[index].tags.allSatisfy({ !$0.isCarriedOver || alarm.tags.contains($0) })
        else { return nil }
        let start = texts.endIndex
        texts += (alarm.appliedText ?? "").utf8
        let middle = texts.endIndex
        texts += (alarm.arn ?? "").utf8
        for model in [model ?? OnHeap(wrappedValue: alarm), OnHeap(wrappedValue: alarm)] {
            let settled = Settled(
                model: model, state: alarm.state, configurationTime: alarm.configurationTime, applied: start..<middle,
                arn: middle..<texts.endIndex)
            guard restored(settled, rows[index]).isExactly(alarm) else { continue }
            alarms[index] = settled
            self.model = model
            count += 1
            note(alarm.applied)
            return rows[index].alarm.name
        }
        texts.removeSubrange(start...)
        return nil
    }

    private mutating func note(_ applied: Applied?) {
        isEachApplied = isEachApplied && applied != nil
        firstApplied = isEachApplied ? applied.map { min($0.time, firstApplied ?? $0.time) } : nil
    }

    /// Whether all of them were applied at this time or later; false where one doesn't say when, or no time is known.
    func areApplied(since time: Timestamp?) -> Bool {
        if count == 0 { return true }
        guard let firstApplied, let time else { return false }
        return firstApplied >= time
    }

    /// Whether a settled alarm has the name.
    func has(_ name: ExactText) -> Bool {
        byName[name].map { $0 >= 0 && alarms[Int($0)] != nil } ?? false
    }

    /// Whether the row's alarm is settled.
    func isSettled(_ index: Int) -> Bool { alarms[index] != nil }

    /// The alarm that stands for a row, where that is settled.
    private func alarm(of index: Int) -> ExistingAlarm? { alarms[index].map { restored($0, rows[index]) } }

    private func restored(_ settled: Settled, _ row: WantedAlarm) -> ExistingAlarm {
        var alarm = settled.model.wrappedValue
        alarm.state = settled.state
        alarm.configurationTime = settled.configurationTime
        if alarm.arn != nil { alarm.arn = text(settled.arn) }
        alarm.mark(row: row.identity.tagValue, applied: text(settled.applied))
        if let model = alarm.alarm { alarm.put(row.held.keepingUngoverned(of: model)) }
        return alarm
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: texts[range], as: UTF8.self) }

    /// What an import does with a row's alarm: nothing, where it is settled.
    func change(of index: Int) -> Change {
        let planned = PlannedAlarm(rows[index], tagValue: rows[index].identity.tagValue, book: book)
        return alarm(of: index).map { .unchanged($0, planned.sharing($0)) } ?? .create(planned)
    }

    /// Unsettles the rows that another alarm serves too, or that another row is like. Returns their alarms.
    package mutating func release(among others: [ExistingAlarm]) -> [ExistingAlarm] {
        if count == 0 { return [] }
        var taken = Set(others.lazy.compactMap(\.row).map(ExactText.init))
        for (row, settled) in zip(rows, alarms) where settled == nil {
            taken.insert(ExactText(row.identity.tagValue))
        }
        if taken.isEmpty { return [] }
        var released: [ExistingAlarm] = []
        for index in rows.indices where alarms[index] != nil {
            guard taken.contains(ExactText(rows[index].identity.tagValue)), let alarm = alarm(of: index) else {
                continue
            }
            released.append(alarm)
            alarms[index] = nil
            count -= 1
        }
        return released
    }
}
