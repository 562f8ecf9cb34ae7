/// Why the plan leaves an alarm of the Book alone unless `--overwrite-drift` is given.
package enum Drift: String, Hashable, Sendable {
    /// The alarm is neither what was last applied to it nor what its row wants.
    case editedOutside = "edited outside"
    /// The alarm was applied after the workbook was last saved.
    case olderWorkbook = "older workbook"
    /// An import changed the alarm since its row was made, and nobody has touched the row: a copy of the workbook that
    /// is out of date.
    case stale = "stale"
}

extension Drift {
    /// A few words for the reviewer.
    func description(of alarm: ExistingAlarm) -> String {
        let time = alarm.applied?.time.extended ?? ""
        return switch self {
        case .editedOutside: "edited outside since it was applied at \(time)"
        case .olderWorkbook: "older workbook: the alarm was applied at \(time), after the workbook was last saved"
        case .stale: "stale: the row says what it said when it was made, and an import changed the alarm at \(time)"
        }
    }
}
