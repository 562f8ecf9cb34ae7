internal import AlarmbookCore
internal import Sheets

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The files of a rendering. They appear together, or none does.
struct RenderedFiles {
    /// The files as they are named, each with how many alarms it has.
    let files: [(path: String, alarmCount: Int)]
    /// The files of earlier renderings that aren't part of this one.
    let stale: [String]

    /// Writes a rendering to a file, a part's name before its suffix; or, where `path` is a folder, to files in it that
    /// are named after the workbook.
    init(_ renderings: [Rendering], path: String, suffix: String, workbook: String, replacing: Bool) throws {
        let folders = Set(renderings.compactMap(\.folder)).sorted()
        let (folder, name) = try Self.stem(path: path, suffix: suffix, workbook: workbook)
        guard folders.isEmpty || !folder.isEmpty else {
            throw FileError(
                path: path, "is one file, and \(workbook) is of \(folders.count) accounts or regions",
                cure: "name a folder")
        }
        let made = try folders.filter { try Self.makeFolder(folder + $0) }
        do {
            files = try Self.write(renderings, replacing: replacing) { rendering in
                let part = rendering.part.isEmpty ? "" : "-" + rendering.part
                return folder + (rendering.folder.map { $0 + "/" } ?? "") + name + part + suffix
            }
        } catch {
            for subfolder in made { unsafe rmdir(folder + subfolder) }
            throw error
        }
        let written = Set(files.map(\.path))
        stale = EarlierRendering(name: folder + name, suffix: suffix, hasPlaces: !folder.isEmpty).files
            .filter { !written.contains($0) }
    }

    private static func write(
        _ renderings: [Rendering], replacing: Bool, path: (Rendering) -> String
    ) throws -> [(path: String, alarmCount: Int)] {
        let pending = try renderings.map { try PendingFile(path: path($0), replacing: replacing, mode: $0.mode) }
        for (file, rendering) in zip(pending, renderings) {
            let writer = try file.writer()
            try rendering.write(writer)
            try writer.flush()
        }
        for file in pending { try file.commit() }
        return zip(pending, renderings).map { ($0.path, $1.alarmCount) }
    }

    /// For programs: one object.
    var json: [UInt8] {
        let list = files.map { file in
            JSONValue.object([.init("path", .string(file.path)), .init("alarms", .number(file.alarmCount))])
        }
        var bytes: [UInt8] = []
        JSONValue.object([.init("files", .array(list))]).write(to: &bytes)
        return bytes + [UInt8(ascii: "\n")]
    }

    /// Makes a folder; false where there is one.
    private static func makeFolder(_ path: String) throws(FileError) -> Bool {
        if unsafe mkdir(path, 0o777) == 0 { return true }
        if isFolder(path) { return false }
        throw FileError(path: path, "cannot be made: \(FileError.reason(errno))")
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The folder of all files, empty or with a slash at its end, and what their names begin with.
    private static func stem(
        path: String, suffix: String, workbook: String
    ) throws(FileError) -> (folder: String, name: String) {
        if isFolder(path) { return (path + (path.ends(with: "/") ? "" : "/"), name(of: workbook)) }
        guard !path.ends(with: "/") else {
            throw FileError(path: path, "is not a folder that exists", cure: "make it first")
        }
        guard path.lowercased().ends(with: suffix) else {
            throw FileError(
                path: path, "is neither a folder nor named \(suffix)", cure: "name a file that ends in \(suffix)")
        }
        return ("", String(path.unicodeScalars.dropLast(suffix.utf8.count)))
    }

    /// A workbook's name without its suffix.
    private static func name(of workbook: String) -> String {
        let file = workbook.parts(at: "/", omittingEmpty: true).last ?? ""
        return String(file.unicodeScalars.dropLast(file.lowercased().ends(with: ".xlsx") ? 5 : 0))
    }
}
