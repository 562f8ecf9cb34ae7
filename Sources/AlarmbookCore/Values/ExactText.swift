internal import Sheets

/// A name compared by its code units, as the service compares it. String's own `==` takes a composed and a decomposed
/// `é` or Hangul syllable for the same, which would make one alarm of two.
package struct ExactText: Hashable, Comparable, Sendable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package static func == (a: ExactText, b: ExactText) -> Bool {
        a.text.utf8Span.span.hasSameBytes(as: b.text.utf8Span.span)
    }

    /// The order of code points, which is that of UTF-8's bytes and of Python's `sorted`.
    package static func < (a: ExactText, b: ExactText) -> Bool {
        a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        unsafe text.utf8Span.span.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
}
