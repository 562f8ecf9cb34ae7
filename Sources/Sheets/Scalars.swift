// Text by its bytes. Swift's own `hasPrefix`, `contains`, `split` and `first` go by Characters, and one scalar joins
// the next into one: in "\u{600}'" and in "'\u{301}" there is no Character `'`, while every other program finds a quote
// there (https://www.unicode.org/reports/tr29/#Default_Grapheme_Cluster_Table: GB9, GB9a, GB9b). So Sources asks these,
// or `utf8` and `unicodeScalars`; a test looks for what asks Characters.
extension StringProtocol where SubSequence == Substring {
    /// Whether its first bytes are those of a text.
    @inlinable package func begins(with text: some StringProtocol) -> Bool { utf8.starts(with: text.utf8) }

    /// Whether its last bytes are those of a text.
    @inlinable package func ends(with text: some StringProtocol) -> Bool { dropping(suffix: text) != nil }

    /// Whether a text's bytes are among its own.
    @inlinable package func holds(_ text: String) -> Bool { firstRange(of: text, from: startIndex) != nil }

    /// What follows a text that it begins with; nil where it begins otherwise.
    @inlinable package func dropping(prefix: some StringProtocol) -> SubSequence? {
        guard begins(with: prefix) else { return nil }
        return self[utf8.index(startIndex, offsetBy: prefix.utf8.count)...]
    }

    /// What stands before a text that it ends with; nil where it ends otherwise.
    @inlinable package func dropping(suffix: some StringProtocol) -> SubSequence? {
        guard let start = utf8.index(endIndex, offsetBy: -suffix.utf8.count, limitedBy: startIndex),
            utf8[start...].elementsEqual(suffix.utf8)
        else { return nil }
        return self[..<start]
    }

    /// What stands between the occurrences of a text, empty pieces included unless they are omitted. The last of
    /// `maxSplits` + 1 pieces holds the rest.
    @inlinable package func parts(
        at separator: String, maxSplits: Int = .max, omittingEmpty: Bool = false
    ) -> [SubSequence] {
        var parts: [SubSequence] = []
        var start = startIndex
        func append(upTo end: Index) {
            if !(omittingEmpty && start == end) { parts.append(self[start..<end]) }
        }
        while parts.count < maxSplits, let range = firstRange(of: separator, from: start) {
            append(upTo: range.lowerBound)
            start = range.upperBound
        }
        append(upTo: endIndex)
        return parts
    }

    /// The text with another one for each occurrence of one.
    @inlinable package func replacing(text: String, by other: String) -> String {
        parts(at: text).joined(separator: other)
    }

    /// Where a text that isn't empty stands first from an index on.
    @inlinable func firstRange(of text: String, from start: Index) -> Range<Index>? {
        let rest = self[start...]
        guard let offset = rest.utf8Span.span.firstIndex(of: text.utf8Span.span) else { return nil }
        let index = utf8.index(start, offsetBy: offset)
        return index..<utf8.index(index, offsetBy: text.utf8.count)
    }
}

extension String {
    /// `A` to `Z` in lower case, and nothing else.
    package var lowercasedASCII: String {
        String(decoding: utf8.map { 0x41...0x5a ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// With a small letter at the beginning, as in the midst of a line.
    package var uncapitalised: String {
        String(unicodeScalars.prefix(1)).lowercased() + String(unicodeScalars.dropFirst())
    }
}

extension UInt8 {
    /// A digit of ASCII.
    @inlinable package var isDigit: Bool { 0x30...0x39 ~= self }
    /// A small letter of ASCII.
    @inlinable package var isSmallLetter: Bool { 0x61...0x7a ~= self }
    /// A letter of ASCII.
    @inlinable package var isLetter: Bool { isSmallLetter || 0x41...0x5a ~= self }
}

extension Unicode.Scalar {
    /// A digit of ASCII.
    package var isDigit: Bool { "0"..."9" ~= self }
    /// A letter or digit of ASCII.
    package var isAlphanumeric: Bool { isDigit || "a"..."z" ~= self || "A"..."Z" ~= self }
    /// A hexadecimal digit of ASCII.
    package var isHexadecimal: Bool { isDigit || "a"..."f" ~= self || "A"..."F" ~= self }
    /// What ends a line (https://www.unicode.org/versions/latest/core-spec/chapter-5/#G10213).
    package var isLineBreak: Bool {
        switch value {
        case 0x0a...0x0d, 0x85, 0x2028...0x2029: true
        default: false
        }
    }
}
