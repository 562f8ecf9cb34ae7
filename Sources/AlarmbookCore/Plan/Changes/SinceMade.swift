/// How far a row and its alarm have gone apart since the row was made, where an import has changed the alarm since.
package struct SinceMade: Hashable, Sendable {
    /// A field that both the row's cells and the import have changed.
    package struct Twice: Hashable, Sendable {
        package var field: String
        /// What the row said when it was made; nil where only a hash of that is known.
        package var made: String?
    }

    /// The fields that still say in the row what they said when it was made, and that the import changed.
    package private(set) var stale: [String] = []
    /// The other fields in which the two differ: somebody edited them in the row.
    package private(set) var edited: [String] = []
    /// Those of `edited` that the import changed too.
    package private(set) var twice: [Twice] = []

    /// Nil where `change` is no change of the row's own alarm, where no import changed that since the row was made, or
    /// where nothing is known of the row.
    init?(_ change: Change, _ row: WantedAlarm, _ made: MadeRows) {
        let (from, to, isRename): (ExistingAlarm, PlannedAlarm, Bool)
        switch change {
        case .update(let old, let new): (from, to, isRename) = (old, new, false)
        case .rename(let old, let new): (from, to, isRename) = (old, new, true)
        default: return nil
        }
        // An import of the second in which a row was made came before it: nobody copies, edits and imports a workbook in
        // a second, while a script imports one and exports the next.
        let former = row.former(of: from)
        guard from.row == to.row || former != nil, let alarm = from.alarm, let applied = from.applied,
            let entry = made[row], applied.time > entry.since, applied.content != to.appliedContent
        else { return nil }
        let (says, was, stands) = (RowContent(row), entry.content, RowContent(standing: alarm, at: row.place))
        let fields = FieldChange.between(alarm, to.alarm).map(\.field)
        for field in fields where says[field] != nil {
            // A description by template follows from the other fields, as the name does.
            if field == RowContent.description, !says.hasOwnDescription, !was.hasOwnDescription { continue }
            if says[field] == was[field] {
                stale.append(field)
            } else {
                edited.append(field)
                if stands[field] != was[field] { twice.append(Twice(field: field, made: was.shown(field))) }
            }
        }
        if stale.isEmpty, edited.isEmpty, row.isNamedByTags, let named = made.named, applied.time > named {
            // What the row makes of its ids is another text since these are others.
            func words(_ text: String) -> String { former.map { row.text(text, as: $0, of: alarm) } ?? text }
            let forms = row.nameForms + row.formerNames
            let isReworded =
                fields.contains(RowContent.description)
                && words(to.alarm.description ?? "") != alarm.description ?? ""
            addWords(
                says, was, isReworded: isReworded,
                hasOtherName: isRename && !forms.contains { words($0) == from.name })
        }
        if stale.isEmpty, twice.isEmpty { return nil }
    }

    /// Adds what differs where that is words alone, and nobody touched what the row makes them of.
    private mutating func addWords(
        _ says: RowContent, _ was: RowContent, isReworded: Bool, hasOtherName: Bool
    ) {
        if isReworded, says[RowContent.description] == was[RowContent.description] {
            stale.append(RowContent.description)
        }
        if hasOtherName, says[RowContent.name] == was[RowContent.name] { stale.append(RowContent.name) }
    }
}
