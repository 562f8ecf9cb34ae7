import AlarmbookCore
import Testing

@Suite struct MarkdownTextTests {
    @Test(
        "a text is a span of code, and one that a span can't hold is code of references",
        arguments: [
            ("web-1: CPU > 90", "`web-1: CPU > 90`"), ("@everyone <b>", "`@everyone <b>`"), ("", "–"), ("  ", "–"),
            ("a|b", "<code>a&#124;b</code>"), ("a`b", "<code>a&#96;b</code>"), ("\\", "<code>&#92;</code>"),
            (" a", "<code>&#32;a</code>"), ("a\nb", "<code>a&#92;u&#123;a&#125;b</code>"), ("결제-1", "`결제-1`"),
        ])
    func code(text: String, shown: String) {
        #expect(MarkdownText.code(text) == shown)
    }

    @Test("a long text keeps its beginning and its end")
    func long() {
        let shown = MarkdownText.code(String(repeating: "a", count: 1_000) + "z")
        #expect(shown.unicodeScalars.count == 303)
        #expect(shown.hasPrefix("`aaa") && shown.hasSuffix("az`") && shown.contains("…"))
    }
}
