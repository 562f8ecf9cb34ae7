extension JSONTokenizer {
    /// Reads the string whose opening quote is at the position.
    mutating func readString() throws {
        input.position += 1
        while let byte = try input.skipPlainText() {
            switch byte {
            case UInt8(ascii: "\""):
                textRange = input.tokenStart + 1..<input.position
                input.position += 1
                if isDecoded { try decodeEscapes() }
                return
            case UInt8(ascii: "\\"):
                isDecoded = true
                // An escaped quote doesn't end the string.
                input.position += 1
                if try input.peek() != nil { input.position += 1 }
            default:
                throw input.error(
                    at: input.position, "a string holds the control character \(Self.quoted(byte)) unescaped")
            }
        }
        throw input.error(at: input.position, "expected the string's closing quote, found the end of the input")
    }

    private mutating func decodeEscapes() throws {
        decoded.removeAll(keepingCapacity: true)
        var index = textRange.lowerBound
        while index < textRange.upperBound {
            let byte = input.bytes[index]
            if byte == UInt8(ascii: "\\") {
                index = try decodeEscape(at: index)
            } else {
                decoded.append(byte)
                index += 1
            }
        }
    }

    /// Decodes the escape at an offset, and gives the offset behind it.
    private mutating func decodeEscape(at index: Int) throws -> Int {
        let letter = input.bytes[index + 1]
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(letter)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0c)
        case UInt8(ascii: "n"): decoded.append(0x0a)
        case UInt8(ascii: "r"): decoded.append(0x0d)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"):
            let unit = try hexadecimal(at: index)
            guard unit >> 11 == 0x1b else {
                decoded.appendUTF8(unit)
                return index + 6
            }
            // A pair of surrogates is one character beyond the first 65,536 (RFC 8259, section 7).
            let isPair =
                unit < 0xdc00 && index + 7 < textRange.upperBound && input.bytes[index + 6] == UInt8(ascii: "\\")
                && input.bytes[index + 7] == UInt8(ascii: "u")
            let second = isPair ? try hexadecimal(at: index + 6) : 0
            guard second >> 10 == 0x37 else {
                throw input.error(
                    at: index, "\"\\u\(String(unit, radix: 16))\" is half of a surrogate pair without the other half")
            }
            decoded.appendUTF8(0x10000 + (unit & 0x3ff) << 10 + (second & 0x3ff))
            return index + 12
        default:
            throw input.error(at: index, "a backslash before \(Self.quoted(letter)) is no escape of JSON")
        }
        return index + 2
    }

    /// The value of the `\uXXXX` at an offset.
    private func hexadecimal(at index: Int) throws -> UInt32 {
        let digits = input.bytes[min(index + 2, textRange.upperBound)..<min(index + 6, textRange.upperBound)]
        let text = String(decoding: digits, as: UTF8.self)
        guard digits.count == 4, text.utf8.first != UInt8(ascii: "+"), let value = UInt32(text, radix: 16) else {
            throw input.error(at: index, "expected four hexadecimal digits after \\u")
        }
        return value
    }
}
