/// Of which account and Region each row of a table is.
struct RowPlaces: Sendable {
    let table: TagTable
    /// What Settings say.
    let home: AlarmPlace
    /// What the sheets of tags say; nil where there are none.
    let known: KnownResources?

    /// What a row says itself, else its ARN or its alarm's, the sheets of tags or Settings.
    func place(of row: TagRow) -> AlarmPlace {
        guard table.hasPlaces else { return home }
        var place = row.place
        if row.resourceId.hasPrefix("arn:"), let arn = ARN(resource: row.resourceId) {
            place = place.filled(from: AlarmPlace(of: arn))
        }
        if let arn = row.alarmArn { place = place.filled(from: AlarmPlace(of: arn)) }
        return place.filled(from: known?.place(of: row.resourceId) ?? home)
    }

    /// Finds an account or Region that a fill handle counted up, in a row whose place is known. An ARN is held against
    /// it with the row's dimensions.
    func flaws(of row: TagRow) -> [(AlarmColumn, ValueError)] {
        guard table.hasPlaces, !row.resourceId.hasPrefix("arn:"), let known = known?.place(of: row.resourceId) else {
            return []
        }
        let parts = [
            (AlarmColumn.accountId, row.place.account, known.account), (.region, row.place.region, known.region),
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
