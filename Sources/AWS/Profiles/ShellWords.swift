/// Splits a text into words as Python's `shlex.split` does, and a POSIX shell would: quotes and backslashes, no
/// variables, no globbing.
package enum ShellWords {
    /// Nil where a quote isn't closed, or the last character is a backslash.
    package static func split(_ text: String) -> [String]? {
        var words: [String] = []
        var word: String.UnicodeScalarView?
        var quote: Unicode.Scalar?
        var scalars = text.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            switch (scalar, quote) {
            case ("'", nil), ("\"", nil):
                quote = scalar
                word = word ?? String.UnicodeScalarView()
            case (_, let open?) where scalar == open:
                quote = nil
            case ("\\", nil), ("\\", "\""):
                guard let next = scalars.next() else { return nil }
                // Within double quotes a backslash escapes itself and the quote only.
                if quote != nil, next != "\\", next != "\"" { word?.append("\\") }
                word = (word ?? String.UnicodeScalarView()) + [next]
            case (" ", nil), ("\t", nil), ("\r", nil), ("\n", nil):
                if let done = word { words.append(String(done)) }
                word = nil
            default:
                word = (word ?? String.UnicodeScalarView()) + [scalar]
            }
        }
        guard quote == nil else { return nil }
        return words + (word.map { [String($0)] } ?? [])
    }
}
