internal import Sheets

/// The cells of a row of alarms; nil or empty where blank.
struct AlarmCells: Sendable {
    /// The row's number in its worksheet.
    var number: Int
    var key = ""
    var resourceId = ""
    var resourceType = ""
    /// The resource's name.
    var value = ""
    /// The place in the row's own cells.
    var place = AlarmPlace()
    var metricName: String?
    var namespace: String?
    var dimensions: [Dimension] = []
    var statistic: Statistic?
    var comparisonOperator: ComparisonOperator?
    /// The cell, since its meaning depends on the metric's unit.
    var threshold: Cell?
    /// What the cell beside it says where that isn't the metric's unit.
    var unit: UnitReader.Found?
    var period: Int?
    var evaluationPeriods: Int?
    var datapointsToAlarm: Int?
    var treatMissingData: TreatMissingData?
    var severity = ""
    /// Empty for `none`.
    var actions: [String]?
    var isEnabled = true
    var alarmName: String?
    var alarmDescription: String?
    /// Why the row is as it is, in people's words.
    var why = ""
    /// That of the alarm that the row was pulled from.
    var alarmArn: ARN?
    /// The columns whose cells couldn't be read.
    var unreadable: [AlarmColumn] = []

    /// Whether the row names a metric without a resource: it gives Namespace, MetricName and Dimensions itself.
    var isOfNoResource: Bool {
        resourceId.isEmpty && resourceType.isEmpty && namespace != nil && metricName != nil
    }
}

/// Reads the rows of a table, each column in its own way.
struct AlarmCellsReader: Sendable {
    private var key: ColumnReader<String>
    private var resourceId: ColumnReader<String>
    private var resourceType: ColumnReader<String>
    private var value: ColumnReader<String>
    private var accountId: ColumnReader<AccountID>
    private var region: ColumnReader<RegionName>
    private var metricName: ColumnReader<String>
    private var namespace: ColumnReader<String>
    private var dimensions: ColumnReader<[Dimension]>
    private var statistic: ColumnReader<Statistic>
    private var comparisonOperator: ColumnReader<ComparisonOperator>
    private let thresholdColumn: Int?
    private var period: ColumnReader<Int>
    private var evaluationPeriods: ColumnReader<Int>
    private var datapointsToAlarm: ColumnReader<Int>
    private var treatMissingData: ColumnReader<TreatMissingData>
    private var severity: ColumnReader<String>
    private var actions: ColumnReader<[String]?>
    private var enabled: ColumnReader<Bool>
    private var alarmName: ColumnReader<String>
    private var alarmDescription: ColumnReader<String>
    private var why: ColumnReader<String>
    private var alarmArn: ColumnReader<ARN>

    init(_ table: AlarmTable) {
        key = ColumnReader(.key, table)
        resourceId = .resourceId(table)
        resourceType = ColumnReader(.resourceType, table)
        value = ColumnReader(.value, table)
        accountId = .accountId(table)
        region = .region(table)
        metricName = ColumnReader(.metricName, table)
        namespace = ColumnReader(.namespace, table)
        dimensions = ColumnReader(.dimensions, table) { text throws(ValueError) in
            let dimensions = try DimensionList.read(text)
            try DimensionList.check(dimensions)
            return dimensions
        }
        statistic = ColumnReader(.statistic, table) { text throws(ValueError) in try Statistic(spelled: text) }
        comparisonOperator = ColumnReader(.comparisonOperator, table) { text throws(ValueError) in
            try ComparisonOperator(spelled: text)
        }
        thresholdColumn = table.columns[.threshold]
        period = ColumnReader(whole: .period, table)
        evaluationPeriods = ColumnReader(whole: .evaluationPeriods, table)
        datapointsToAlarm = ColumnReader(whole: .datapointsToAlarm, table)
        treatMissingData = ColumnReader(.treatMissingData, table) { text throws(ValueError) in
            try TreatMissingData(spelled: text)
        }
        severity = ColumnReader(.severity, table)
        actions = ColumnReader(.alarmActions, table) { text throws(ValueError) in ActionList.words(of: text) }
        enabled = ColumnReader(.enabled, table) { text throws(ValueError) in try YesNo.read(text, name: "Enabled") }
        alarmName = ColumnReader(.alarmName, table) { text throws(ValueError) in try AlarmName.check(text) }
        alarmDescription = ColumnReader(.alarmDescription, table, isExact: true) { text throws(ValueError) in
            try AlarmLimits.check(description: text, cure: "shorten it")
            return text
        }
        why = ColumnReader(.why, table)
        alarmArn = ColumnReader(.alarmArn, table, isExact: true) { text throws(ValueError) in
            let arn = try ARN(resource: text, called: "alarm ARN")
            guard arn.alarmName != nil else {
                throw ValueError(
                    "alarm ARN \"\(text)\" is not that of an alarm",
                    cure: "write arn:PARTITION:cloudwatch:REGION:ACCOUNT:alarm:NAME, or clear the cell")
            }
            return arn
        }
    }

    /// Reads a row. An invalid cell is a finding, and blank.
    mutating func read(_ row: Row, into result: inout AlarmCells, _ findings: inout RowFindings) {
        func read<Value>(_ reader: inout ColumnReader<Value>, _ use: (Value) -> Void) {
            guard reader.exists else { return }
            guard let value = findings.attempt(reader.column, try reader.read(row)) else {
                result.unreadable.append(reader.column)
                return
            }
            if let value { use(value) }
        }
        read(&key) { result.key = $0 }
        read(&resourceId) { result.resourceId = $0 }
        read(&resourceType) { result.resourceType = $0 }
        read(&value) { result.value = $0 }
        read(&accountId) { result.place.account = $0 }
        read(&region) { result.place.region = $0 }
        read(&metricName) { result.metricName = $0 }
        read(&namespace) { result.namespace = $0 }
        read(&dimensions) { result.dimensions = $0 }
        read(&statistic) { result.statistic = $0 }
        read(&comparisonOperator) { result.comparisonOperator = $0 }
        result.threshold = thresholdColumn.flatMap { row[$0] }
        read(&period) { result.period = $0 }
        read(&evaluationPeriods) { result.evaluationPeriods = $0 }
        read(&datapointsToAlarm) { result.datapointsToAlarm = $0 }
        read(&treatMissingData) { result.treatMissingData = $0 }
        read(&severity) { result.severity = $0 }
        read(&actions) { result.actions = $0 }
        read(&enabled) { result.isEnabled = $0 }
        read(&alarmName) { result.alarmName = $0 }
        read(&alarmDescription) { result.alarmDescription = $0 }
        read(&why) { result.why = $0 }
        read(&alarmArn) { result.alarmArn = $0 }
    }
}
