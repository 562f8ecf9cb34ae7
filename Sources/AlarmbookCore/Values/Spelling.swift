internal import Sheets

/// How people spell one word: with full-width letters, spaces of many kinds, and in any case.
package enum Spelling {
    /// A text without white space at its ends (no-break and zero-width spaces included), full-width characters made
    /// narrow.
    package static func narrow(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xff01...0xff5e: scalars.append(Unicode.Scalar(scalar.value - 0xfee0) ?? scalar)
            case 0x3000: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        return trimmed(String(scalars))
    }

    /// A text without white space at its ends.
    package static func trimmed(_ text: String) -> String {
        let bytes = text.utf8Span.span
        var (start, end) = (0, bytes.count)
        while start < end, isSpace(bytes[start]) { start += 1 }
        while start < end, isSpace(bytes[end - 1]) { end -= 1 }
        if start == end || isVisible(bytes[start]) && isVisible(bytes[end - 1]) {
            return end - start == bytes.count ? text : String(Substring(text.utf8.dropFirst(start).prefix(end - start)))
        }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        if first == scalars.startIndex, scalars.index(after: last) == scalars.endIndex { return text }
        return String(scalars[first...last])
    }

    /// A header or a name of Settings without what doesn't matter in it: letter case, spaces and underscores.
    package static func normalised(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            let kept = text.utf8.filter { $0 != UInt8(ascii: "_") && !isSpace($0) }
            return String(decoding: kept, as: UTF8.self).lowercasedASCII
        }
        var scalars = String.UnicodeScalarView()
        for scalar in narrow(text).lowercased().unicodeScalars where scalar != "_" && !isSpace(scalar) {
            scalars.append(scalar)
        }
        return String(scalars)
    }

    /// White space of ASCII.
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 9...13 ~= byte }

    /// Whether a byte is a character of ASCII that can be seen.
    private static func isVisible(_ byte: UInt8) -> Bool { 0x21...0x7e ~= byte }

    /// White space, and the zero-width characters that come along with pasted text.
    package static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return isSpace(UInt8(truncatingIfNeeded: scalar.value)) }
        // Unicode has no white space above the ideographic space.
        if scalar.value > 0x3000 { return scalar.value == 0xfeff }
        return scalar.properties.isWhitespace || scalar.value == 0x200b || scalar.value == 0x2060
    }

    /// The known name that is most similar to a text; nil where none is similar.
    package static func nearest(to text: String, of names: some Sequence<String>) -> String? {
        let wanted = Array(normalised(text).unicodeScalars)
        guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
        var best: (name: String, distance: Int)?
        for name in names {
            let other = Array(normalised(name).unicodeScalars)
            let distance = editDistance(wanted, other)
            if distance <= max(1, min(wanted.count, other.count) / 3), distance < best?.distance ?? .max {
                best = (name, distance)
            }
        }
        return best?.name
    }

    /// The Damerau-Levenshtein distance: insertions, deletions, substitutions and swaps of neighbours.
    private static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var before: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var cost = min(row[j] + 1, last[j + 1] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
                row.append(cost)
            }
            before = last
            last = row
        }
        return last[b.count]
    }
}
