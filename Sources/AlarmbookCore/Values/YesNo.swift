/// Yes and no, as people and spreadsheets write them.
package enum YesNo {
    private static let words = [
        "yes": true, "y": true, "true": true, "1": true, "on": true,
        "no": false, "n": false, "false": false, "0": false, "off": false,
    ]

    /// Reads yes/no, TRUE/FALSE, 1/0; `name` is what the error calls the value.
    package static func read(_ text: String, name: String) throws(ValueError) -> Bool {
        guard let value = words[Spelling.normalised(text)] else {
            throw ValueError("\(name.lowercased()) \"\(text)\" is neither yes nor no", cure: "write yes or no")
        }
        return value
    }
}
