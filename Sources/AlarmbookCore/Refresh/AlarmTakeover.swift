package import Sheets

/// Takes what stands over into the rows of a workbook that is refreshed: imports of its copies, and edits in the console.
/// A field of which a row still says what it said when it was made says from now on what its alarm says; what somebody
/// edited in the row stays, and is remarked on where the alarm has been changed too.
package struct AlarmTakeover: Sendable {
    /// The columns of the fields that a row can say.
    private static let columns: [String: AlarmColumn] = [
        "Threshold": .threshold, "ComparisonOperator": .comparisonOperator, "Statistic": .statistic,
        "Period": .period, "EvaluationPeriods": .evaluationPeriods, "DatapointsToAlarm": .datapointsToAlarm,
        "TreatMissingData": .treatMissingData, "ActionsEnabled": .enabled, "AlarmActions": .alarmActions,
        RowContent.description: .alarmDescription, RowContent.name: .alarmName,
    ]

    private let table: AlarmTable
    private let book: String
    private let keepsNames: Bool
    private let language: Language
    private let catalogue: MetricCatalogue
    private let now: Timestamp
    /// New cells by the rows' numbers.
    private var values: [Int: [AlarmColumn: Cell.Value]] = [:]
    /// What the rows say from now on, with what they said before where nothing stands for them.
    package private(set) var made: MadeRows
    /// What somebody edited in a row whose alarm has been changed too, and what no column can hold.
    package private(set) var remarks: [TableProblem] = []
    /// How many fields of rows were edited in the row, and otherwise in the alarm.
    package private(set) var keptCount = 0

    /// How many rows took something over.
    package var rowCount: Int { values.count }

    /// `contents` has read the workbook; `now` is the time. Nil for a workbook without a table of alarms.
    package init?(of contents: AlarmWorkbook, now: Timestamp) {
        guard let table = contents.table else { return nil }
        self.table = table
        book = contents.settings.book ?? Settings.defaultBook
        keepsNames = contents.settings.names == .keep
        language = contents.settings.language ?? .english
        catalogue = contents.catalogue
        made = contents.made
        self.now = now
    }

    /// Takes over what stands for the rows of one account and Region.
    package mutating func take(_ rows: [WantedAlarm], existing: [ExistingAlarm]) {
        var byRow: [String: ExistingAlarm] = [:]
        var byName: [ExactText: ExistingAlarm] = [:]
        // An alarm may still have the identity that its row had before its resource was replaced.
        let followed = rows.followedRows
        for alarm in existing where alarm.kind == .metric && alarm.manager == nil && alarm.alarm != nil {
            byName[ExactText(alarm.name)] = alarm
            guard alarm.book == book, let row = alarm.row else { continue }
            if let present = followed[row] {
                if byRow[present] == nil { byRow[present] = alarm }
            } else {
                byRow[row] = alarm
            }
        }
        let numbers = Dictionary(grouping: rows, by: \.number).mapValues(\.count)
        for row in rows {
            let named = byName[ExactText(row.alarm.name)]
            let tag = row.identity.tagValue
            let isOwn = named.map { $0.book == book && $0.row.map { followed[$0] ?? $0 } == tag } ?? false
            // A pulled row's alarm may be nobody's yet.
            guard let found = isOwn || row.arn != nil ? named : byRow[tag], let alarm = found.alarm else { continue }
            take(row, alarm, former: row.former(of: found), isAlone: numbers[row.number] == 1)
        }
    }

    private mutating func take(
        _ row: WantedAlarm, _ alarm: MetricAlarm, former: AlarmIdentity?, isAlone: Bool
    ) {
        let changes = FieldChange.between(alarm, row.alarm.keepingUngoverned(of: alarm))
        let (says, stands) = (RowContent(row), RowContent(standing: alarm, at: row.place))
        let was = made[row]?.content
        var content = says
        var new: [AlarmColumn: Cell.Value] = [:]
        var isWhole = true
        func takeOver(_ field: String) {
            guard isAlone, let column = Self.columns[field], table.columns[column] != nil else {
                isWhole = false
                return remark(field, row, "the alarm's \(field) can't be taken over: the row has no cell for it")
            }
            new[column] = language.spell(Self.value(of: field, alarm), as: column.wordKind)
        }
        func isChanged(_ field: String) -> Bool {
            guard let was else { return true }
            return stands[field] != was[field] && (field != RowContent.description || was.hasOwnDescription)
        }
        for change in changes where says[change.field] != nil {
            let field = change.field
            // A description by template follows from the other fields.
            if field == RowContent.description, !says.hasOwnDescription, was?.hasOwnDescription != true { continue }
            if let was, says[field] == was[field] {
                takeOver(field)
            } else if isChanged(field) {
                keptCount += 1
                remark(
                    field, row, "\(field) \"\(change.new)\" was edited and is kept: the alarm's is \"\(change.old)\"")
            }
            content.take(field, from: stands)
        }
        if let was {
            content.take(RowContent.name, from: was)
            if hasOtherName(row, alarm, former, says, was, changes) {
                takeOver(RowContent.name)
                content.take(RowContent.name, from: stands)
            } else if ExactText(alarm.name) == ExactText(row.alarm.name) {
                content.take(RowContent.name, from: says)
            }
        }
        // The operator may stand in the cell of the threshold.
        if new[.threshold] != nil, new[.comparisonOperator] == nil {
            let sign = (changes.contains { $0.field == "ComparisonOperator" } ? row.alarm : alarm).comparisonOperator
                .sign
            if table.columns[.comparisonOperator] != nil {
                new[.comparisonOperator] = .text(sign)
            } else {
                new[.threshold] = .text("\(sign) \(alarm.threshold.plainDecimal)")
            }
        }
        if new[.threshold] != nil { new[.unit] = unit(of: row) }
        if !new.isEmpty { values[row.number] = new }
        if isWhole, content != was { made.insert(content, since: now, of: row.identity) }
    }

    /// The metric's unit, in which the alarm's threshold is; nil where nobody knows it.
    private func unit(of row: WantedAlarm) -> Cell.Value? {
        guard row.arn == nil else { return nil }
        let metric = catalogue.metrics(ofType: row.identity.resourceType).first {
            $0.namespace == row.identity.namespace && $0.name == row.identity.metricName
        }
        return metric.map { language.spell(.text($0.unit.rawValue), as: .unit) }
    }

    /// Whether somebody gave the alarm a name that the row wouldn't have with what it takes over, and nobody touched in
    /// the row what the name is made of.
    private func hasOtherName(
        _ row: WantedAlarm, _ alarm: MetricAlarm, _ former: AlarmIdentity?, _ says: RowContent, _ was: RowContent,
        _ changes: [FieldChange]
    ) -> Bool {
        // What the row makes of its ids is another text since these are others.
        func words(_ text: String) -> String { former.map { row.text(text, as: $0, of: alarm) } ?? text }
        guard !keepsNames, row.arn == nil, says[RowContent.name] == was[RowContent.name],
            !(row.nameForms + row.formerNames).contains(where: { words($0) == alarm.name })
        else { return false }
        if says.hasOwnName { return true }
        guard row.isNamedByTags else { return false }
        var names = Set([row.baseName, row.formerly?.name].compactMap(\.self).map(words))
        for change in changes where ["Threshold", "Period"].contains(change.field) {
            for name in names {
                names.formUnion(name.replacingEach(change.new.description, by: change.old.description))
            }
        }
        let (new, old) = (row.alarm.comparisonOperator, alarm.comparisonOperator)
        if old != new {
            for name in names {
                for words in [new.words, new.shortWords] {
                    for other in [old.words, old.shortWords] {
                        names.formUnion(name.replacingEach(" \(words) ", by: " \(other) "))
                    }
                }
            }
        }
        return !names.contains { alarm.name.begins(with: $0) }
    }

    private mutating func remark(_ field: String, _ row: WantedAlarm, _ message: String) {
        let column = Self.columns[field] ?? .resourceId
        remarks.append(
            TableProblem(.notice, sheet: table.sheet, cell: table.cell(column, row: row.number), message))
    }

    private static func value(of field: String, _ alarm: MetricAlarm) -> Cell.Value {
        switch field {
        case "Threshold": .number(alarm.threshold)
        case "ComparisonOperator": .text(alarm.comparisonOperator.sign)
        case "Statistic": .text(alarm.statistic.description)
        case "Period": .number(Double(alarm.period))
        case "EvaluationPeriods": .number(Double(alarm.evaluationPeriods))
        case "DatapointsToAlarm": .number(Double(alarm.datapointsToAlarm))
        case "TreatMissingData": .text(alarm.treatMissingData.rawValue)
        case "ActionsEnabled": .text(alarm.actionsEnabled ? "yes" : "no")
        case "AlarmActions":
            .text(
                (alarm.alarmActions ?? []).isEmpty
                    ? ActionList.none : (alarm.alarmActions ?? []).joined(separator: "\n"))
        case RowContent.name: .text(alarm.name)
        default: .text(alarm.description ?? "")
        }
    }

    /// A row of the old sheet with what it takes over. Its other cells keep their formulas, which tell alarmbook's own
    /// cells from those that somebody typed over.
    package func updated(_ row: Row) -> Row {
        guard let new = values[row.number] else { return row }
        var builder = RowBlockBuilder()
        for index in row.cellRange { builder.append(cellAt: index, of: row.block) }
        for (column, value) in new {
            if let number = table.columns[column] { builder.append(Cell(column: number, value)) }
        }
        // Of two cells in a column the new one stays.
        builder.sortRow()
        builder.endRow(number: row.number, isHidden: row.isHidden)
        return builder.finish()[0]
    }
}
