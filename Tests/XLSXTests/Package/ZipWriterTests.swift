import Foundation
import Sheets
import Testing

@testable import XLSX

@Suite("a zip archive is written")
struct ZipWriterTests {
    @Test("sizes beyond 32 bits come back through zip64's fields, small ones without them")
    func large() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).zip").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        var zip = ZipWriter(try PackageFile(creating: path))
        let sizes = [3, 0xffff_fffe, 0xffff_ffff, 5 << 30]
        for size in sizes {
            let bytes: [UInt8] = [1, 2, 3]
            try zip.begin(.init(name: "part\(size)", checksum: 7, compressedSize: bytes.count, size: size))
            try zip.write(bytes.span)
        }
        try zip.finish()
        let archive = try ZipArchive(file: WorkbookFile(path: path), limit: ExpansionLimit(total: 1 << 40))
        #expect(archive.entries.map(\.size) == sizes)
        #expect(archive.entries.map(\.packedSize) == sizes.map { _ in 3 })
        #expect(archive.entries.map(\.name) == sizes.map { "part\($0)" })
    }

    @Test("deflated blocks on end are one stream, and so are their checksums")
    func blocks() throws {
        let blocks: [[UInt8]] = [Array("Key,Value,".utf8), Array(repeating: 65, count: 100_000), Array("the end".utf8)]
        var deflated: [UInt8] = []
        var checksum: UInt32 = 0
        for (index, block) in blocks.enumerated() {
            var deflater = Deflater()
            deflater.deflate(block.span, end: index == blocks.count - 1 ? .stream : .block, into: &deflated)
            checksum = crc32(checksum, followedBy: crc32(block.span), count: block.count)
        }
        let whole = blocks.flatMap(\.self)
        #expect(checksum == crc32(whole.span))
        var inflated: [UInt8] = []
        let inflater = Inflater()
        try inflated.append(addingCapacity: whole.count) { room in
            let progress = try inflater.inflate(deflated.span, into: &room)
            #expect(progress == InflateProgress(consumed: deflated.count, isAtEnd: true))
        }
        #expect(inflated == whole)
    }
}
