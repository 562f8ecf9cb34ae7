internal import AlarmbookCore
internal import Sheets

/// A plan that `plan --out` saved, or `plan --format json` printed, to be carried out as it was approved.
struct SavedPlanFile {
    private(set) var workbook = ""
    private(set) var store = ""
    /// Where the alarms are; of a file's, as far as the plan's workbook said it.
    private(set) var place = AlarmPlace()
    /// Whether it is for a file of alarms rather than an account's Region.
    private(set) var isOfFile = true
    /// How many conflicts the plan has. They are left alone.
    private(set) var conflictCount = 0
    /// How many drifted alarms the plan leaves alone.
    private(set) var driftedCount = 0
    /// The types and ids of the rows' resources, once for each row, without pulled rows.
    private(set) var resources: [(type: String, id: String)] = []
    private(set) var plan = SavedPlan(book: "", bookSize: 0, steps: [])
    private var changedFirings: [KnownFirings.SavedChange: ChangedFirings] = [:]
    private var days: Double?
    /// How often the alarms would have fired; nil where the plan's workbook had no evidence.
    var firings: KnownFirings? {
        changedFirings.isEmpty ? nil : KnownFirings(saved: changedFirings, days: days)
    }

    private static let suffix = ".json"

    /// Whether a path names a saved plan rather than a workbook.
    static func isNamed(_ path: String) -> Bool { path.lowercased().ends(with: suffix) }

    /// Writes a whole plan.
    static func write(_ report: PlanReports, to path: String) throws {
        try OutputFile.write(path) { try report.writeJSON(to: $0) }
    }

    /// Reads a plan, a change at a time: its parts, one for each account and Region.
    static func read(path: String) throws -> [SavedPlanFile] {
        let file = try InputFile(path: path)
        var tokenizer = JSONTokenizer { try file.nextBlock() }
        do {
            guard try tokenizer.next() == .beginObject else { throw noPlan(tokenizer) }
            var groups: [SavedPlanFile] = []
            var plan = SavedPlanFile()
            try plan.read(&tokenizer, groups: &groups)
            guard try tokenizer.next() == nil else { throw noPlan(tokenizer) }
            return groups.isEmpty ? [plan] : groups
        } catch let error as JSONError {
            throw FileError(path: path, at: error)
        }
    }

    /// Reads a plan whose object has begun; `groups` are the plans in it.
    private mutating func read(_ tokenizer: inout JSONTokenizer, groups: inout [SavedPlanFile]) throws {
        var keys: Set<String> = []
        var account = AlarmPlace()
        while try tokenizer.nextKey() {
            let key = tokenizer.text
            keys.insert(key)
            if key == "changes" {
                try readChanges(&tokenizer)
                continue
            }
            if key == "groups" {
                try Self.readGroups(&tokenizer, into: &groups)
                continue
            }
            let value = try JSONValue(readingFrom: &tokenizer)
            switch (key, value) {
            case ("workbook", .string(let text)): workbook = text
            case ("store", .string(let text)): store = text
            case ("account", .string), ("region", .string):
                try Self.read(key, value.text, into: &account, tokenizer)
                isOfFile = false
            case ("place", .object):
                for part in ["account", "region"] { try Self.read(part, value[part]?.text, into: &place, tokenizer) }
            case ("book", .string(let text)): plan.book = text
            case ("bookSize", .number(let digits)): plan.bookSize = Int(digits) ?? 0
            default: break
            }
        }
        let needed = ["workbook", "store", "account", "region", "book", "bookSize", "changes"]
        guard keys.isSuperset(of: groups.isEmpty ? needed : ["workbook", "book"]),
            isOfFile || account.account != nil && account.region != nil
        else { throw Self.noPlan(tokenizer) }
        if !isOfFile { place = account }
    }

    /// Reads the account or Region of a place; nil says none.
    private static func read(
        _ part: String, _ text: String?, into place: inout AlarmPlace, _ tokenizer: borrowing JSONTokenizer
    ) throws {
        guard let text else { return }
        let (account, region) = (AccountID(exactly: text), RegionName(exactly: text))
        guard part == "account" ? account != nil : region != nil else {
            throw tokenizer.error(
                "\(part) \"\(text)\" is not \(part == "account" ? "12 digits" : "a region of AWS")",
                cure: "make the plan anew with 'alarmbook plan --out plan.json'")
        }
        if part == "account" { place.account = account } else { place.region = region }
    }

    private static func readGroups(_ tokenizer: inout JSONTokenizer, into groups: inout [SavedPlanFile]) throws {
        guard try tokenizer.next() == .beginArray else { throw noPlan(tokenizer) }
        while let token = try tokenizer.next(), token != .endArray {
            guard token == .beginObject else { throw noPlan(tokenizer) }
            var (plan, none) = (SavedPlanFile(), [SavedPlanFile]())
            try plan.read(&tokenizer, groups: &none)
            guard none.isEmpty else { throw noPlan(tokenizer) }
            groups.append(plan)
        }
    }

    private static func noPlan(_ tokenizer: borrowing JSONTokenizer) -> JSONError {
        tokenizer.error("expected a saved plan", cure: "make one with 'alarmbook plan --out plan.json'")
    }

    private mutating func readChanges(_ tokenizer: inout JSONTokenizer) throws {
        guard try tokenizer.next() == .beginArray else { throw Self.noPlan(tokenizer) }
        while let token = try tokenizer.next(), token != .endArray {
            guard token == .beginObject else { throw Self.noPlan(tokenizer) }
            var texts: [String: String] = [:]
            var marks: ExistingAlarm.Marks?
            var number = 0
            var firings: [JSONValue.Member]?
            var document: AlarmDocument?
            while try tokenizer.nextKey() {
                let key = tokenizer.text
                if key == "alarm" {
                    guard try tokenizer.next() == .beginObject else { throw Self.noPlan(tokenizer) }
                    document = try AlarmDocument(readingFrom: &tokenizer)
                    continue
                }
                switch try JSONValue(readingFrom: &tokenizer) {
                case .string(let text): texts[key] = text
                case .number(let digits) where key == "row": number = Int(digits) ?? 0
                case .object(let members) where key == "marks": marks = ExistingAlarm.Marks(members)
                case .object(let members) where key == "firings": firings = members
                default: break
                }
            }
            if let type = texts["resourceType"], let id = texts["resourceId"], !id.isEmpty,
                texts["pulledFrom"] == nil
            {
                resources.append((type, id))
            }
            guard let action = texts["action"].flatMap(Action.init), let name = texts["name"] else {
                throw Self.noPlan(tokenizer)
            }
            if let firings {
                changedFirings[.init(row: number, name: name)] = ChangedFirings(firings)
                days = days ?? firings.first { $0.key == "days" }.flatMap { Double($0.value.digits ?? "") }
            }
            if action == .conflict { conflictCount += 1 }
            if action == .drifted { driftedCount += 1 }
            guard action.isWrite else { continue }
            let planned = Self.planned(document, texts, number)
            guard planned == nil ? action == .delete : planned?.name == name else { throw Self.noPlan(tokenizer) }
            var step = SavedPlan.Step(action: action, name: name)
            step.from = texts["from"]
            step.digest = texts["digest"]
            step.marks = marks
            step.drift = texts["drift"].flatMap(Drift.init)
            step.reason = texts["reason"]
            step.planned = planned
            step.former = texts["former"]
            plan.steps.append(step)
        }
    }

    private static func planned(_ document: AlarmDocument?, _ texts: [String: String], _ number: Int) -> PlannedAlarm? {
        guard let found = document?.existing(.metric), let alarm = found.alarm else { return nil }
        var planned = PlannedAlarm(alarm: alarm, row: texts["identity"] ?? "", tags: found.tags)
        planned.resourceType = texts["resourceType"] ?? ""
        planned.resourceId = texts["resourceId"] ?? ""
        planned.severity = texts["severity"] ?? ""
        planned.sheet = texts["sheet"] ?? ""
        planned.number = number
        if let fields = texts["applied"].flatMap({ GovernedFields(appliedContent: $0[...]) }) {
            planned.governs = fields
        }
        planned.why = texts["why"] ?? ""
        return planned
    }
}

extension ChangedFirings {
    /// As a plan's JSON tells them.
    fileprivate init(_ members: [JSONValue.Member]) {
        func value(_ key: String) -> JSONValue? { members.first { $0.key == key }?.value }
        func count(_ key: String) -> Count? {
            guard let number = value(key)?.digits.flatMap({ Int($0) }) else { return nil }
            let most = ThresholdTable.maximumFires
            return Count(min(max(0, number), most), isMore: number >= most)
        }
        self.init(
            before: count("before"), after: count("after"), effect: value("effect")?.text.flatMap(Effect.init))
    }
}

extension JSONValue {
    /// A number's digits; nil for anything else.
    fileprivate var digits: String? { if case .number(let digits) = self { digits } else { nil } }
}

extension ExistingAlarm.Marks {
    fileprivate init(_ members: [JSONValue.Member]) {
        func text(_ key: String) -> String? {
            if case .string(let text) = members.first(where: { $0.key == key })?.value { text } else { nil }
        }
        self.init(book: text("book"), row: text("row"))
    }

    /// The marks in a saved plan.
    var json: JSONValue { .object([.init("book", .text(book)), .init("row", .text(row))]) }
}
