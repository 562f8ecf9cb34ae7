internal import AlarmbookCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The files of a rendering. They appear together, or none does.
struct RenderedFiles {
    /// The files as they are named, each with how many alarms it has.
    let files: [(path: String, alarmCount: Int)]

    /// Writes a rendering to a file, a part's name before its suffix; or, where `path` is a folder, to files in it that are
    /// named after the workbook.
    init(_ renderings: [Rendering], path: String, suffix: String, workbook: String, replacing: Bool) throws {
        let stem = try Self.stem(path: path, suffix: suffix, workbook: workbook)
        let pending = try renderings.map { rendering in
            let part = rendering.part.isEmpty ? "" : "-" + rendering.part
            return try PendingFile(path: stem + part + suffix, replacing: replacing)
        }
        let interruption = Interruption(removing: pending.map(\.temporaryPath))
        for (file, rendering) in zip(pending, renderings) {
            let writer = try FileWriter(path: file.temporaryPath, name: file.path, mode: rendering.mode)
            try rendering.write(writer)
            try writer.flush()
        }
        for file in pending { try file.commit() }
        withExtendedLifetime(interruption) {}
        files = zip(pending, renderings).map { ($0.path, $1.alarmCount) }
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

    /// What the names of all files begin with.
    private static func stem(path: String, suffix: String, workbook: String) throws(FileError) -> String {
        var status = stat()
        let isFolder = unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        guard isFolder else {
            guard !path.hasSuffix("/") else {
                throw FileError(path: path, "is not a folder that exists", cure: "make it first")
            }
            guard path.lowercased().hasSuffix(suffix) else {
                throw FileError(
                    path: path, "is neither a folder nor named \(suffix)", cure: "name a file that ends in \(suffix)")
            }
            return String(path.dropLast(suffix.count))
        }
        let file = workbook.split(separator: "/").last ?? ""
        let name = file.lowercased().hasSuffix(".xlsx") ? file.dropLast(".xlsx".count) : file
        return path + (path.hasSuffix("/") ? "" : "/") + name
    }
}
