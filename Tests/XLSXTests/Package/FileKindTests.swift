import Foundation
import Sheets
import Testing

@testable import XLSX

@Suite("Files that are no .xlsx are told what they are")
struct FileKindTests {
    static let saveAs = "open it in Excel or LibreOffice and save it as .xlsx"

    @Test(
        "a file that isn't a zip",
        arguments: [
            ("", "is empty (0 bytes); save or download it again"),
            ("Key,Value\nName,web-1\n", "is a text file, such as CSV, not a workbook; \(saveAs)"),
            (
                "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                "is an XML Spreadsheet 2003 file, not .xlsx; \(saveAs)"
            ),
            (
                "\u{feff} <!DOCTYPE HTML><html>",
                "is an HTML page, not a workbook: some websites save tables so, and some send a log-in page instead; \(saveAs)"
            ),
            (
                "<table><tr><td>1</td></tr></table>",
                "is an HTML page, not a workbook: some websites save tables so, and some send a log-in page instead; \(saveAs)"
            ),
            ("<note/>", "is an XML file, not a workbook; name an .xlsx workbook"),
            ("{\"Tags\": []}", "is a JSON file, not a workbook; name an .xlsx workbook"),
            ("%PDF-1.7", "is a PDF document, not a workbook; ask for the workbook that it was made of"),
            ("\u{0}\u{1}\u{2}", "is no .xlsx workbook: it doesn't start as one; name an .xlsx workbook"),
            (
                "PK\u{3}\u{4} and then nothing",
                "is cut short: the directory that ends every .xlsx file is missing; copy or download it again"
            ),
        ])
    func noZip(_ text: String, _ refusal: String) {
        #expect(HandMadeWorkbook.refusal(Array(text.utf8)) == "book.xlsx: " + refusal)
    }

    @Test("text in UTF-16 is text too")
    func wideText() {
        let bytes: [UInt8] = [0xff, 0xfe] + "Key,Value".utf8.flatMap { [$0, 0] }
        #expect(
            HandMadeWorkbook.refusal(bytes) == "book.xlsx: is a text file, such as CSV, not a workbook; \(Self.saveAs)")
    }

    @Test("a gzip file")
    func gzip() {
        #expect(
            HandMadeWorkbook.refusal([0x1f, 0x8b, 8]) == "book.xlsx: is a gzip file, not a workbook; unpack it first")
    }

    /// An OLE2 file whose directory has these streams: a header, the directory and the allocation table.
    func compound(_ streams: String...) -> [UInt8] {
        var header = CompoundFile.signature + [UInt8](repeating: 0, count: 504)
        header[30] = 9
        header[48] = 0
        header[76] = 1
        var directory: [UInt8] = []
        for name in streams {
            var entry = name.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
            let count = entry.count + 2
            entry += [UInt8](repeating: 0, count: 128 - entry.count)
            entry[64] = UInt8(count)
            directory += entry
        }
        directory += [UInt8](repeating: 0, count: 512 - directory.count)
        let table = [0xfe, 0xff, 0xff, 0xff] + [UInt8](repeating: 0xff, count: 508)
        return header + directory + table
    }

    @Test("a workbook with a password is told from an old one")
    func compoundFiles() {
        #expect(
            HandMadeWorkbook.refusal(compound("Root Entry", "EncryptionInfo", "EncryptedPackage"))
                == "book.xlsx: is protected with a password, so that it can't be read; open it in Excel, "
                + "remove the password (File, Info, Protect Workbook, Encrypt with Password), and save it")
        let old = "book.xlsx: is an old Excel workbook (.xls), not .xlsx; \(Self.saveAs)"
        #expect(HandMadeWorkbook.refusal(compound("Root Entry", "Workbook")) == old)
        #expect(HandMadeWorkbook.refusal(compound("Root Entry", "Book")) == old)
        #expect(
            HandMadeWorkbook.refusal(compound("Root Entry", "WordDocument"))
                == "book.xlsx: is a Word document (.doc), not a workbook; name an .xlsx workbook")
        #expect(
            HandMadeWorkbook.refusal(compound("Root Entry"))
                == "book.xlsx: is an old Office file, not .xlsx; \(Self.saveAs)")
        #expect(
            HandMadeWorkbook.refusal(CompoundFile.signature)
                == "book.xlsx: is an old Office file, not .xlsx; \(Self.saveAs)")
    }

    @Test("a directory of streams without an end is left after a while")
    func endlessChain() {
        var bytes = compound("Root Entry", "Workbook")
        bytes.replaceSubrange(1024..<1028, with: [0, 0, 0, 0])
        #expect(
            HandMadeWorkbook.refusal(bytes) == "book.xlsx: is an old Excel workbook (.xls), not .xlsx; \(Self.saveAs)")
    }

    @Test("a spreadsheet program's lock file names the workbook that was meant")
    func lockFiles() {
        let bytes = [UInt8](repeating: 0x20, count: 165)
        let lock =
            "is the lock file that a spreadsheet program keeps while it has \"book.xlsx\" open; name \"book.xlsx\" instead"
        #expect(HandMadeWorkbook.refusal(bytes, named: "~$book.xlsx") == "~$book.xlsx: " + lock)
        #expect(HandMadeWorkbook.refusal(bytes, named: ".~lock.book.xlsx#") == ".~lock.book.xlsx#: " + lock)
    }

    @Test("zip files that are other documents")
    func otherZips() {
        func type(_ type: String) -> HandMadeWorkbook {
            HandMadeWorkbook().replacing(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", by: type,
                in: "[Content_Types].xml")
        }
        #expect(
            type("application/vnd.ms-excel.sheet.binary.macroEnabled.main").refusal()
                == "book.xlsx: is a binary workbook (.xlsb), not .xlsx; \(Self.saveAs)")
        #expect(
            type("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml").refusal()
                == "book.xlsx: is a Word document (.docx), not a workbook; name an .xlsx workbook")
        #expect(
            type("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml").refusal()
                == "book.xlsx: is a PowerPoint presentation (.pptx), not a workbook; name an .xlsx workbook")
        func zip(_ parts: [String: String]) -> String? {
            var zip = ZipBuilder()
            for (name, text) in parts { zip.add(name, text) }
            return HandMadeWorkbook.refusal(zip.bytes)
        }
        #expect(
            zip(["mimetype": "application/vnd.oasis.opendocument.spreadsheet"])
                == "book.xlsx: is an OpenDocument spreadsheet (.ods), not .xlsx; \(Self.saveAs)")
        #expect(
            zip(["mimetype": "application/vnd.oasis.opendocument.text"])
                == "book.xlsx: is an OpenDocument file of the type \"application/vnd.oasis.opendocument.text\", "
                + "not a workbook; name an .xlsx workbook")
        #expect(
            zip(["Index/Document.iwa": ""])
                == "book.xlsx: is a document of Apple Numbers, Pages or Keynote; export it to Excel (.xlsx) from there")
        let noWorkbook = "book.xlsx: is a zip file, but no workbook: it has no xl/workbook.xml; name an .xlsx workbook"
        #expect(zip(["readme.txt": "hello"]) == noWorkbook)
        #expect(zip([:]) == noWorkbook)
    }

    @Test("folders, and files that aren't there")
    func noFiles() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        #expect(
            throws: WorkbookError(
                path: folder, "cannot be opened: no such file or directory", cure: "check the name and the folder")
        ) { try WorkbookReader(path: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(throws: WorkbookError(path: folder, "is a folder", cure: "name the workbook in it")) {
            try WorkbookReader(path: folder)
        }
        #expect(throws: WorkbookError(path: "/dev/null", "is no regular file", cure: "save the workbook to disk first"))
        {
            try WorkbookReader(path: "/dev/null")
        }
    }
}
