internal import AlarmbookCore
internal import Sheets

/// The files that earlier renderings of a workbook left. Whoever deploys a folder deploys all of them, even stale ones:
/// of a template that was split since, or of an account that is gone.
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
        self.name = name.parts(at: "/").last.map(String.init) ?? name
        folder = name.dropping(suffix: self.name).map(String.init) ?? ""
        self.suffix = suffix
        self.hasPlaces = hasPlaces
    }

    /// The mark near the beginning of every rendering.
    private static let mark = "rendered by alarmbook"
    private static let markedCount = 4096

    /// The files as they are named, sorted.
    var files: [String] {
        let folders = hasPlaces ? FolderListing.names(in: folder).filter(Rendering.isFolderName).map { $0 + "/" } : []
        return ([""] + folders).flatMap { subfolder in
            FolderListing.names(in: folder + subfolder).filter(isRendered).map { folder + subfolder + $0 }
        }.filter(Self.isMarked).sorted()
    }

    /// Whether a rendering may have given the file its name: `book.json`, or for a part `book-01.json`.
    private func isRendered(_ file: String) -> Bool {
        guard let part = file.dropping(prefix: name)?.dropping(suffix: suffix) else { return false }
        guard let digits = part.dropping(prefix: "-") else { return part.isEmpty }
        return !digits.isEmpty && digits.utf8.allSatisfy { "01".utf8.contains($0) }
    }

    private static func isMarked(_ path: String) -> Bool {
        guard (try? FileStamp(path: path)) != nil, let block = try? InputFile(path: path).nextBlock()
        else { return false }
        return String(decoding: block.prefix(markedCount), as: UTF8.self).holds(mark)
    }
}
