/// Finds each row's account and Region.
struct RowPlaces: Sendable {
    private let table: AlarmTable
    private let home: AlarmPlace
    private let known: OnHeap<KnownResources>?
    /// Whether rows may be in several places: they have columns for it, or the sheets of tags name several.
    let areSeveral: Bool

    /// `home` is the place in Settings; `known` has read the sheets of tags, if there are any.
    init(_ table: AlarmTable, home: AlarmPlace, known: OnHeap<KnownResources>?) {
        self.table = table
        self.home = home
        self.known = known
        areSeveral = table.hasPlaces || known?.wrappedValue.places.contains { $0 != home } ?? false
    }

    /// A row's place: from its own cells, else its ARN, its alarm's ARN, the sheets of tags, or Settings.
    func place(of row: AlarmCells) -> AlarmPlace {
        guard areSeveral else { return home }
        var place = row.place
        if ARN.isMeant(by: row.resourceId), let arn = ARN(resource: row.resourceId) {
            place = place.filled(from: AlarmPlace(of: arn))
        }
        if let arn = row.alarmArn { place = place.filled(from: AlarmPlace(of: arn)) }
        return place.filled(from: known?.wrappedValue.place(of: row.resourceId) ?? home)
    }

    /// Adds an account or Region that isn't the resource's, such as one that a fill handle counted up. An ARN is checked
    /// with the row's dimensions.
    func check(_ row: AlarmCells, _ findings: inout RowFindings) {
        guard table.hasPlaces, !ARN.isMeant(by: row.resourceId),
            let known = known?.wrappedValue.place(of: row.resourceId)
        else {
            return
        }
        for (column, said, own) in [
            (AlarmColumn.accountId, row.place.account?.description, known.account?.description),
            (.region, row.place.region?.description, known.region?.description),
        ] {
            guard let said, let own, said != own else { continue }
            findings.add(
                column,
                ValueError(
                    "\(column.rawValue) is \"\(said)\", but the sheets of tags know \(row.resourceId) in \"\(own)\"",
                    cure: "correct it (a fill handle counts it up)"))
        }
    }
}
