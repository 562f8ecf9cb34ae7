/// Which name each row's alarm gets, given the names that its alarms have already.
struct NameAssignment {
    /// By row; unique except for the rows in `clashes`.
    private(set) var names: [ExactText]
    /// Rows whose name another row's alarm keeps.
    private(set) var clashes: Set<Int> = []

    /// `standing` gives the names of a row's own alarms, sorted; `isTaken` tells whether the alarm of a row that isn't
    /// among these has a name, and `isHeld` whether something else names one.
    init(
        rows: [WantedAlarm], keepsNames: Bool, isTaken: (ExactText) -> Bool, isHeld: (ExactText) -> Bool,
        standing: (Int) -> [ExactText]
    ) {
        names = rows.map { ExactText($0.alarm.name) }
        let desired = Set(names)
        if keepsNames {
            keep(rows, isDesired: { desired.contains($0) || isTaken($0) }, standing: standing)
        } else {
            follow(rows, desired: desired, isHeld: isHeld, standing: standing)
        }
    }

    /// Names follow the rows, but an existing alarm keeps its suffix, or its lack of one, as long as no other row wants
    /// its name; and a name that something else names stays, even where another of the row's alarms has the new name
    /// already.
    private mutating func follow(
        _ rows: [WantedAlarm], desired: Set<ExactText>, isHeld: (ExactText) -> Bool, standing: (Int) -> [ExactText]
    ) {
        for (index, row) in rows.enumerated() {
            let own = standing(index)
            let stands = own.contains(names[index])
            if own.isEmpty || stands && (own.count == 1 || isHeld(names[index])) { continue }
            let free = own.filter { !desired.contains($0) }
            if let held = free.first(where: isHeld) {
                names[index] = held
            } else if !stands, let form = row.nameForms.map(ExactText.init).first(where: free.contains) {
                names[index] = form
            }
        }
    }

    /// Existing alarms keep their names; a new row takes the first of its names that is free.
    private mutating func keep(
        _ rows: [WantedAlarm], isDesired: (ExactText) -> Bool, standing: (Int) -> [ExactText]
    ) {
        var taken: Set<ExactText> = []
        var new: [Int] = []
        for index in rows.indices {
            let own = standing(index)
            if let name = own.contains(names[index]) ? names[index] : own.first {
                names[index] = name
                taken.insert(name)
            } else {
                new.append(index)
            }
        }
        for index in new where !taken.insert(names[index]).inserted {
            let forms = rows[index].nameForms.map(ExactText.init)
            if let form = forms.first(where: { !taken.contains($0) && !isDesired($0) }) {
                names[index] = form
                taken.insert(form)
            } else {
                clashes.insert(index)
            }
        }
    }
}
