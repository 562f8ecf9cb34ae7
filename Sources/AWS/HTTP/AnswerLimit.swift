/// How many bytes the body of an answer may have. What is longer is no answer of AWS's, and isn't kept in memory.
package struct AnswerLimit: Hashable, Sendable {
    /// Counted as they are handed over, so that nothing can expand beyond it.
    package var bytes: Int

    /// Credentials, tokens, identities and refusals have a few kilobytes.
    package static let small = AnswerLimit(bytes: 1 << 20)
    /// A page has up to 100 alarms, each as long as a put may be, 100 resources with 50 tags, or 500 metrics.
    package static let page = AnswerLimit(bytes: 64 << 20)
    /// Bytes of all headers together.
    static let head = 64 << 10
}
