internal import AlarmbookCore

/// Splits a text into words as a POSIX shell would: quotes and backslashes, no variables, no globbing.
package enum ShellWords {
    /// nil where a quote isn't closed or a backslash stands last.
    package static func split(_ text: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Unicode.Scalar?
        var scalars = text.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            switch (scalar, quote) {
            case ("'", nil), ("\"", nil):
                quote = scalar
                word = word ?? ""
            case (_, let open?) where scalar == open:
                quote = nil
            case ("\\", nil), ("\\", "\""):
                guard let next = scalars.next() else { return nil }
                // Within double quotes a backslash escapes itself and the quote only.
                let kept = quote != nil && next != "\\" && next != "\"" ? "\\" : ""
                word = (word ?? "") + kept + String(next)
            case (_, nil) where scalar.properties.isWhitespace:
                if let done = word { words.append(done) }
                word = nil
            default:
                word = (word ?? "") + String(scalar)
            }
        }
        guard quote == nil else { return nil }
        return words + (word.map { [$0] } ?? [])
    }
}
