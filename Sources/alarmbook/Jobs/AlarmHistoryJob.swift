internal import AWS
internal import AlarmbookCore

/// Reads what alarms really did, from files or from accounts.
struct AlarmHistoryJob {
    /// Which days are looked at.
    let since: Timestamp
    /// By the account and Region; files are of the only one.
    private(set) var histories: [AlarmPlace: AlarmHistory] = [:]

    init(now: Timestamp) {
        since = now + -AlarmHistory.days * 86_400
    }

    /// Reads what `aws cloudwatch describe-alarm-history` printed of one account and Region. Changes older than 30 days
    /// are for the sheet History alone.
    mutating func read(_ paths: [String], at place: AlarmPlace) throws {
        for path in paths {
            let file = try InputFile(path: path)
            var reader = AlarmHistoryReader { try file.nextBlock() }
            do {
                while let change = try reader.next() { add(change, at: place) }
            } catch let error as JSONError {
                throw FileError(path: file.name, at: error)
            }
        }
    }

    /// Reads the accounts' own.
    mutating func read(
        _ calls: [(place: AlarmPlace, calls: CloudWatchCalls)], progress: (Int) -> Void
    ) async throws {
        var count = 0
        for (place, calls) in calls {
            var pages = AlarmHistoryPages(calls: calls, since: since)
            while let changes = try await pages.nextPage() {
                for change in changes { add(change, at: place) }
                count += 1
                progress(count)
            }
        }
    }

    private mutating func add(_ change: StateChange, at place: AlarmPlace) {
        histories[place, default: AlarmHistory()].add(change)
    }

    /// What a workbook keeps of it; `rows` are those that make an alarm.
    func happened(to rows: some Sequence<WantedAlarm>) -> Evidence.Happened {
        var happened = Evidence.Happened(since: since)
        var identities: [FiringDays.Alarm: String] = [:]
        for row in rows {
            let alarm = FiringDays.Alarm(name: row.alarm.name, place: row.place)
            happened.rows[row.number] = (row.identity.tagValue, alarm)
            identities[alarm] = row.identity.tagValue
        }
        for (place, history) in histories {
            for name in history.names {
                let alarm = FiringDays.Alarm(name: name.text, place: place)
                let firings = history.record(of: name.text)?.firings ?? []
                happened.firings.append((alarm, identities[alarm], firings))
            }
        }
        return happened
    }

    /// What the alarm of a row did; nil where nothing is known of it.
    func record(of row: WantedAlarm) -> AlarmHistory.Record? {
        histories[row.place]?.record(of: row.alarm.name, since: since)
    }
}
