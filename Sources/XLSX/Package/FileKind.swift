internal import AlarmbookCore

/// What a file is that isn't an .xlsx workbook: people rename files, pick the wrong one, or get a web page instead.
enum FileKind {
    private static let saveAs = "open it in Excel or LibreOffice and save it as .xlsx"
    private static let zipSignature: [UInt8] = [0x50, 0x4b]
    private static let headCount = 4096

    /// Refuses a file whose first bytes say that it is no zip.
    static func refuse(_ file: WorkbookFile) throws(WorkbookError) {
        let name = String(file.path.parts(at: "/").last ?? "")
        guard let head = try file.bytes(at: 0, count: min(headCount, file.size)), !head.isEmpty else {
            throw WorkbookError(path: file.path, "is empty (0 bytes)", cure: "save or download it again")
        }
        if head.starts(with: zipSignature) { return }
        // A zip may stand behind other bytes, but it ends with its directory all the same.
        let tail = try file.bytes(at: max(0, file.size - 22), count: min(22, file.size)) ?? []
        if tail.starts(with: [0x50, 0x4b, 5, 6]) { return }
        if let original = lockedName(name) {
            throw WorkbookError(
                path: file.path, "is the lock file that a spreadsheet program keeps while it has \"\(original)\" open",
                cure: "name \"\(original)\" instead")
        }
        let (what, cure) = try describe(head, file)
        throw WorkbookError(path: file.path, what, cure: cure)
    }

    /// Refuses a zip that is another kind of document.
    static func refuse(_ archive: ZipArchive, mainType: String) throws(WorkbookError) {
        let path = archive.file.path
        func refuse(_ what: String, _ cure: String = saveAs) throws(WorkbookError) {
            throw WorkbookError(path: path, what, cure: cure)
        }
        if mainType.holds("sheet.binary") { try refuse("is a binary workbook (.xlsb), not .xlsx") }
        if mainType.holds("wordprocessing") {
            try refuse("is a Word document (.docx), not a workbook", "name an .xlsx workbook")
        }
        if mainType.holds("presentation") {
            try refuse("is a PowerPoint presentation (.pptx), not a workbook", "name an .xlsx workbook")
        }
        guard mainType.isEmpty else { return }
        if let type = try archive.bytes(of: "mimetype", maximum: 200) {
            let type = String(decoding: type, as: UTF8.self)
            if type.holds("opendocument.spreadsheet") {
                try refuse("is an OpenDocument spreadsheet (.ods), not .xlsx")
            }
            if type.holds("opendocument") {
                try refuse("is an OpenDocument file of the type \"\(type)\", not a workbook", "name an .xlsx workbook")
            }
        }
        if archive.entries.contains(where: { $0.name.ends(with: ".iwa") }) {
            try refuse("is a document of Apple Numbers, Pages or Keynote", "export it to Excel (.xlsx) from there")
        }
    }

    /// The workbook that a lock file belongs to: `~$book.xlsx` is Excel's, `.~lock.book.xlsx#` LibreOffice's.
    private static func lockedName(_ name: String) -> String? {
        (name.dropping(prefix: "~$") ?? name.dropping(prefix: ".~lock.")?.dropping(suffix: "#")).map(String.init)
    }

    private static func describe(_ head: [UInt8], _ file: WorkbookFile) throws(WorkbookError) -> (String, String) {
        if head.starts(with: CompoundFile.signature) { return try describe(CompoundFile(file)) }
        if head.starts(with: [0x1f, 0x8b]) { return ("is a gzip file, not a workbook", "unpack it first") }
        if head.starts(with: Array("%PDF".utf8)) {
            return ("is a PDF document, not a workbook", "ask for the workbook that it was made of")
        }
        if head.starts(with: [0x09, 0x08]) || head.starts(with: [0x09, 0x04]) || head.starts(with: [0x09, 0x02]) {
            return ("is an old Excel workbook (.xls), not .xlsx", saveAs)
        }
        let text = String(decoding: plainText(head), as: UTF8.self)
        let start = String(text.unicodeScalars.drop(while: Spelling.isSpace).prefix(2000)).lowercased()
        if start.holds("urn:schemas-microsoft-com:office:spreadsheet") {
            return ("is an XML Spreadsheet 2003 file, not .xlsx", saveAs)
        }
        if start.begins(with: "<!doctype html") || start.holds("<html") || start.holds("<table") {
            return (
                "is an HTML page, not a workbook: some websites save tables so, and some send a log-in page instead",
                saveAs
            )
        }
        if start.begins(with: "<") { return ("is an XML file, not a workbook", "name an .xlsx workbook") }
        if start.begins(with: "{") || start.begins(with: "[") {
            return ("is a JSON file, not a workbook", "name an .xlsx workbook")
        }
        if !text.unicodeScalars.contains(where: { $0.value < 0x20 && !$0.properties.isWhitespace }) {
            return ("is a text file, such as CSV, not a workbook", saveAs)
        }
        return ("is no .xlsx workbook: it doesn't start as one", "name an .xlsx workbook")
    }

    private static func describe(_ compound: CompoundFile) -> (String, String) {
        if compound.streams.contains("EncryptedPackage") {
            return (
                "is protected with a password, so that it can't be read",
                "open it in Excel, remove the password (File, Info, Protect Workbook, Encrypt with Password), and save it"
            )
        }
        if compound.streams.contains("Workbook") || compound.streams.contains("Book") {
            return ("is an old Excel workbook (.xls), not .xlsx", saveAs)
        }
        if compound.streams.contains("WordDocument") {
            return ("is a Word document (.doc), not a workbook", "name an .xlsx workbook")
        }
        return ("is an old Office file, not .xlsx", saveAs)
    }

    /// UTF-16 made into bytes that look like ASCII where they are.
    private static func plainText(_ head: [UInt8]) -> [UInt8] {
        head.starts(with: [0xff, 0xfe]) || head.starts(with: [0xfe, 0xff]) ? head.dropFirst(2).filter { $0 != 0 } : head
    }
}
