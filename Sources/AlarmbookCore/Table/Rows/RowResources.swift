internal import Sheets

/// Checks rows against the resources on the sheets of tags. Finds ids that a fill handle counted up, and names that
/// sorting one column alone mixed up.
struct RowResources: Sendable {
    /// What the sheets of tags know; nil where the workbook has none, and nothing is checked.
    let known: OnHeap<KnownResources>?
    let places: RowPlaces
    private var owners: NameOwners?

    init(known: OnHeap<KnownResources>?, places: RowPlaces) {
        self.known = known
        self.places = places
    }

    /// The resources that have a Name. Most workbooks never ask, since their rows name resources by their ids.
    mutating func resources(named name: String) -> [KnownResources.Named] {
        guard let known else { return [] }
        let owners = owners ?? known.wrappedValue.nameOwners
        self.owners = owners
        return known.wrappedValue.resources(named: name, owners)
    }

    /// Adds the problems of a row. `found` is its resource; nil where the sheets of tags don't know it.
    mutating func check(
        _ values: AlarmCells, _ found: (index: Int, isCalledSo: Bool)?, _ findings: inout RowFindings
    ) {
        guard let known, !values.isOfNoResource else { return }
        guard let found else {
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
        if values.key == "Name", !found.isCalledSo {
            checkName(values, known.wrappedValue.name(at: found.index), &findings)
        }
    }

    /// Adds the problem of a Value that isn't the resource's Name.
    private mutating func checkName(_ values: AlarmCells, _ name: String?, _ findings: inout RowFindings) {
        guard values.value != values.resourceId else { return }
        guard !resources(named: values.value).isEmpty else {
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
