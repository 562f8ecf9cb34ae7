/// Text is compared and cut by bytes and scalars, as the programs that wrote it do: a Character may hide a sign behind
/// a scalar that joins it.
extension String {
    /// `A` to `Z` in lower case, and nothing else.
    package var lowercasedASCII: String {
        String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    func begins(with text: String) -> Bool { utf8.starts(with: text.utf8) }

    func holds(_ text: String) -> Bool {
        utf8.indices.contains { utf8[$0...].starts(with: text.utf8) }
    }

    /// What stands before the first of a sign of ASCII, or all of it.
    func before(_ sign: Unicode.Scalar) -> String {
        String(Substring(utf8.prefix { $0 != UInt8(ascii: sign) }))
    }

    /// What stands behind the last of a sign of ASCII, or all of it.
    func behindLast(_ sign: Unicode.Scalar) -> String {
        let start = utf8.lastIndex(of: UInt8(ascii: sign)).map { utf8.index(after: $0) }
        return String(Substring(utf8[(start ?? utf8.startIndex)...]))
    }
}

extension BidirectionalCollection<UInt8> where SubSequence: BidirectionalCollection {
    /// Without spaces and tabs at both ends.
    var trimmingBlanks: SubSequence {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        let start = firstIndex { !isBlank($0) } ?? endIndex
        let end = self[start...].lastIndex { !isBlank($0) }.map { index(after: $0) } ?? start
        return self[start..<end]
    }
}
