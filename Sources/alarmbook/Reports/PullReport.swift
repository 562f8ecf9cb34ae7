internal import AlarmbookCore

/// The answer of pull.
struct PullReport {
    var workbook: String
    var settings: Settings
    var sheet: PulledSheet
    /// How many alarms of each form have no row.
    var notEditable: [AlarmForm: Int]

    private var notEditableCount: Int { notEditable.values.reduce(0, +) }

    /// For people, line by line.
    var lines: [String] {
        var lines = ["\(workbook): \(sheet.count.counting("alarm")) to edit" + place]
        if sheet.hasPlaces {
            lines += sheet.counts.map { "  \($0.place): \($0.alarms.counting("alarm"))" }
        }
        let others = sheet.count - sheet.resourceCount
        if others > 0 {
            lines.append(
                "  \(others.counting("alarm")) \(others == 1 ? "is" : "are") on metrics of no resource that alarmbook "
                    + "knows: ResourceId is blank")
        }
        if sheet.count == 0 { lines.append("  nothing to edit: the sheet Alarms has one blank row") }
        if notEditableCount > 0 {
            let forms = AlarmForm.allCases.compactMap { form in
                notEditable[form].map { "\($0) \(form == .metric ? "on a metric" : form.rawValue)" }
            }
            lines.append(
                "  \(notEditableCount.counting("alarm")) can't be edited here (\(forms.joined(separator: ", "))): "
                    + "the sheet Not editable says why")
        }
        if sheet.duplicateCount > 0 {
            lines.append("  \(sheet.duplicateCount.counting("alarm")) came twice: the first counts")
        }
        if settings.isPartial == true {
            lines.append(
                "  the input is partial: its NextToken says that there is more; ask AWS again without --no-paginate and "
                    + "--max-items")
        }
        return lines
    }

    private var place: String {
        if sheet.hasPlaces {
            let count = sheet.counts.count
            let places = count == 1 ? "1 account and Region" : "\(count) accounts and Regions"
            return " of \(places), in the columns AccountId and Region"
        }
        let parts = [settings.accountId.map { "account \($0)" }, settings.region?.description].compactMap(\.self)
        return parts.isEmpty ? "" : " of " + parts.joined(separator: ", ")
    }

    /// For programs: one object.
    func writeJSON(to output: FileWriter) throws {
        var json = JSONOutput(output)
        try json.member("workbook", .string(workbook))
        try json.member("book", .text(settings.book))
        try json.member("accountId", .text(settings.accountId?.description))
        try json.member("region", .text(settings.region?.description))
        try json.member("alarms", .number(sheet.count))
        try json.member("withoutResource", .number(sheet.count - sheet.resourceCount))
        try json.member(
            "notEditable",
            .object(AlarmForm.allCases.map { .init($0.rawValue, .number(notEditable[$0, default: 0])) }))
        if sheet.hasPlaces {
            try json.member(
                "places",
                .array(
                    sheet.counts.map { place, alarms in
                        .object([
                            .init("accountId", .text(place.account?.description)),
                            .init("region", .text(place.region?.description)),
                            .init("alarms", .number(alarms)),
                        ])
                    }))
        }
        try json.member("duplicates", .number(sheet.duplicateCount))
        try json.member("partial", .boolean(settings.isPartial == true))
        try json.end()
    }
}
