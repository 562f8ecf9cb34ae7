/// How a row's alarm would have been worded before `{over|under}` told whether the threshold itself counts: `over` for
/// `>=`. An alarm that stands so keeps those words as long as its row says the same.
package struct FormerWording: Hashable, Sendable {
    /// The name before a clash with another row adds to it; nil where it is worded as it was.
    package let name: String?
    /// Nil where it is worded as it was.
    package let description: String?

    /// Nil where both are worded as they were.
    package init?(name: String?, description: String?) {
        if name == nil, description == nil { return nil }
        self.name = name
        self.description = description
    }
}
