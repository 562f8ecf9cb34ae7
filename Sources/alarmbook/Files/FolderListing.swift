#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// What a folder holds.
enum FolderListing {
    /// The names in a folder; empty where it can't be listed.
    static func names(in folder: String) -> [String] {
        guard let directory = unsafe opendir(folder.isEmpty ? "." : folder) else { return [] }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                names.append(unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self))
            }
        }
        return names
    }
}
