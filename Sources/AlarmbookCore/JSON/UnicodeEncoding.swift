internal import Sheets

/// Detects the encoding of a text and decodes it to UTF-8 block by block.
///
/// PowerShell's `>` writes UTF-16 with a byte-order mark. Invalid UTF-16 becomes invalid UTF-8, so that the tokenizer
/// reports it with its line and column.
enum UnicodeEncoding {
    case utf8
    /// `pending` holds the bytes of a character that isn't complete yet.
    case utf16(isBigEndian: Bool, pending: [UInt8])

    /// How many bytes are needed to detect the encoding.
    static let signatureLength = 3

    /// Detects the encoding by a byte-order mark, or by a NUL beside the first character, which in JSON is ASCII.
    init(startOf bytes: [UInt8]) {
        switch (bytes.first, bytes.dropFirst().first) {
        case (0xff, 0xfe): self = .utf16(isBigEndian: false, pending: [])
        case (0xfe, 0xff): self = .utf16(isBigEndian: true, pending: [])
        case (0, .some(1...)): self = .utf16(isBigEndian: true, pending: [])
        case (.some(1...), 0): self = .utf16(isBigEndian: false, pending: [])
        default: self = .utf8
        }
    }

    /// The UTF-8 of a first or further block; a byte-order mark is left out.
    mutating func decode(_ block: [UInt8], isFirst: Bool) -> [UInt8] {
        switch self {
        case .utf8:
            return isFirst && block.starts(with: [0xef, 0xbb, 0xbf]) ? Array(block.dropFirst(3)) : block
        case .utf16(let isBigEndian, var pending):
            pending += block
            var result: [UInt8] = []
            result.reserveCapacity(pending.count)
            var index = 0
            func unit(_ at: Int) -> UInt32 {
                let (first, second) = (UInt32(pending[at]), UInt32(pending[at + 1]))
                return isBigEndian ? first << 8 | second : second << 8 | first
            }
            while index + 1 < pending.count {
                var value = unit(index)
                var length = 2
                if value >> 10 == 0x36 {
                    guard index + 3 < pending.count else { break }
                    let low = unit(index + 2)
                    if low >> 10 == 0x37 {
                        value = 0x10000 + (value & 0x3ff) << 10 + (low & 0x3ff)
                        length = 4
                    }
                }
                if !(isFirst && index == 0 && value == 0xfeff) { result.appendUTF8(value) }
                index += length
            }
            pending.removeSubrange(..<index)
            self = .utf16(isBigEndian: isBigEndian, pending: pending)
            return result
        }
    }

    /// The rest at the end of the text: empty, or an invalid byte for an incomplete character.
    mutating func finish() -> [UInt8] {
        guard case .utf16(let isBigEndian, let pending) = self, !pending.isEmpty else { return [] }
        self = .utf16(isBigEndian: isBigEndian, pending: [])
        return [0xff]
    }
}

extension [UInt8] {
    /// Adds a code point as UTF-8. A lone surrogate becomes invalid UTF-8.
    mutating func appendUTF8(_ value: UInt32) {
        func following(_ shift: UInt32) -> UInt8 { UInt8(0x80 | value >> shift & 0x3f) }
        switch value {
        case 0..<0x80: append(UInt8(value))
        case 0x80..<0x800: self += [UInt8(0xc0 | value >> 6), following(0)]
        case 0x800..<0x10000: self += [UInt8(0xe0 | value >> 12), following(6), following(0)]
        default: self += [UInt8(0xf0 | value >> 18 & 7), following(12), following(6), following(0)]
        }
    }
}
