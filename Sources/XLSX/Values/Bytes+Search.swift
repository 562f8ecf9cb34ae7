// Texts looked for in drawn parts. The standard library's own search isn't made for bytes, and took a fifth of a small
// export.
extension ArraySlice<UInt8> {
    /// Where a text first stands, by its UTF-8.
    func firstRange(of text: String) -> Range<Int>? {
        let wanted = Array(text.utf8)
        var rest = self
        while let first = wanted.first, let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: wanted) { return start..<start + wanted.count }
            rest = rest.dropFirst()
        }
        return nil
    }
}

extension [UInt8] {
    /// Where a text first stands, by its UTF-8.
    func firstRange(of text: String) -> Range<Int>? { self[...].firstRange(of: text) }
}
