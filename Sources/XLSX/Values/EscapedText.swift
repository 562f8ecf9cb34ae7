internal import Sheets

/// Texts in which `_xHHHH_` is a UTF-16 unit that XML can't hold, and `_x005F_` an underscore that would otherwise
/// begin one (ECMA-376 part 1, 22.9.2.19 ST_Xstring).
enum EscapedText {
    /// The text that an escaped text means.
    static func decode(_ text: String) -> String {
        var bytes = Array(text.utf8)
        decode(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether an escape may stand in UTF-8: it begins with an underscore.
    static func mayHold(_ text: Span<UInt8>) -> Bool {
        text.firstIndex(from: 0) { $0.marking(UInt8(ascii: "_")) } < text.count
    }

    /// Replaces the escapes in UTF-8; most texts have none and stay as they are.
    static func decode(_ bytes: inout [UInt8]) {
        guard var index = bytes.firstIndex(of: UInt8(ascii: "_")) else { return }
        // What is decoded is never longer, so it can stand where it came from.
        var end = index
        while index < bytes.count {
            guard let unit = unit(in: bytes, at: index) else {
                bytes[end] = bytes[index]
                end += 1
                index += 1
                continue
            }
            index += 7
            var units = [unit]
            // Two escapes that are a surrogate pair are one character.
            if UTF16.isLeadSurrogate(unit), let second = self.unit(in: bytes, at: index), UTF16.isTrailSurrogate(second)
            {
                units.append(second)
                index += 7
            }
            for byte in String(decoding: units, as: UTF16.self).utf8 {
                bytes[end] = byte
                end += 1
            }
        }
        bytes.removeLast(bytes.count - end)
    }

    private static func unit(in bytes: [UInt8], at index: Int) -> UInt16? {
        guard index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
            bytes[index + 6] == UInt8(ascii: "_")
        else { return nil }
        var unit: UInt16 = 0
        for byte in bytes[(index + 2)..<(index + 6)] {
            guard Unicode.Scalar(byte).isHexadecimal else { return nil }
            // Letters of both cases end in 1 to 6.
            unit = unit << 4 | UInt16(byte < 0x40 ? byte & 15 : (byte & 7) + 9)
        }
        return unit
    }
}
