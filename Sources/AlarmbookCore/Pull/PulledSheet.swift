package import Sheets

/// Makes rows of the sheet Alarms from existing alarms. An alarm gets a row only if that reads back as the alarm, so
/// that a workbook that nobody edited changes nothing. All other alarms are listed with the reason.
package struct PulledSheet: Sendable {
    /// An alarm that a row can't edit.
    package struct NotEditable: Hashable, Sendable {
        package let name: String
        /// What it is on.
        package let form: AlarmForm
        /// Why it can't be a row, for people.
        package let why: String
        /// Where it is.
        package let place: AlarmPlace
    }

    /// The alarms of an account and Region.
    private struct Group {
        var names: Set<ExactText> = []
        /// How many rows each identity has.
        var identities: [AlarmIdentity: Int] = [:]
        var count = 0
    }

    private static let sheet = "Alarms"

    /// The columns, in order.
    private var columns: [AlarmColumn]
    /// The workbook's Settings. They get the place of the first alarm.
    package private(set) var settings: Settings
    /// How many of the alarms with a row are on a resource that the row names.
    package private(set) var resourceCount = 0
    /// How many alarms came again and were passed over.
    package private(set) var duplicateCount = 0
    /// The accounts and Regions that alarms are of, in the order of their first appearance.
    private var order: [AlarmPlace] = []
    private var groups: [AlarmPlace: Group] = [:]
    private var places = PulledPlaces()
    /// The place of the last alarm.
    package private(set) var place = AlarmPlace()
    private let resources = ResourceFinder(.builtIn)
    /// The resources' Names; nil where nobody has read them.
    private let names: ResourceIndex?
    /// The types of the resources that rows are of.
    package private(set) var types: Set<String> = []
    /// Reads a row as a workbook of these settings and columns would; made when it is first needed.
    private var reader: AlarmTableReader?

    /// `hasPlaces` is whether the alarms are known to be in several places, so that rows name theirs.
    package init(settings: Settings, hasPlaces: Bool = false, names: ResourceIndex? = nil) {
        self.names = names
        var settings = settings
        settings.descriptionTemplate = ""
        settings.names = .keep
        self.settings = settings
        columns = AlarmColumn.leading
        columns += AlarmColumn.trailing.filter { hasPlaces || !AlarmColumn.places.contains($0) }
    }

    /// The columns' headers. AccountId and Region are added once an alarm is in another place than the first one.
    package var headers: [String] { columns.map(\.header) }

    /// Whether rows say of which account and Region they are.
    package var hasPlaces: Bool { columns.contains(.accountId) }

    /// The language of the rows' words.
    private var language: Language { settings.language ?? .english }

    /// How many alarms have a row.
    package var count: Int { groups.values.reduce(0) { $0 + $1.count } }

    /// The accounts and Regions with how many of their alarms have a row, in the order of their first appearance.
    package var counts: [(place: AlarmPlace, alarms: Int)] { order.map { ($0, groups[$0]?.count ?? 0) } }

    /// Begins an input; its alarms must be in the place of `options`.
    package mutating func begin(at options: AlarmPlace) {
        places.begin(at: options)
        place = options
    }

    /// Adds an alarm's row to a block, or returns the alarm where it can't have one. Skips a name that its place had
    /// already. Throws where the place is unknown, or isn't that of the options.
    package mutating func take(
        _ document: AlarmDocument, _ kind: ExistingAlarm.Kind, into builder: inout RowBlockBuilder
    ) throws(ValueError) -> NotEditable? {
        let existing = document.existing(kind)
        let (arn, place) = try places.locate(existing)
        self.place = place
        addGroup(at: place)
        guard groups[place, default: Group()].names.insert(ExactText(existing.name)).inserted else {
            duplicateCount += 1
            return nil
        }
        let form = document.form(kind)
        func notEditable(_ why: String) -> NotEditable {
            NotEditable(name: existing.name, form: form, why: why, place: place)
        }
        if let why = form.whyNoRow { return notEditable(why) }
        if let manager = existing.manager { return notEditable("managed by \(manager)") }
        guard let alarm = existing.alarm else { return notEditable("has a field that alarmbook doesn't know") }
        let pulled = PulledAlarm(alarm: alarm, arn: arn, unit: document.unit)
        var why = ""
        for found in resources.resources(of: alarm, in: arn) + [nil] {
            var resource = found
            if let found { resource?.tag = names?.name(ofId: found.id) }
            do {
                append(pulled, resource, try read(pulled, resource), to: &builder)
                return nil
            } catch {
                why = error.message
            }
        }
        return notEditable(why)
    }

    /// The rows of the sheet Metrics, for the resources that have been seen.
    package func makeMetricRows() -> RowBlock { MetricCatalogue.builtIn.rows(ofTypes: types, in: language) }

    /// Makes the first alarm's place the workbook's. An alarm in another place adds the columns AccountId and Region.
    private mutating func addGroup(at place: AlarmPlace) {
        if groups[place] != nil { return }
        groups[place] = Group()
        order.append(place)
        if order.count == 1 {
            settings.accountId = place.account
            settings.region = place.region
        } else if !hasPlaces {
            columns += AlarmColumn.places
            reader = nil
        }
    }

    private mutating func append(
        _ pulled: PulledAlarm, _ resource: PulledAlarm.Resource?, _ identity: AlarmIdentity,
        to builder: inout RowBlockBuilder
    ) {
        let place = AlarmPlace(of: pulled.arn)
        let number = (groups[place]?.identities[identity] ?? 0) + 1
        groups[place]?.identities[identity] = number
        groups[place]?.count += 1
        if let resource {
            resourceCount += 1
            types.insert(resource.kind.type)
        }
        for cell in cells(of: pulled, resource, severity: number > 1 ? String(number) : "") { builder.append(cell) }
        builder.endRow(number: builder.count + 1)
    }

    private func cells(of pulled: PulledAlarm, _ resource: PulledAlarm.Resource?, severity: String) -> [Cell] {
        var values = pulled.cells(resource, severity: severity, in: language)
        language.spell(&values)
        return columns.enumerated().compactMap { index, column in values[column].map { Cell(column: index + 1, $0) } }
    }

    /// Reads the row back, and returns its identity. Throws if it isn't the alarm.
    private mutating func read(
        _ pulled: PulledAlarm, _ resource: PulledAlarm.Resource?
    ) throws(ValueError) -> AlarmIdentity {
        let cells = cells(of: pulled, resource, severity: "")
        for cell in cells where cell.value.plainText.utf16.count > Cell.maximumTextLength {
            throw ValueError("its \(columns[cell.column - 1].rawValue) is longer than a cell holds", cure: "")
        }
        if reader == nil { reader = makeReader() }
        guard let row = try reader?.readAlone(Row(number: 2, cells)) else {
            throw ValueError("its row would make no alarm", cure: "")
        }
        if let difference = pulled.difference(from: row.alarm) { throw ValueError(difference, cure: "") }
        return row.identity
    }

    private func makeReader() -> AlarmTableReader? {
        var outline = SheetOutline(name: Self.sheet, number: 1)
        _ = outline.look(
            at: Row(number: 1, columns.enumerated().map { Cell(column: $0 + 1, .text($1.rawValue)) }))
        guard let choice = try? SheetChoice([outline]) else { return nil }
        let frame = AlarmTableFrame(choice, [outline], settingsTable: nil, options: settings)
        return AlarmTableReader(frame, tags: TagSheetReader(keys: []))
    }
}
