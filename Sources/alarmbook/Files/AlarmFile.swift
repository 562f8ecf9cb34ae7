internal import AlarmbookCore

/// Alarms in a file of the shape that `aws cloudwatch describe-alarms --output json` prints, with each alarm's tags
/// beside its fields:
///
///     {"MetricAlarms": [{"AlarmName": …, …, "Tags": [{"Key": …, "Value": …}]}, …], "CompositeAlarms": []}
///
/// What an import does is held until `finish`, which writes the whole file beside the old one and then puts it in its
/// place, so that a death leaves the old file or the new one. From `begin` until then no other alarmbook replaces it.
/// Metric alarms are sorted by name. Fields and alarms that alarmbook doesn't know are copied from the old file, one at
/// a time.
final class AlarmFile: AlarmStore {
    /// A change of an alarm, made when the file is written.
    private struct Edit {
        var alarm: MetricAlarm?
        var tags: [AlarmTag] = []
        /// For a new alarm: the ungoverned fields of its former alarm.
        var ungoverned: [JSONValue.Member] = []
    }

    /// The file as it was named.
    let path: String
    /// Whether the file says that it is incomplete.
    private(set) var isPartial = false
    private var stamp: FileStamp?
    private var lock: FileLock?
    /// What stands by now, where somebody changed the file after the plan was made of it.
    private var changed: [ExactText: ExistingAlarm]?
    /// The names of the existing metric alarms.
    private var names: Set<ExactText> = []
    /// The ungoverned fields of the alarms that have any: a rename copies them.
    private var ungovernedFields: [ExactText: [JSONValue.Member]] = [:]
    private var edits: [ExactText: Edit] = [:]
    private var deleted: Set<ExactText> = []

    init(path: String) {
        self.path = path
    }

    /// Refuses a file that isn't there, where nobody would make it.
    func requireFile(cure: String) throws(FileError) {
        if try FileStamp(path: path) == nil { throw FileError(path: path, "doesn't exist", cure: cure) }
    }

    func alarms() throws -> [ExistingAlarm] {
        var none = SettledAlarms()
        return try alarms(besides: &none)
    }

    func alarms(besides settled: inout SettledAlarms) throws -> [ExistingAlarm] {
        (names, ungovernedFields) = ([], [:])
        stamp = try FileStamp(path: path)
        guard stamp != nil else { return [] }
        let progress = Progress("reading alarms")
        var alarms: [ExistingAlarm] = []
        var otherNames: Set<ExactText> = []
        var reader = try AlarmFileReader(path: path)
        while let part = try reader.nextPart() {
            guard let kind = part.kind else {
                _ = try reader.value(of: part)
                isPartial = reader.isPartial
                continue
            }
            while let document = try reader.nextAlarm() {
                var name = ExactText(document.name)
                guard !names.contains(name), !otherNames.contains(name) else {
                    throw reader.error("the alarm \"\(name.text)\" comes twice", cure: "take one of them away")
                }
                var alarm = document.existing(kind)
                // People who edit the file don't update it.
                alarm.configurationTime = nil
                if let known = settled.take(alarm) {
                    name = ExactText(known)
                } else {
                    if let last = alarms.last { alarm.shareTexts(of: last) }
                    alarms.append(alarm)
                }
                progress.advance(to: names.count + otherNames.count + 1)
                guard kind == .metric else {
                    otherNames.insert(name)
                    continue
                }
                names.insert(name)
                let members = document.ungoverned
                if !members.isEmpty { ungovernedFields[name] = members }
            }
        }
        progress.end()
        return alarms
    }

    func ungoverned() -> [ExactText: [JSONValue.Member]] { ungovernedFields }

    /// Reads the file again if it is another one than the plan was made of, which a question may have delayed.
    func begin() throws {
        let lock = try FileLock(of: path)
        if try FileStamp(path: path) != stamp {
            changed = Dictionary(try alarms().map { (ExactText($0.name), $0) }) { first, _ in first }
        }
        self.lock = lock
    }

    func standing(_ names: [String]) -> [ExistingAlarm]? {
        changed.map { changed in names.compactMap { changed[ExactText($0)] } }
    }

    func put(_ alarm: MetricAlarm, tags: [AlarmTag], former: String?) {
        let name = ExactText(alarm.name)
        edits[name, default: Edit()].alarm = alarm
        guard !names.contains(name) else { return }
        edits[name]?.tags = tags
        edits[name]?.ungoverned = former.flatMap { ungovernedFields[ExactText($0)] } ?? []
    }

    func tag(_ name: String, _ tags: [AlarmTag]) {
        edits[ExactText(name), default: Edit()].tags += tags
    }

    func delete(_ names: [String]) -> [ExactText: String] {
        deleted.formUnion(names.map(ExactText.init))
        return [:]
    }

    func finish() throws {
        defer { lock = nil }
        guard !edits.isEmpty || !deleted.isEmpty else { return }
        try refuseChange()
        let output = try OutputFile(path: path, replacing: true)
        let writer = try FileWriter(output)
        try write(to: writer)
        try writer.flush()
        try refuseChange()
        try output.commit()
    }

    /// What is written is made of the file that was read, which an editor may change without our lock.
    private func refuseChange() throws(FileError) {
        guard try FileStamp(path: path) == stamp else {
            throw FileError(
                path: path, "was changed by somebody else meanwhile; nothing was written",
                cure: "run the import again")
        }
    }
}

extension AlarmFile {
    private func write(to writer: FileWriter) throws {
        var keys: [String] = []
        func begin(_ key: String) throws {
            try writer.write((keys.isEmpty ? "{\n" : ",\n") + Self.indentation)
            var bytes: [UInt8] = []
            JSONText.write(key, to: &bytes)
            try writer.write(bytes)
            try writer.write(": ")
            keys.append(key)
        }
        if stamp != nil {
            var reader = try AlarmFileReader(path: path)
            while let part = try reader.nextPart() {
                try begin(part.key)
                switch part.kind {
                case .metric: try writeMetricAlarms(from: &reader, to: writer)
                case .composite, .log: try copyAlarms(from: &reader, to: writer)
                case nil: try writer.write(reader.value(of: part).bytes(level: 1))
                }
            }
        }
        if !keys.contains(ExistingAlarm.Kind.metric.list) {
            try begin(ExistingAlarm.Kind.metric.list)
            var list = AlarmListWriter(file: writer, names: edits.keys.sorted())
            try list.drain(new: newAlarm)
            try list.end()
        }
        if stamp == nil {
            try begin(ExistingAlarm.Kind.composite.list)
            try writer.write("[]")
        }
        try writer.write("\n}\n")
    }

    private func writeMetricAlarms(from reader: inout AlarmFileReader, to writer: FileWriter) throws {
        let all = names.union(edits.keys).subtracting(deleted).sorted()
        var list = AlarmListWriter(file: writer, names: all)
        try list.drain(new: newAlarm)
        while var document = try reader.nextAlarm() {
            let name = ExactText(document.name)
            if deleted.contains(name) { continue }
            if let edit = edits[name] {
                if let alarm = edit.alarm { document.put(alarm) }
                if !edit.tags.isEmpty { document.set(edit.tags) }
            }
            try list.take(document)
            try list.drain(new: newAlarm)
        }
        try list.end()
    }

    /// An alarm that is not in the old file.
    private func newAlarm(_ name: ExactText) -> AlarmDocument? {
        guard !names.contains(name), let edit = edits[name], let alarm = edit.alarm else { return nil }
        return AlarmDocument(alarm, tags: edit.tags, ungoverned: edit.ungoverned)
    }

    private func copyAlarms(from reader: inout AlarmFileReader, to writer: FileWriter) throws {
        var separator = "["
        while let document = try reader.nextAlarm() {
            try writer.write(separator)
            try writer.write(document.bytes)
            separator = ","
        }
        try writer.write(separator == "[" ? "[]" : "\n" + Self.indentation + "]")
    }

    static let indentation = String(repeating: " ", count: JSONValue.indentation)
}

extension JSONValue {
    fileprivate func bytes(level: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes, level: level)
        return bytes
    }
}
