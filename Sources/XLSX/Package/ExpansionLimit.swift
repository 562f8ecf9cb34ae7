/// How much a workbook may grow when it is unpacked. A file of 110 kB can claim 12 GB; honest sheets grow 5 to 50 times.
struct ExpansionLimit: Sendable {
    /// The largest sum of all parts' unpacked sizes unless the caller allows more: 4 GiB, some five full sheets.
    static let defaultTotal = 4 << 30
    /// The largest growth of one part, as a factor, unless the caller allows more.
    static let maximumRatio = 200
    /// Parts up to this size may grow as they like: 64 MiB cost nobody anything.
    static let alwaysAllowed = 64 << 20

    /// The largest sum of all parts' unpacked sizes in bytes.
    let total: Int
    /// Whether one part's growth is limited too; it isn't where the caller named a total.
    let limitsRatio: Bool

    /// The limit that a caller named, or the usual one.
    init(total: Int?) {
        self.total = total ?? Self.defaultTotal
        limitsRatio = total == nil
    }

    private static let cure = "if you trust the file, allow more with --max-expanded"

    /// Checks what a zip's directory claims, before anything is unpacked. The claims are binding: unpacking stops there.
    func check(_ entries: [ZipEntry], path: String) throws(WorkbookError) {
        var sum = 0
        for entry in entries {
            let (next, overflows) = sum.addingReportingOverflow(entry.size)
            guard !overflows, next <= total else {
                throw WorkbookError(
                    path: path, "expands to more than \(total.inBytes), the limit", cure: Self.cure)
            }
            sum = next
        }
    }

    /// Checks the growth of a part that is about to be unpacked.
    func check(_ entry: ZipEntry, path: String) throws(WorkbookError) {
        guard limitsRatio, entry.size > Self.alwaysAllowed, entry.size / Self.maximumRatio > entry.packedSize else {
            return
        }
        throw WorkbookError(
            path: path, place: entry.name,
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
