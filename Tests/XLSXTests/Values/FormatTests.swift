import Sheets
import Testing

@testable import XLSX

@Suite("Number formats and dates")
struct FormatTests {
    @Test(
        "a format is a date's only where date letters show a number",
        arguments: [
            ("General", .number), ("0", .number), ("#,##0.00", .number), ("[Red]0", .number), ("###0", .number),
            ("0.00E+00", .number), ("\"day\" 0", .number), ("\\d0", .number), ("[$-409]0", .number), ("_d0", .number),
            ("@", .number), ("", .number), ("[h]:mm:ss", .number), ("[mm]:ss.0", .number), ("[ss]", .number),
            ("*d0", .number),
            ("0%", .percent), ("0.0%;[Red]-0.0%", .percent), ("\"%\"0", .number), ("0\\%", .number),
            ("yyyy\\-mm\\-dd", .date), ("d/m/yy", .date), ("[$-409]mmmm d, yyyy;@", .date), ("mmm", .date),
            ("ggge", .date),
            ("yyyy\"년\" m\"월\"", .date), ("dd/mm/yyyy hh:mm:ss.000", .date), ("aaa", .date), ("[Red]d", .date),
            ("h:mm", .time), ("h:mm AM/PM", .time), ("mm:ss.0", .time), ("hh\"h\"", .time), ("h A/P", .time),
            ("0;d", .number), ("[>=100]d;0", .date),
        ] as [(String, NumberFormat)])
    func codes(_ code: String, _ format: NumberFormat) {
        #expect(NumberFormat(code: code) == format)
    }

    @Test("the formats that files don't spell out")
    func builtIn() {
        #expect([0, 1, 4, 11, 37, 46, 49, 99].map(NumberFormat.init(builtIn:)).allSatisfy { $0 == .number })
        #expect([9, 10].map(NumberFormat.init(builtIn:)).allSatisfy { $0 == .percent })
        #expect([14, 15, 16, 17, 22, 27, 36, 50, 58].map(NumberFormat.init(builtIn:)).allSatisfy { $0 == .date })
        #expect([18, 19, 20, 21, 45, 47].map(NumberFormat.init(builtIn:)).allSatisfy { $0 == .time })
    }

    @Test("a format that a file spells out itself is believed")
    func redefined() throws {
        let book = HandMadeWorkbook(cells: "<c r=\"A1\" s=\"0\"><v>1</v></c>").with(
            "xl/styles.xml",
            "<styleSheet xmlns=\"\(HandMadeWorkbook.main)\"><numFmts><numFmt numFmtId=\"14\" formatCode=\"0.00\"/></numFmts>"
                + "<cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>")
        #expect(try book.read().values == ["A1": .number(1)])
    }

    @Test(
        "serial numbers of 1900",
        arguments: [
            (1, "1900-01-01"), (59, "1900-02-28"), (60, "1900-02-29"), (61, "1900-03-01"), (366, "1900-12-31"),
            (25_569, "1970-01-01"), (36_585, "2000-02-29"), (46_348, "2026-11-22"), (2_958_465, "9999-12-31"),
            (46_348.5, "2026-11-22T12:00:00"), (43_220.791666666664, "2018-04-30T19:00:00"),
            (43_220.7916666, "2018-04-30T18:59:59.994"), (46_348.99999999999, "2026-11-23"), (0, "00:00:00"),
            (0.75, "18:00:00"), (0.000011574, "00:00:01"), (0.0000000058, "00:00:00.001"),
        ] as [(Double, String)])
    func serials(_ serial: Double, _ date: String) {
        #expect(SerialDate.iso8601(serial, format: .date, from1904: false) == date)
    }

    @Test(
        "serial numbers of 1904",
        arguments: [(0, "1904-01-01"), (0.5, "1904-01-01T12:00:00"), (44_886, "2026-11-22"), (2_957_003, "9999-12-31")]
            as [(Double, String)])
    func serialsFrom1904(_ serial: Double, _ date: String) {
        #expect(SerialDate.iso8601(serial, format: .date, from1904: true) == date)
    }

    @Test("what is no date stays a number")
    func noDates() {
        #expect(SerialDate.iso8601(-0.5, format: .date, from1904: false) == nil)
        #expect(SerialDate.iso8601(2_958_466, format: .date, from1904: false) == nil)
        #expect(SerialDate.iso8601(2_957_004, format: .date, from1904: true) == nil)
        #expect(SerialDate.iso8601(1e300, format: .date, from1904: false) == nil)
        #expect(SerialDate.iso8601(0.5, format: .time, from1904: true) == "12:00:00")
    }
}
