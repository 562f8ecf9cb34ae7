internal import Sheets

/// An account's number, as ARNs write it: twelve digits
/// (https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html).
///
/// It is made by reading alone, so that it can't be anything else where it names a role, a file or a line of a script.
/// Bytes are looked at, never Characters: a combining scalar would hide behind a digit.
package struct AccountID: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    private static let length = 12
    /// Digits that a spreadsheet's number leaves at least of an account that begins with zeros.
    private static let minimumLength = 9

    /// nil where the text isn't twelve digits.
    package init?(exactly text: some StringProtocol) {
        guard text.utf8.count == Self.length, text.utf8.allSatisfy(\.isDigit) else { return nil }
        description = String(text)
    }

    /// Reads what people and spreadsheets write: with hyphens, or without the zeros that a number loses.
    package init(_ text: String) throws(ValueError) {
        let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
        let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: max(0, Self.length - digits.count))
        guard digits.count >= Self.minimumLength,
            let account = AccountID(exactly: String(decoding: zeros + digits, as: UTF8.self))
        else { throw ValueError("account id \"\(text)\" is not 12 digits", cure: "write it as 123456789012") }
        self = account
    }
}
