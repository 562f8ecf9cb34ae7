import AlarmbookCore
import Testing

@Suite("JSON is written")
struct JSONWriterTests {
    @Test("members and elements are separated, and texts escaped")
    func members() throws {
        var json = JSONWriter()
        json.beginObject()
        json.key("a\"\\\n\t\r\u{1}\u{1f}é")
        json.beginArray()
        json.value(1)
        json.value("웹")
        json.value(true)
        json.value(nil)
        json.beginObject()
        json.endObject()
        json.endArray()
        json.key("b")
        json.word("0.5")
        json.endObject()
        let text = String(decoding: json.bytes, as: UTF8.self)
        #expect(text == #"{"a\"\\\n\t\r\u0001\u001fé":[1,"웹",true,null,{}],"b":0.5}"#)
        var tokenizer = JSONTokenizer(json.bytes)
        #expect(try tokenizer.next() == .beginObject)
        #expect(try tokenizer.next() == .key)
        #expect(tokenizer.text == "a\"\\\n\t\r\u{1}\u{1f}é")
    }
}
