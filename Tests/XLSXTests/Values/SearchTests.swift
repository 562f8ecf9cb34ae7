import Testing

@testable import XLSX

@Suite("texts are found among bytes")
struct SearchTests {
    @Test("where a text first stands, in the indices of the bytes, and nothing where it doesn't")
    func places() {
        let bytes = Array("<<row><c/></row><row>".utf8)
        #expect(bytes.firstRange(of: "<row>") == 1..<6)
        #expect(bytes[2...].firstRange(of: "<row>") == 16..<21)
        #expect(bytes[17...].firstRange(of: "<row>") == nil)
        #expect(bytes.firstRange(of: "<row>>") == nil)
        #expect(bytes[..<20].firstRange(of: "<row>") == 1..<6)
        #expect(bytes[6..<20].firstRange(of: "<row>") == nil)
        #expect([UInt8]().firstRange(of: "<row>") == nil)
    }
}
