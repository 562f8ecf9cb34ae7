/// Limits the unpacked size of a workbook. A file of 110 kB can claim 12 GB; honest sheets grow 5 to 50 times.
struct ExpansionLimit: Sendable {
    /// The largest sum of all parts' unpacked sizes unless the caller allows more: 4 GiB, some five full sheets.
    static let defaultTotal = 4 << 30
    /// The largest growth of one part, as a factor, unless the caller allows more.
    static let maximumRatio = 200
    /// Parts up to this size have no ratio limit, since 64 MiB do no harm.
    static let alwaysAllowed = 64 << 20
    /// The same for all parts together, and for what the cells of a sheet hand out.
    static let alwaysAllowedTogether = 128 << 20

    /// The largest sum of all parts' unpacked sizes in bytes, and the most that the cells of a sheet may hand out.
    let total: Int
    /// Whether growth is limited too; it isn't where the caller named a total.
    let limitsRatio: Bool

    /// The limit that a caller named, or the usual one.
    init(total: Int?) {
        self.total = total ?? Self.defaultTotal
        limitsRatio = total == nil
    }

    private static let cure = "if you trust the file, allow more with --max-expanded"

    /// Checks what a zip's directory claims, before anything is unpacked. The claims are binding: unpacking stops
    /// there.
    func check(_ entries: [ZipEntry], in file: WorkbookFile) throws(WorkbookError) {
        var sum = 0
        for entry in entries {
            let (next, overflows) = sum.addingReportingOverflow(entry.size)
            guard !overflows, next <= total else {
                throw WorkbookError(
                    path: file.path, "expands to more than \(total.inBytes), the limit", cure: Self.cure)
            }
            sum = next
        }
        // Entries may share their packed bytes, so the file's own size counts, not the sum of theirs.
        guard sum <= most(of: file) else {
            throw WorkbookError(
                path: file.path,
                "expands from \(file.size.inBytes) to \(sum.inBytes), more than \(Self.maximumRatio) times, as zip bombs do",
                cure: Self.cure)
        }
    }

    /// Checks how much the cells of a sheet have handed out: a text that a million cells share is a million texts.
    func check(handedOut count: Int, of sheet: String, in file: WorkbookFile) throws(WorkbookError) {
        let most = most(of: file)
        guard count <= most else {
            throw WorkbookError(
                path: file.path, location: sheet,
                "its cells expand to more than \(most.inBytes), the limit for "
                    + (most < total ? "a workbook of \(file.size.inBytes)" : "a sheet"),
                cure: Self.cure)
        }
    }

    /// How much a file may grow.
    private func most(of file: WorkbookFile) -> Int {
        guard limitsRatio else { return total }
        let (grown, overflows) = file.size.multipliedReportingOverflow(by: Self.maximumRatio)
        return overflows ? total : min(total, max(Self.alwaysAllowedTogether, grown))
    }

    /// Checks the growth of a part that is about to be unpacked.
    func check(_ entry: ZipEntry, path: String) throws(WorkbookError) {
        guard limitsRatio, entry.size > Self.alwaysAllowed, entry.size / Self.maximumRatio > entry.packedSize else {
            return
        }
        throw WorkbookError(
            path: path, location: entry.name,
            "expands from \(entry.packedSize.inBytes) to \(entry.size.inBytes), "
                + "more than \(Self.maximumRatio) times, as zip bombs do",
            cure: Self.cure)
    }
}

extension Int {
    /// A number of bytes in the largest unit that keeps it exact to a digit: `110 kB`, `4.3 GB`.
    var inBytes: String {
        var value = self
        for unit in ["bytes", "kB", "MB", "GB"] {
            if value < 10_000 || unit == "GB" { return "\(value) \(unit)" }
            value = (value + 500) / 1000
        }
        return "\(self) bytes"
    }
}
