/// An error in a profile, an environment variable or another source of credentials. Contains no secret.
package struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and where, in lower case.
    package var message: String
    /// What to do; may be empty.
    package var cure: String

    package init(_ message: String, cure: String = "") {
        self.message = message
        self.cure = cure
    }

    package var description: String { message + (cure.isEmpty ? "" : "; " + cure) }
}
