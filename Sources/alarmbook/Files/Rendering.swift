internal import AlarmbookCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A file of a rendering: its text, and what its name is made of.
struct Rendering {
    /// The folder that its file stands in; nil where all are of one account and Region.
    private(set) var folder: String?
    /// Distinguishes its file's name from the others'; empty for a single file.
    let part: String
    let alarmCount: Int
    /// Who may do what with its file where that is new, as `open` takes it.
    let mode: mode_t
    /// Writes the whole file.
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
        result.folder = place.map(Self.folderName)
        return result
    }

    /// What a folder or file of an account and Region is called.
    static func folderName(of place: AlarmPlace) -> String {
        "\(place.account?.description ?? "account")-\(place.region?.description ?? "region")"
    }

    /// Whether a folder may be named after an account and Region.
    static func isFolderName(_ name: String) -> Bool {
        guard let hyphen = name.utf8.firstIndex(of: UInt8(ascii: "-")) else { return false }
        let (account, region) = (name[..<hyphen], name[name.utf8.index(after: hyphen)...])
        return (account == "account" || AccountID(exactly: account) != nil)
            && (region == "region" || RegionName(exactly: region) != nil)
    }
}
