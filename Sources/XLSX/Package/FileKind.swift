internal import Sheets

/// Recognises files that are no .xlsx workbooks: people rename files, pick the wrong one, or download a web page
/// instead.
enum FileKind {
    private static let saveAs = "open it in Excel or LibreOffice and save it as .xlsx"
    private static let zipSignature: [UInt8] = [0x50, 0x4b]
    private static let headCount = 4096

    /// Refuses a file whose first bytes say that it is no zip.
    static func refuse(_ file: WorkbookFile) throws(WorkbookError) {
        let name = file.path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? ""
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
        if archive.entries.contains(where: { $0.name.utf8.suffix(4).elementsEqual(".iwa".utf8) }) {
            try refuse("is a document of Apple Numbers, Pages or Keynote", "export it to Excel (.xlsx) from there")
        }
    }

    /// The workbook that a lock file belongs to: `~$book.xlsx` is Excel's, `.~lock.book.xlsx#` LibreOffice's.
    private static func lockedName(_ name: String) -> String? {
        let bytes = name.utf8
        if bytes.starts(with: "~$".utf8) { return String(bytes.dropFirst(2)) }
        guard bytes.starts(with: ".~lock.".utf8), bytes.last == UInt8(ascii: "#") else { return nil }
        return String(bytes.dropFirst(7).dropLast())
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
        let visible = text.unicodeScalars.drop { $0.properties.isWhitespace || $0 == "\u{feff}" }
        let start = String(visible.prefix(2000)).lowercased()
        func begins(with words: String) -> Bool { start.utf8.starts(with: words.utf8) }
        if start.holds("urn:schemas-microsoft-com:office:spreadsheet") {
            return ("is an XML Spreadsheet 2003 file, not .xlsx", saveAs)
        }
        if begins(with: "<!doctype html") || start.holds("<html") || start.holds("<table") {
            return (
                "is an HTML page, not a workbook: some websites save tables so, and some send a log-in page instead",
                saveAs
            )
        }
        if begins(with: "<") { return ("is an XML file, not a workbook", "name an .xlsx workbook") }
        if begins(with: "{") || begins(with: "[") {
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

    /// Drops UTF-16's zero bytes, so that ASCII can be compared.
    private static func plainText(_ head: [UInt8]) -> [UInt8] {
        head.starts(with: [0xff, 0xfe]) || head.starts(with: [0xfe, 0xff]) ? head.dropFirst(2).filter { $0 != 0 } : head
    }
}

extension String {
    /// Whether words stand in the text, byte by byte: a combining character behind them doesn't hide them.
    func holds(_ words: String) -> Bool { utf8.contains(words.utf8) }
}
