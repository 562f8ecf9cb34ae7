extension Set<String> {
    /// Inserts and returns a text that isn't in the set, compared in lower case: the given one, with a number behind it
    /// if needed.
    package mutating func unused(_ text: String) -> String {
        var (result, number) = (text, 1)
        while !insert(result.lowercased()).inserted {
            number += 1
            result = text + " \(number)"
        }
        return result
    }
}
