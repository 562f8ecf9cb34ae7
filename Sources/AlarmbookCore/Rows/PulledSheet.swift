/// Makes the rows of the sheet Alarms of alarms that stand. A row is made only where it reads back as its alarm, so that
/// a workbook that nobody edited changes nothing; every other alarm is told with the reason.
package struct PulledSheet: Sendable {
    /// An alarm that a row can't edit.
    package struct NotEditable: Hashable, Sendable {
        package let name: String
        /// What it is on.
        package let form: AlarmForm
        /// What keeps it from being a row, for people.
        package let why: String
    }

    /// The columns, in order.
    package static let columns: [AlarmColumn] =
        AlarmColumn.tagTable + [.namespace, .metricName, .dimensions]
        + AlarmColumn.edited.filter { $0 != .metricName } + [.alarmDescription, .alarmArn] + AlarmColumn.calculated

    /// Their headers.
    package static var headers: [String] { columns.map(\.rawValue) }

    private static let sheet = "Alarms"

    /// What the workbook's Settings say: whose alarms they are included, as soon as one was seen.
    package private(set) var settings: Settings
    /// How many alarms have a row.
    package private(set) var count = 0
    /// How many of those are on a resource that the row names.
    package private(set) var resourceCount = 0
    /// How many alarms came again and were passed over.
    package private(set) var duplicateCount = 0
    private let resources = ResourceFinder(.builtIn)
    private var types: Set<String> = []
    private var partition: String?
    private var names: Set<ExactText> = []
    private var identities: [AlarmIdentity: Int] = [:]
    /// Reads a row as a workbook of these settings would; made with the first alarm, whose account and region it needs.
    private var reader: AlarmTableReader?

    /// `settings` may name the account and the region that the alarms have to be of.
    package init(settings: Settings) {
        var settings = settings
        settings.descriptionTemplate = ""
        settings.names = .keep
        self.settings = settings
    }

    /// Adds the row of an alarm, as `kind` of DescribeAlarms, to a block; or gives the alarm back where there can't be
    /// one. One whose name came already is passed over. Throws where it isn't of the account and region of the others.
    package mutating func take(
        _ document: AlarmDocument, _ kind: ExistingAlarm.Kind, into builder: inout RowBlockBuilder
    ) throws(ValueError) -> NotEditable? {
        guard names.insert(ExactText(document.name)).inserted else {
            duplicateCount += 1
            return nil
        }
        let existing = document.existing(kind)
        let arn = try arn(of: existing)
        let form = document.form(kind)
        func notEditable(_ why: String) -> NotEditable { NotEditable(name: existing.name, form: form, why: why) }
        if let why = form.whyNoRow { return notEditable(why) }
        if let manager = existing.manager { return notEditable("managed by \(manager)") }
        guard let alarm = existing.alarm else { return notEditable("has a field that alarmbook doesn't know") }
        let pulled = PulledAlarm(alarm: alarm, arn: arn, unit: document.unit)
        var why = ""
        for resource in resources.resources(of: alarm, in: arn) + [nil] {
            switch read(pulled, resource) {
            case .failure(let flaw): why = flaw.message
            case .success(let row):
                append(pulled, resource, row.identity, to: &builder)
                return nil
            }
        }
        return notEditable(why)
    }

    /// The rows of the sheet Metrics, for the resources that have been seen.
    package func makeMetricRows() -> RowBlock { MetricCatalogue.builtIn.rows(ofTypes: types) }

    private mutating func append(
        _ pulled: PulledAlarm, _ resource: PulledAlarm.Resource?, _ identity: AlarmIdentity,
        to builder: inout RowBlockBuilder
    ) {
        let number = identities[identity, default: 0] + 1
        identities[identity] = number
        count += 1
        if let resource {
            resourceCount += 1
            types.insert(resource.kind.type)
        }
        for cell in Self.cells(pulled.cells(resource, severity: number > 1 ? String(number) : "")) {
            switch cell.value {
            case .number(let number): builder.append(number, column: cell.column)
            default: builder.append(.text, cell.value.plainText, column: cell.column)
            }
        }
        builder.endRow(number: builder.count + 1)
    }

    private static func cells(_ values: [AlarmColumn: Cell.Value]) -> [Cell] {
        columns.enumerated().compactMap { place, column in values[column].map { Cell(column: place + 1, $0) } }
    }

    /// What a workbook's row would make, or what is wrong with it.
    private mutating func read(
        _ pulled: PulledAlarm, _ resource: PulledAlarm.Resource?
    ) -> Result<AlarmRow, ValueError> {
        let cells = Self.cells(pulled.cells(resource, severity: ""))
        for cell in cells where cell.value.plainText.utf16.count > Cell.maximumTextLength {
            let column = Self.columns[cell.column - 1].rawValue
            return .failure(ValueError("its \(column) is longer than a cell holds", cure: ""))
        }
        guard var reader = reader ?? makeReader() else {
            return .failure(ValueError("no row can be read", cure: ""))
        }
        reader.read(Row(number: 2, cells))
        let table = reader.finish()
        if let problem = table.problems.first(where: { $0.severity == .error }) {
            return .failure(ValueError(problem.message, cure: problem.cure))
        }
        guard let row = table.rows.first, table.rows.count == 1 else {
            return .failure(ValueError("its row would make no alarm", cure: ""))
        }
        if let difference = pulled.difference(from: row.alarm) {
            return .failure(ValueError(difference, cure: ""))
        }
        return .success(row)
    }

    private mutating func makeReader() -> AlarmTableReader? {
        var outline = SheetOutline(name: Self.sheet, number: 1)
        _ = outline.look(
            at: Row(
                number: 1,
                Self.columns.enumerated().map { Cell(column: $0 + 1, .text($1.rawValue)) }))
        guard let choice = try? SheetChoice([outline]) else { return nil }
        let frame = AlarmTableFrame(choice, [outline], settingsTable: nil, options: settings)
        reader = AlarmTableReader(frame, tags: TagReader(keys: []))
        return reader
    }

    /// The alarm's ARN, or where a file lacks it, one made of account, region and name.
    private mutating func arn(of alarm: ExistingAlarm) throws(ValueError) -> ARN {
        if let text = alarm.arn {
            guard let arn = ARN(resource: text), arn.alarmName != nil else {
                throw ValueError(
                    "AlarmArn \"\(text)\" is not that of an alarm",
                    cure: "write arn:PARTITION:cloudwatch:REGION:ACCOUNT:alarm:NAME, or take it away")
            }
            try note("account", String(arn.account), of: alarm, \.accountId)
            try note("region", String(arn.region), of: alarm, \.region)
            partition = String(arn.partition)
            return arn
        }
        guard let account = settings.accountId, let region = settings.region,
            let arn = ARN(
                resource:
                    "arn:\(partition ?? Self.partition(of: region)):cloudwatch:\(region):\(account):alarm:\(alarm.name)"
            )
        else {
            throw ValueError(
                "the alarm \"\(alarm.name)\" has no AlarmArn, so that its account and region are unknown",
                cure: "give --account and --region")
        }
        return arn
    }

    /// Holds an alarm against the account or region of those before it.
    private mutating func note(
        _ noun: String, _ value: String, of alarm: ExistingAlarm, _ setting: WritableKeyPath<Settings, String?>
    ) throws(ValueError) {
        guard let known = settings[keyPath: setting] else {
            settings[keyPath: setting] = value
            return
        }
        guard known != value else { return }
        throw ValueError(
            "the alarm \"\(alarm.name)\" is of \(noun) \"\(value)\" among those of \"\(known)\"",
            cure: "pull a workbook of each account and region")
    }

    /// The partition that a region's ARNs name
    /// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html).
    private static func partition(of region: String) -> String {
        ["cn-": "aws-cn", "us-gov-": "aws-us-gov"].first { region.hasPrefix($0.key) }?.value ?? "aws"
    }
}
