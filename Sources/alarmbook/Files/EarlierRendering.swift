internal import AlarmbookCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The files that renderings of one workbook have left in a place by now. Whoever deploys a folder deploys all of them,
/// also those that the last rendering has no part of: a template that was split since, or an account that is gone.
struct EarlierRendering {
    /// The folder as it was named, empty or with a slash at its end.
    private let folder: String
    /// What the files' names begin with.
    private let name: String
    private let suffix: String
    /// Whether an account and Region may have a folder of its own.
    private let hasPlaces: Bool

    /// `name` is the file as it is named, without its suffix.
    init(name: String, suffix: String, hasPlaces: Bool) {
        let start = name.lastIndex(of: "/").map(name.index(after:)) ?? name.startIndex
        folder = String(name[..<start])
        self.name = String(name[start...])
        self.suffix = suffix
        self.hasPlaces = hasPlaces
    }

    /// What every rendering says of itself near its beginning.
    private static let mark = "rendered by alarmbook"
    private static let markedCount = 4096

    /// The files as they are named, sorted.
    var files: [String] {
        let places = hasPlaces ? Self.names(in: folder).filter(Rendering.isFolderName).map { $0 + "/" } : []
        return ([""] + places).flatMap { place in
            Self.names(in: folder + place).filter(isRendered).map { folder + place + $0 }
        }.filter(Self.isMarked).sorted()
    }

    /// Whether a file's name is one that a rendering gives: `book.json`, or a part's such as `book-01.json`.
    private func isRendered(_ file: String) -> Bool {
        guard file.hasPrefix(name), file.dropFirst(name.count).hasSuffix(suffix) else { return false }
        let part = file.dropFirst(name.count).dropLast(suffix.count)
        return part.isEmpty || part.count > 1 && part.first == "-" && part.dropFirst().allSatisfy { "01".contains($0) }
    }

    private static func isMarked(_ path: String) -> Bool {
        guard (try? FileStamp(path: path)) != nil, let block = try? InputFile(path: path).nextBlock()
        else { return false }
        return String(decoding: block.prefix(markedCount), as: UTF8.self).contains(mark)
    }

    /// The names of what stands in a folder; none where it can't be listed.
    private static func names(in folder: String) -> [String] {
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
