/// Of which account and Region each row of a table is.
struct RowPlaces: Sendable {
    private let table: TagTable
    private let home: AlarmPlace
    private let known: KnownResources?
    /// Whether rows may be of several: they have columns for it, or the sheets of tags know it of their resources.
    let areSeveral: Bool

    /// `home` is what Settings say, `known` what the sheets of tags do, if there are any.
    init(_ table: TagTable, home: AlarmPlace, known: KnownResources?) {
        self.table = table
        self.home = home
        self.known = known
        areSeveral = table.hasPlaces || known?.places.contains { $0 != home } ?? false
    }

    /// What a row says itself, else its ARN or its alarm's, the sheets of tags or Settings.
    func place(of row: TagRow) -> AlarmPlace {
        guard areSeveral else { return home }
        var place = row.place
        if ARN.isMeant(by: row.resourceId), let arn = ARN(resource: row.resourceId) {
            place = place.filled(from: AlarmPlace(of: arn))
        }
        if let arn = row.alarmArn { place = place.filled(from: AlarmPlace(of: arn)) }
        return place.filled(from: known?.place(of: row.resourceId) ?? home)
    }

    /// Finds an account or Region that a fill handle counted up, in a row whose place is known. An ARN is held against
    /// it with the row's dimensions.
    func flaws(of row: TagRow) -> [(AlarmColumn, ValueError)] {
        guard table.hasPlaces, !ARN.isMeant(by: row.resourceId), let known = known?.place(of: row.resourceId) else {
            return []
        }
        let parts = [
            (AlarmColumn.accountId, row.place.account?.description, known.account?.description),
            (.region, row.place.region?.description, known.region?.description),
        ]
        return parts.compactMap { column, said, own in
            guard let said, let own, said != own else { return nil }
            let error = ValueError(
                "\(column.rawValue) is \"\(said)\", but the sheets of tags know \(row.resourceId) in \"\(own)\"",
                cure: "correct it (a fill handle counts it up)")
            return (column, error)
        }
    }
}
