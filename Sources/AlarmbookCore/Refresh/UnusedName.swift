extension Set<String> {
    /// A text that isn't among these, in lower case all of them, and now is: the one given, or with a number behind it.
    package mutating func unused(_ text: String) -> String {
        var (result, number) = (text, 1)
        while !insert(result.lowercased()).inserted {
            number += 1
            result = text + " \(number)"
        }
        return result
    }
}
