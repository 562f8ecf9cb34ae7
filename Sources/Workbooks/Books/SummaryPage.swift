internal import AlarmbookCore
internal import Sheets
internal import XLSX

/// Resources that have no row on the sheet Alarms.
struct RowlessResources {
    /// Why they have none, and how many of them there are.
    var reasons: [(why: String, count: Int)] = []
}

extension RowlessResources {
    /// The resources that export left out.
    init(_ counts: AlarmRowMaker.Counts) {
        reasons = [
            ("No Name tag", counts.unnamed),
            ("No metric for its type", counts.withoutMetric.reduce(0) { $0 + $1.count }),
            ("Left out by the filter", counts.leftOut),
        ]
    }

    /// The resources without a row on a refreshed sheet, for any reason.
    init(of index: ResourceIndex, without tally: AlarmTally) {
        reasons = [(Self.anyReason, (0..<index.count).count { !tally.hasRow(of: index.id(of: $0).span) })]
    }

    /// The same for resources by their ids.
    init(of ids: [String], without tally: AlarmTally) {
        reasons = [(Self.anyReason, ids.count { !tally.hasRow(of: $0.utf8Span.span) })]
    }

    private static let anyReason = "Without a row"

    /// Every reason that there is.
    static var all: RowlessResources {
        RowlessResources(reasons: RowlessResources(AlarmRowMaker.Counts()).reasons + [(anyReason, 0)])
    }
}

extension WorksheetPage {
    /// Groups that are named; the others are counted together.
    private static let groupLimit = 12
    /// The subjects that get a table and a chart: the metric, and this many tags.
    private static let subjectLimit = 4
    private static let headingRow = 4
    private static let chartColumn = 4
    private static let chartWidth = 640
    // In pixels.
    private static let rowHeight = 20
    private static let widths = [44, 12, 4]

    static let summaryTitle = "Summary"
    static let groupHeading = "Alarms by "
    static let blankGroup = "(blank)"
    static let otherGroups = " others"
    static let undrawn = "Not drawn: "
    /// Labels whose values are plain numbers on large sheets, where formulas would slow typing down; and the remark
    /// that says so.
    static let watched = ["With an alarm", "No Threshold in any row"]
    /// Texts that earlier versions drew.
    static let formerSummaryTexts: Set = ["Resources with no alarm at all"]
    static let countedOnce = "Counted when the workbook was made."

    /// The page Summary; `notEditable` is the number of alarms without a row in a pulled workbook, and `fires` says how
    /// often alarms would have fired on each day.
    static func summary(
        of sheet: SummarySheet, without rowless: RowlessResources, tellsSomebody: Bool, notEditable: Int? = nil,
        fires: [(day: String, fires: Int)] = []
    ) -> WorksheetPage {
        var page = WorksheetPage(columnWidths: widths + [Int](repeating: 12, count: 8), isLandscape: true)
        let subjects = sheet.tally.subjects
        page.put(.text(summaryTitle), .title, row: 1)
        page.put(.text("Follows the sheet Alarms while you edit it."), .remark, row: 2)
        var row = headingRow
        row = page.waiting(of: sheet, tellsSomebody: tellsSomebody, from: row)
        let evidenceRow = row
        row = page.evidence(of: sheet, fires, from: row)
        row = page.totals(of: sheet, notEditable: notEditable, from: row)
        row = page.resources(of: sheet, rowless, from: row)
        for index in subjects.indices.prefix(subjectLimit) {
            row = page.groups(of: sheet, index, from: row)
        }
        if subjects.count > subjectLimit {
            let names = subjects.dropFirst(subjectLimit).map(\.header).joined(separator: ", ")
            page.put(.text(Self.undrawn + names), .remark, row: row)
            row += 2
        }
        if sheet.tally.noisiest != nil { page.days(fires, from: row, chartFrom: evidenceRow) }
        return page
    }

    /// What the reader may have to do something about.
    private mutating func waiting(of sheet: SummarySheet, tellsSomebody: Bool, from start: Int) -> Int {
        let tally = sheet.tally
        put(.text("What waits for you"), .heading, row: start)
        var row = start + 1
        func line(_ label: Content, _ formula: String, _ result: Int) {
            put(label, .label, row: row)
            put(.formula(formula, result: Double(result)), .number, row: row, column: 2)
            row += 1
        }
        if let formula = sheet.blankThresholdCount {
            let label = "Thresholds that are blank"
            let content = sheet.firstBlankThreshold.map { Content.link(label, to: $0) } ?? .text(label)
            line(content, formula, tally.blankThresholdCount)
        }
        line(.text("Alarms"), sheet.alarmCount, tally.alarmCount)
        if let formula = sheet.silentCount {
            line(
                .text("Alarms that tell nobody"), formula,
                tally.silentCount + (tellsSomebody ? 0 : tally.unaddressedCount))
        }
        return row + 1
    }

    private mutating func totals(of sheet: SummarySheet, notEditable: Int?, from start: Int) -> Int {
        let tally = sheet.tally
        put(.text("In all"), .heading, row: start)
        var lines: [(String, Content, Look)] = [
            (
                "Rows without a Threshold, or gone: no alarm",
                .formula(sheet.idleCount, result: Double(tally.rowCount - tally.alarmCount)), .number
            ),
            (
                "US list price a month", .formula(sheet.totalCost, result: (tally.monthlyCost * 100).rounded() / 100),
                .money
            ),
        ]
        if let notEditable { lines.append(("Alarms that can't be edited here", .number(Double(notEditable)), .number)) }
        for (index, (label, content, look)) in lines.enumerated() {
            put(.text(label), .label, row: start + 1 + index)
            put(content, look, row: start + 1 + index, column: 2)
        }
        return start + lines.count + 2
    }

    /// Resources by whether anything watches them.
    private mutating func resources(of sheet: SummarySheet, _ rowless: RowlessResources, from start: Int) -> Int {
        let tally = sheet.tally
        put(.text("Resources and what watches them"), .heading, row: start)
        put(.text("Resources"), .textHeader, row: start + 1)
        put(.text("Number"), .numberHeader, row: start + 1, column: 2)
        var row = start + 2
        let first = row
        func line(_ label: String, _ content: Content) {
            put(.text(label), .label, row: row)
            put(content, .number, row: row, column: 2)
            row += 1
        }
        let (watched, all) = (Double(tally.watchedCount), Double(tally.resourceCount))
        if let formula = sheet.watchedCount, let total = sheet.resourceCount {
            line(Self.watched[0], .formula(formula, result: watched))
            line(Self.watched[1], .formula("\(total)-B\(first)", result: all - watched))
        } else {
            line(Self.watched[0], .number(watched))
            line(Self.watched[1], .number(all - watched))
        }
        for reason in rowless.reasons { line(reason.why, .number(Double(reason.count))) }
        add(chart("Resources", first...row - 1, from: start))
        if sheet.watchedCount == nil { put(.text(Self.countedOnce), .remark, row: row) }
        return max(row + 2, start + chartRows(row - first) + 1)
    }

    private mutating func groups(of sheet: SummarySheet, _ index: Int, from start: Int) -> Int {
        let subject = sheet.tally.subjects[index]
        let (groups, others) = sheet.tally.groups(of: index, limit: Self.groupLimit)
        put(.text(Self.groupHeading + subject.header), .heading, row: start)
        put(.text(subject.header), .textHeader, row: start + 1)
        put(.text("Alarms"), .numberHeader, row: start + 1, column: 2)
        var row = start + 2
        let first = row
        for group in groups {
            put(.text(group.name.isEmpty ? Self.blankGroup : group.name), .label, row: row)
            put(
                .formula(sheet.count(of: group, by: subject, labelRow: row), result: Double(group.alarms)), .number,
                row: row, column: 2)
            row += 1
        }
        // Groups that are typed later count as others until the next workbook is made.
        put(.text(others.groups > 0 ? "\(others.groups)" + Self.otherGroups : "Others"), .label, row: row)
        let named = groups.isEmpty ? "" : "-SUM(B\(first):B\(row - 1))"
        put(.formula(sheet.alarmCount + named, result: Double(others.alarms)), .number, row: row, column: 2)
        add(chart(Self.groupHeading + subject.header, first...row, from: start))
        return max(row + 2, start + chartRows(row + 1 - first) + 1)
    }

    /// A chart of the bars in these rows, so many rows of the page high, or as high as they need.
    func chart(_ title: String, _ rows: ClosedRange<Int>, from start: Int, height: Int? = nil) -> Chart {
        var chart = Chart(
            title, rows: rows, labelColumn: 1, valueColumn: 2,
            reference: CellReference(row: start, column: Self.chartColumn))
        chart.width = Self.chartWidth
        chart.height = (height ?? chartRows(rows.count)) * Self.rowHeight
        return chart
    }

    /// How many rows of the page a chart of some bars takes.
    private func chartRows(_ bars: Int) -> Int { bars + 4 }
}
