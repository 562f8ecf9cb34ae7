/// Splits a text into words as a POSIX shell would: quotes and backslashes, no variables, no globbing.
package enum ShellWords {
    /// nil where a quote isn't closed or a backslash stands last.
    package static func split(_ text: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var characters = text.makeIterator()
        while let character = characters.next() {
            switch (character, quote) {
            case ("'", nil), ("\"", nil):
                quote = character
                word = word ?? ""
            case (_, let open?) where character == open:
                quote = nil
            case ("\\", nil), ("\\", "\""):
                guard let next = characters.next() else { return nil }
                // Within double quotes a backslash escapes itself and the quote only.
                let kept = quote != nil && next != "\\" && next != "\"" ? "\\" : ""
                word = (word ?? "") + kept + String(next)
            case (_, nil) where character.isWhitespace:
                if let done = word { words.append(done) }
                word = nil
            default:
                word = (word ?? "") + String(character)
            }
        }
        guard quote == nil else { return nil }
        return words + (word.map { [$0] } ?? [])
    }
}
