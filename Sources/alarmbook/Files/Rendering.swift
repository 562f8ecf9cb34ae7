internal import AlarmbookCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A text that a workbook's alarms are rendered into, and its place among the others of one rendering.
struct Rendering {
    /// The folder that its file stands in; nil where all are of one account and Region.
    private(set) var folder: String?
    /// What tells its file's name from the others'; empty where there is none.
    let part: String
    let alarmCount: Int
    /// Who may do what with its file, as `chmod` takes it.
    let mode: mode_t
    /// Writes it whole.
    let write: (FileWriter) throws -> Void

    init(part: String = "", alarmCount: Int, mode: mode_t = 0o666, write: @escaping (FileWriter) throws -> Void) {
        self.part = part
        self.alarmCount = alarmCount
        self.mode = mode
        self.write = write
    }

    /// The same in a folder that is named after an account and Region: `111122223333-eu-west-1`.
    func inFolder(_ place: AlarmPlace?) -> Rendering {
        var result = self
        // A Region from a file of tags may be anything, `../..` too.
        result.folder = place.map { place in
            let name = [place.account ?? "account", place.region ?? "region"].joined(separator: "-")
            return String(name.unicodeScalars.filter(Self.isInFolderName))
        }
        return result
    }

    private static func isInFolderName(_ scalar: Unicode.Scalar) -> Bool { scalar.isAlphanumeric || scalar == "-" }

    /// Whether a folder may be one that is named after an account and Region.
    static func isFolderName(_ name: String) -> Bool {
        name.holds("-") && name.unicodeScalars.allSatisfy(isInFolderName)
    }
}
