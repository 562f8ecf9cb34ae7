/// Why a JSON text can't be read, and where.
package struct JSONError: Error, Hashable, CustomStringConvertible {
    /// The line, counted from 1; lines end with LF.
    package var line: Int
    /// The character (Unicode scalar) in the line, counted from 1.
    package var column: Int
    /// What is wrong, in lower case, with the value in quotes and the limit.
    package var message: String
    /// What to do; may be empty.
    package var cure: String

    package init(line: Int, column: Int, _ message: String, cure: String = "") {
        self.line = line
        self.column = column
        self.message = message
        self.cure = cure
    }

    /// `3:17: expected a comma`, so that a file's name and a colon can stand before it.
    package var description: String {
        "\(line):\(column): \(message)" + (cure.isEmpty ? "" : "; " + cure)
    }
}
