internal import AlarmbookCore
internal import Sheets
internal import Workbooks

extension PlanReport {
    /// Prints the plan as one JSON object, for programs. Members may be added to it; none is renamed or taken away.
    ///
    ///     workbook, store, book  as they were named; account, region: null for a file
    ///     place       of a file: account and region of its alarms, null where the workbook doesn't say them
    ///     bookSize    how many alarms of the Book stand
    ///     otherBook   the one other Book whose alarms watch what rows want, and how many rows: book, rows; or null
    ///     changes     one for each row, rest of a rename and orphan, in the order in which import carries them out:
    ///       action      create, update, rename, adopt, delete, unchanged, orphan, conflict or drifted
    ///       name        the alarm's name; a rename's new one
    ///       from        a rename's old name
    ///       identity    the row's identity; then, where a row wants the alarm: sheet, row, resourceType,
    ///                   resourceId, severity; pulledFrom, the ARN that a pulled row names
    ///       fields      what an update, rename or adoption changes, or would if it weren't drifted: field, old, new
    ///       drift       "edited outside", "older workbook" or "stale": what is left alone, or overwritten
    ///       sinceMade   where an import changed the alarm since its row was made: the fields that are stale, those
    ///                   edited in the row, and of these those edited twice
    ///       why         why the threshold is what it is, where the row says it
    ///       digest      of what is written: a hash of the alarm that stands, null where there is none
    ///       marks       of what is written: whose the alarm is that stands: book, row
    ///       applied     of what is put: what the tag alarmbook:applied will say before the time
    ///       former      the alarm that a new one has its place from, where there is one
    ///       reason      why, where the fields don't say it all
    ///       alarm       what is put: PutMetricAlarm's fields, Tags beside them
    ///       firings     where the workbook has evidence: how often the alarm would have fired in so many days (before,
    ///                   after, days; 30 stands for 30 or more, null for not known) and the effect: noisier, quieter,
    ///                   asleep, blind or null
    ///     managed     alarms that something else looks after: name, by
    ///     unreadMuteRules
    ///                 why mute rules were not read although alarms are renamed; else null
    ///     alsoWatching
    ///                 alarms that aren't the Book's and watch what a row does: name, book; the row's identity, sheet, row
    ///     summary     how many of each action; names that are looser, looserWithoutWhy, pruned, newlySilenced,
    ///                 newlyTellsNobody, silenced, tellsNobody, mayNotifyNow, inAlarmNow, editedOutside, olderWorkbook,
    ///                 stale; where there is evidence noisier, quieter, asleep, blind
    func writeJSON(to output: FileWriter) throws {
        var json = JSONOutput(output)
        try writeMembers(to: &json)
        try json.end()
    }

    /// Prints the members of that object.
    func writeMembers(to json: inout JSONOutput) throws {
        try json.member("workbook", .string(workbook))
        try json.member("store", .string(store))
        try json.member("account", .text(isOfFile ? nil : place.account?.description))
        try json.member("region", .text(isOfFile ? nil : place.region?.description))
        if isOfFile {
            try json.member(
                "place",
                .object([
                    .init("account", .text(place.account?.description)),
                    .init("region", .text(place.region?.description)),
                ]))
        }
        try json.member("book", .string(plan.book))
        try json.member("bookSize", .number(plan.bookSize))
        try json.member(
            "otherBook",
            plan.otherBook.map {
                .object([.init("book", .string($0.name)), .init("rows", .number($0.rowCount))])
            } ?? .null)
        try json.member("changes", plan.changes.lazy.map { .object($0.members + $0.details + firings(of: $0)) })
        try json.member(
            "managed",
            plan.managed.lazy.map { alarm in
                .object([.init("name", .string(alarm.name)), .init("by", .text(alarm.manager?.description))])
            })
        try json.member("unreadMuteRules", .text(plan.unreadMuteRules))
        try json.member("alsoWatching", plan.alsoWatching.lazy.map(\.json))
        try json.member("summary", .object(summary.members + effectMembers))
    }

    /// What a change's alarm would have done, where the workbook has evidence of it.
    private func firings(of change: Change) -> [JSONValue.Member] {
        guard let known = firings, let firings = known.of(change) else { return [] }
        func number(_ count: ChangedFirings.Count?) -> JSONValue { count.map { .number($0.number) } ?? .null }
        return [
            .init(
                "firings",
                .object([
                    .init("before", number(firings.before)), .init("after", number(firings.after)),
                    .init("days", known.days.map { .number($0.plainDecimal) } ?? .null),
                    .init("effect", .text(firings.effect?.rawValue)),
                ]))
        ]
    }

    fileprivate var effectMembers: [JSONValue.Member] {
        effects.map { JSONValue.Member($0.rawValue, .array($1.map { .string($0) })) }
    }
}

extension AlsoWatching {
    fileprivate var json: JSONValue {
        .object([
            .init("name", .string(alarm.name)), .init("book", .text(alarm.book)), .init("identity", .string(row)),
            .init("sheet", .string(sheet)), .init("row", .number(number)),
        ])
    }
}

extension PlanReports {
    /// Prints the plan of one account and Region as above, and those of several as one object: workbook and book;
    /// groups, each an object as above; summary of all.
    func writeJSON(to output: FileWriter) throws {
        guard isOfSeveral else { return try reports[0].writeJSON(to: output) }
        var json = JSONOutput(output)
        try json.member("workbook", .string(whole.workbook))
        try json.member("book", .string(whole.plan.book))
        try json.member("groups", reports) { report, group in try report.writeMembers(to: &group) }
        try json.member("summary", .object(whole.summary.members + whole.effectMembers))
        try json.end()
    }
}

extension Change {
    /// The members that plan and import share: what the change is, and where it comes from.
    var members: [JSONValue.Member] {
        var members: [JSONValue.Member] = [
            .init("action", .string(action.rawValue)), .init("name", .string(name)),
        ]
        if let oldName { members.append(.init("from", .string(oldName))) }
        if let planned {
            members += [
                .init("identity", .string(planned.row)), .init("sheet", .string(planned.sheet)),
                .init("row", .number(planned.number)), .init("resourceType", .string(planned.resourceType)),
                .init("resourceId", .string(planned.resourceId)), .init("severity", .string(planned.severity)),
            ]
            if let arn = planned.arn { members.append(.init("pulledFrom", .string(arn.text))) }
        } else if let row = standing?.row {
            members.append(.init("identity", .string(row)))
        }
        return members
    }

    fileprivate var details: [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        switch action {
        case .update, .rename, .adopt, .drifted:
            members.append(.init("fields", .array(fields.map(\.json))))
        case .conflict where awaitsAdoption:
            members.append(.init("fields", .array(fields.map(\.json))))
        default: break
        }
        if let drift { members.append(.init("drift", .string(drift.rawValue))) }
        if let sinceMade = planned?.sinceMade { members.append(.init("sinceMade", sinceMade.json)) }
        if let why = planned?.why, !why.isEmpty { members.append(.init("why", .string(why))) }
        if action.isWrite {
            members.append(.init("digest", .text(standing?.digest)))
            if let standing { members.append(.init("marks", standing.marks.json)) }
            if let former = planned?.former { members.append(.init("former", .string(former.name))) }
        }
        if let reason { members.append(.init("reason", .string(reason))) }
        if action.isWrite, let planned {
            members.append(.init("applied", .string(planned.appliedContent)))
            members.append(.init("alarm", AlarmDocument(planned.alarm, tags: planned.tags).json))
        }
        return members
    }
}

extension SinceMade {
    fileprivate var json: JSONValue {
        .object([
            .init("stale", .array(stale.map { .string($0) })), .init("edited", .array(edited.map { .string($0) })),
            .init(
                "twice",
                .array(twice.map { .object([.init("field", .string($0.field)), .init("made", .text($0.made))]) })),
        ])
    }
}

extension FieldChange {
    fileprivate var json: JSONValue {
        .object([.init("field", .string(field)), .init("old", old.json), .init("new", new.json)])
    }
}

extension FieldChange.Value {
    fileprivate var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .number(let number): .number(number.plainDecimal)
        case .flag(let flag): .boolean(flag)
        case .list(let items): .array(items.map { .string($0) })
        }
    }
}

extension PlanSummary {
    fileprivate var members: [JSONValue.Member] {
        let counts = Action.allCases.map { JSONValue.Member($0.rawValue, .number(count($0))) }
        let lists = [
            ("looser", looser), ("looserWithoutWhy", looserWithoutWhy), ("pruned", pruned),
            ("newlySilenced", newlySilenced), ("newlyTellsNobody", newlyTellsNobody), ("silenced", silenced),
            ("tellsNobody", tellsNobody), ("mayNotifyNow", mayNotifyNow),
            ("inAlarmNow", inAlarmNow), ("editedOutside", editedOutside), ("olderWorkbook", olderWorkbook),
            ("stale", stale),
        ]
        return counts + lists.map { .init($0, .array($1.map { .string($0) })) }
    }
}
