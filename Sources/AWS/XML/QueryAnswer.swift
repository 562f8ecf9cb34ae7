/// The texts of an XML answer's innermost elements, by name; of a name that repeats, the first one.
package struct QueryAnswer: Hashable, Sendable {
    private var texts: [String: String] = [:]

    /// nil for what isn't the XML that STS writes: see `XMLReader`.
    package init?(_ body: [UInt8]) {
        var reader = XMLReader(body)
        guard let texts = try? reader.read() else { return nil }
        self.texts = texts
    }

    package subscript(_ name: String) -> String? { texts[name] }
}
