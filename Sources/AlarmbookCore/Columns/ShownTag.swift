internal import Sheets

/// The headers of columns that show a tag of the row's resource: `tag:Environment`.
package enum ShownTag {
    /// What such a header begins with; the tag's key follows.
    package static let prefix = "tag:"

    /// The key of the tag that a column shows; nil where it shows none.
    package static func key(of header: String) -> String? {
        guard header.lowercased().begins(with: prefix) else { return nil }
        let key = header.unicodeScalars.dropFirst(prefix.utf8.count)
        return key.isEmpty ? nil : Spelling.trimmed(String(key))
    }
}
