internal import Sheets

// Texts looked for in drawn parts. The standard library's own search isn't made for bytes, and took a fifth of a small
// export.
extension ArraySlice<UInt8> {
    /// Where a text first stands, by its UTF-8.
    func firstRange(of text: String) -> Range<Int>? {
        span.firstIndex(of: text.utf8Span.span).map { startIndex + $0..<startIndex + $0 + text.utf8.count }
    }
}

extension [UInt8] {
    /// Where a text first stands, by its UTF-8.
    func firstRange(of text: String) -> Range<Int>? { self[...].firstRange(of: text) }
}
