internal import ArgumentParser

/// What commands that read a workbook say of the same options.
extension ArgumentHelp {
    /// Of `--sheet`.
    static var sheetOfAlarms: ArgumentHelp {
        ArgumentHelp(
            "The worksheet of alarms: its name, or its number counted from 1 with hidden ones.",
            valueName: "name or number")
    }

    /// Of `--max-expanded`; `workbook` is how the help calls what is read.
    static func maxExpanded(_ workbook: String) -> ArgumentHelp {
        ArgumentHelp(
            "The most that \(workbook) may expand to, such as 8GB. (default: 4GB, and parts at most 200 times)",
            valueName: "size")
    }
}
