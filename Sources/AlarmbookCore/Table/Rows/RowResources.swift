internal import Sheets

/// Checks rows against the resources on the sheets of tags. Finds ids that a fill handle counted up, and names that
/// sorting one column alone mixed up.
struct RowResources: Sendable {
    let known: KnownResources
    let places: RowPlaces

    /// Adds the problems of a row.
    func check(_ values: AlarmCells, _ findings: inout RowFindings) {
        if values.isOfNoResource { return }
        guard known.contains(values.resourceId) else {
            // An alarm that was pulled may outlive its resource.
            if values.alarmArn != nil { return }
            findings.add(
                .resourceId,
                ValueError(
                    "resource id \"\(values.resourceId)\" is not on the sheets of tags",
                    cure: "correct it (a fill handle counts ids up), or export the workbook again if it is new"))
            return
        }
        places.check(values, &findings)
        checkName(values, &findings)
    }

    private func checkName(_ values: AlarmCells, _ findings: inout RowFindings) {
        guard values.key == "Name" else { return }
        let name = known.name(of: values.resourceId)
        let usual = name ?? ARN(resource: values.resourceId)?.shortName
        guard usual != values.value, values.value != values.resourceId else { return }
        guard known.isName(values.value) else {
            findings.add(
                .value,
                ValueNote(
                    .notice,
                    "Value \"\(values.value)\" is a new label: the tags call \(values.resourceId) \"\(name ?? "")\""))
            return
        }
        let cure =
            "undo the sorting of one column alone; if the new name is meant, change the Name tag and refresh, or write "
            + "AlarmName"
        findings.add(
            .resourceId,
            ValueError(
                "resource \"\(values.resourceId)\" is called \"\(name ?? "")\", not \"\(values.value)\"", cure: cure))
        findings.add(.value, ValueError("Value \"\(values.value)\" is the Name of another resource", cure: cure))
    }
}
