import CISAL
import Foundation
import Sheets

@testable import XLSX

/// Makes zip files byte by byte, honest and hostile ones, without the code that reads them.
struct ZipBuilder {
    struct Entry {
        var name: String
        var bytes: [UInt8]
        var isStored = false
        /// The checksum and sizes stand behind the bytes instead of before them.
        var hasDescriptor = false
        /// The sizes and the offset stand in the zip64 extra field.
        var isZip64 = false
        var flags: UInt16 = 0
        var method: UInt16?
        var checksum: UInt32?
        /// The unpacked size that is claimed.
        var size: Int?
        var packedSize: Int?
        var headerOffset: Int?
    }

    var entries: [Entry] = []
    /// Bytes before the zip, of which its offsets know nothing.
    var junk: [UInt8] = []
    var comment: [UInt8] = []
    var hasZip64End = false

    mutating func add(_ name: String, _ text: String) {
        entries.append(Entry(name: name, bytes: Array(text.utf8)))
    }

    var bytes: [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries { append(entry, &file, &directory) }
        let directoryOffset = file.count
        file += directory
        if hasZip64End {
            let place = file.count
            file += little(0x0606_4b50 as UInt32) + little(44 as UInt64) + little(45 as UInt16) + little(45 as UInt16)
            file += little(0 as UInt32) + little(0 as UInt32)
            file += little(UInt64(entries.count)) + little(UInt64(entries.count))
            file += little(UInt64(directory.count)) + little(UInt64(directoryOffset))
            file += little(0x0706_4b50 as UInt32) + little(0 as UInt32) + little(UInt64(place)) + little(1 as UInt32)
        }
        file += little(0x0605_4b50 as UInt32) + little(0 as UInt32)
        let count = hasZip64End ? 0xffff : UInt16(entries.count)
        file += little(count) + little(count)
        file += little(hasZip64End ? .max : UInt32(directory.count))
        file += little(hasZip64End ? .max : UInt32(directoryOffset))
        file += little(UInt16(comment.count)) + comment
        return junk + file
    }

    /// A raw deflate stream, as other programs make it.
    private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        let stream = UnsafeMutablePointer<isal_zstream>.allocate(capacity: 1)
        defer { unsafe stream.deallocate() }
        unsafe isal_deflate_init(stream)
        // Level 1, which makes codes for the bytes, needs room of its own.
        let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 20)
        defer { unsafe room.deallocate() }
        unsafe stream.pointee.level = 1
        unsafe stream.pointee.level_buf = room.baseAddress
        unsafe stream.pointee.level_buf_size = UInt32(room.count)
        unsafe stream.pointee.end_of_stream = 1
        var bytes = bytes
        // At worst it stores the bytes, in blocks with five bytes before each.
        var packed = [UInt8](repeating: 0, count: bytes.count + bytes.count / 1_000 + 1_000)
        let count = unsafe bytes.withUnsafeMutableBufferPointer { from in
            unsafe packed.withUnsafeMutableBufferPointer { to in
                unsafe stream.pointee.next_in = from.baseAddress
                unsafe stream.pointee.avail_in = UInt32(from.count)
                unsafe stream.pointee.next_out = to.baseAddress
                unsafe stream.pointee.avail_out = UInt32(to.count)
                let status = unsafe isal_deflate(stream)
                precondition(status == COMP_OK)
                return to.count - Int(unsafe stream.pointee.avail_out)
            }
        }
        return Array(packed[..<count])
    }

    private func append(_ entry: Entry, _ file: inout [UInt8], _ directory: inout [UInt8]) {
        let name = Array(entry.name.utf8)
        var packed = entry.bytes
        if !entry.isStored {
            packed = Self.deflated(entry.bytes)
        }
        let checksum = entry.checksum ?? Self.checksum(entry.bytes)
        let sizes = (entry.packedSize ?? packed.count, entry.size ?? entry.bytes.count)
        let offset = entry.headerOffset ?? file.count
        let method = entry.method ?? (entry.isStored ? 0 : 8)
        let flags = entry.flags | (entry.hasDescriptor ? 8 : 0)
        let common = little(20 as UInt16) + little(flags) + little(method) + little(0 as UInt32)
        let known = !entry.hasDescriptor
        file += little(0x0403_4b50 as UInt32) + common + little(known ? checksum : 0)
        file += little(known ? UInt32(sizes.0) : 0) + little(known ? UInt32(sizes.1) : 0)
        file += little(UInt16(name.count)) + little(0 as UInt16) + name + packed
        if entry.hasDescriptor {
            file += little(0x0807_4b50 as UInt32) + little(checksum)
            file += little(UInt32(packed.count)) + little(UInt32(entry.bytes.count))
        }
        var extra: [UInt8] = []
        if entry.isZip64 {
            extra = little(1 as UInt16) + little(24 as UInt16)
            extra += little(UInt64(sizes.1)) + little(UInt64(sizes.0)) + little(UInt64(offset))
        }
        directory += little(0x0201_4b50 as UInt32) + little(20 as UInt16) + common + little(checksum)
        directory += little(entry.isZip64 ? .max : UInt32(sizes.0)) + little(entry.isZip64 ? .max : UInt32(sizes.1))
        directory += little(UInt16(name.count)) + little(UInt16(extra.count)) + little(0 as UInt16)
        directory += little(0 as UInt32) + little(0 as UInt32)
        directory += little(entry.isZip64 ? .max : UInt32(offset)) + name + extra
    }

    private func little<Integer: FixedWidthInteger>(_ value: Integer) -> [UInt8] {
        (0..<Integer.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> (8 * Integer($0))) }
    }

    /// The CRC-32 as its definition says it.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xffff_ffff
        for byte in bytes { sum = (sum >> 8) ^ remainders[Int(truncatingIfNeeded: sum & 0xff) ^ Int(byte)] }
        return ~sum
    }

    /// What each byte leaves, bit by bit.
    private static let remainders: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 0 ? sum >> 1 : (sum >> 1) ^ 0xedb8_8320 }
    }
}
