internal import Sheets

/// Checks rows against the resources on the sheets of tags. Finds ids that a fill handle counted up, and names that
/// sorting one column alone mixed up.
struct RowResources: Sendable {
    let known: KnownResources
    let places: RowPlaces

    typealias Finding = (column: AlarmColumn, severity: TableProblem.Severity, flaw: ValueError)

    /// The problems of a row.
    func findings(on values: AlarmCells) -> [Finding] {
        if values.isOfNoResource { return [] }
        guard known.contains(values.resourceId) else {
            // An alarm that was pulled may outlive its resource.
            if values.alarmArn != nil { return [] }
            let flaw = ValueError(
                "resource id \"\(values.resourceId)\" is not on the sheets of tags",
                cure: "correct it (a fill handle counts ids up), or export the workbook again if it is new")
            return [(.resourceId, .error, flaw)]
        }
        return places.flaws(of: values).map { ($0, .error, $1) } + nameFindings(on: values)
    }

    private func nameFindings(on values: AlarmCells) -> [Finding] {
        guard values.key == "Name" else { return [] }
        let name = known.name(of: values.resourceId)
        let usual = name ?? ARN(resource: values.resourceId)?.shortName
        guard usual != values.value, values.value != values.resourceId else { return [] }
        guard known.isName(values.value) else {
            let label = ValueError(
                "Value \"\(values.value)\" is a new label: the tags call \(values.resourceId) \"\(name ?? "")\"")
            return [(.value, .notice, label)]
        }
        let cure = "undo the sorting of one column alone"
        return [
            (
                .resourceId, .error,
                ValueError(
                    "resource \"\(values.resourceId)\" is called \"\(name ?? "")\", not \"\(values.value)\"", cure: cure
                )
            ),
            (.value, .error, ValueError("Value \"\(values.value)\" is the Name of another resource", cure: cure)),
        ]
    }
}
