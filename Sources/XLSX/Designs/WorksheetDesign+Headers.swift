extension WorksheetDesign {
    /// Makes titles valid headers of a table, changed as little as possible: without control characters, not too long,
    /// not blank, and unique in any letter case.
    package static func headers(like titles: [String]) -> [String] {
        var seen: Set<String> = []
        return titles.map { title in
            let scalars = title.unicodeScalars.map { $0.value < 0x20 || $0.value & 0xfffe == 0xfffe ? " " : $0 }
            var whole = String(String.UnicodeScalarView(scalars))
            if whole.isEmpty { whole = "-" }
            var header = cut(whole, to: maximumHeaderLength)
            var number = 2
            while !seen.insert(header.lowercased()).inserted {
                let tail = " (\(number))"
                header = cut(whole, to: maximumHeaderLength - tail.utf16.count) + tail
                number += 1
            }
            return header
        }
    }

    private static func cut(_ text: String, to length: Int) -> String {
        var text = text
        while text.utf16.count > length { text.unicodeScalars.removeLast() }
        return text
    }
}
