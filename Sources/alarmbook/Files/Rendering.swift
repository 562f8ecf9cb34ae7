#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A text that a workbook's alarms are rendered into, and its place among the others of one rendering.
struct Rendering {
    /// What tells its file's name from the others'; empty where there is none.
    var part = ""
    var alarmCount: Int
    /// Who may do what with its file, as `chmod` takes it.
    var mode: mode_t = 0o666
    /// Writes it whole.
    var write: (FileWriter) throws -> Void
}
