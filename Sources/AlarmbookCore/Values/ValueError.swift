/// Why a text can't be the value that it should be.
package struct ValueError: Error, Hashable, CustomStringConvertible {
    /// What is wrong, in lower case, with the value in quotes and the limit.
    package var message: String
    /// What to do, as an imperative; may be empty.
    package var cure: String

    package init(_ message: String, cure: String = "") {
        self.message = message
        self.cure = cure
    }

    package var description: String { cure.isEmpty ? message : message + "; " + cure }
}
