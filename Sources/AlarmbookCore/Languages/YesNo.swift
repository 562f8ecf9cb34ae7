/// Yes and no, as people and spreadsheets write them.
package enum YesNo {
    static let yes = "yes"

    /// Reads yes/no, TRUE/FALSE, 1/0, O/X, ticks and crosses, in each language; `name` is what the error calls the
    /// value.
    package static func read(_ text: String, name: String) throws(ValueError) -> Bool {
        guard let answer = KnownWords.meaning(of: text, .answer) else {
            throw ValueError("\(name.lowercased()) \"\(text)\" is neither yes nor no", cure: "write yes or no")
        }
        return answer == yes
    }
}
