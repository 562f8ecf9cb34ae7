internal import AlarmbookCore

/// Writes alarms in the order of their names. An alarm that comes too early waits; in a sorted file, such as those that
/// alarmbook writes, none does.
struct AlarmListWriter {
    private let file: FileWriter
    private let names: [ExactText]
    private let progress: Progress
    private var next = 0
    private var waiting: [ExactText: [UInt8]] = [:]

    /// `names` are those of all old and new alarms, sorted.
    init(file: FileWriter, names: [ExactText]) {
        self.file = file
        self.names = names
        progress = Progress("writing alarms", total: names.count)
    }

    /// Takes an alarm of the old file.
    mutating func take(_ document: AlarmDocument) throws {
        waiting[ExactText(document.name)] = document.bytes
    }

    /// Writes the next alarms, as far as they have come or are new.
    mutating func drain(new: (ExactText) -> AlarmDocument?) throws {
        while next < names.count, let bytes = waiting.removeValue(forKey: names[next]) ?? new(names[next])?.bytes {
            try file.write(next == 0 ? "[" : ",")
            try file.write(bytes)
            next += 1
            progress.advance(to: next)
        }
    }

    /// Ends the list.
    func end() throws {
        progress.end()
        try file.write(names.isEmpty ? "[]" : "\n" + AlarmFile.indentation + "]")
    }
}

extension AlarmDocument {
    /// The alarm as an item of a list in the file.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        JSONValue.writeLine(to: &bytes, level: 2)
        json.write(to: &bytes, level: 2)
        return bytes
    }
}
