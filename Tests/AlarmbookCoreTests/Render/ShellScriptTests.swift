import Sheets
import Testing

@testable import AlarmbookCore

@Suite("A shell script of alarms")
struct ShellScriptTests {
    private func script(_ alarms: [RenderedAlarm], place: AlarmPlace = AlarmPlace()) throws -> String {
        try RenderExample.text(ShellScript(alarms, book: Example.book, place: place).write)
    }

    @Test("whatever an alarm is called stands in single quotes, and what is sent is ASCII")
    func quoting() throws {
        let name = "'; rm -rf ~ #$(id)`id`\"\\ 서버 😀 \u{202e}-x"
        let text = try script([RenderExample.alarm(alarmName: name)])
        #expect(
            text.contains(
                "\nput '\"'\\''; rm -rf ~ #$(id)`id`\\\"\\\\ 서버 😀 \\u202e-x\"' '{\n    \"AlarmName\": "
                    + "\"'\\''; rm -rf ~ #$(id)`id`\\\"\\\\ \\uc11c\\ubc84 \\ud83d\\ude00 \\u202e-x\",\n"))
    }

    @Test("the alarms are marked as the Book's, as those of an import")
    func ownership() throws {
        let alarm = RenderExample.alarm()
        let text = try script([alarm])
        for value in [Example.book, alarm.row] { #expect(text.contains("\"Value\": \"\(value)\"")) }
    }

    @Test("the workbook's account and Region are made sure of")
    func place() throws {
        let text = try script(
            [RenderExample.alarm()], place: AlarmPlace(account: "123456789012", region: "ap-northeast-2"))
        #expect(text.contains("\nwanted='123456789012'\n") && text.contains("if [ \"$account\" != \"$wanted\" ]; then"))
        #expect(text.contains("put-metric-alarm --region 'ap-northeast-2' \"$@\" --cli-input-json"))
        let placeless = try script([RenderExample.alarm()])
        #expect(!placeless.contains("account"))
        #expect(!placeless.contains("--region '"))
    }

    @Test("nothing from outside stands outside of single quotes and comments", arguments: HostileTexts.table.signs)
    func hostile(sign: String) throws {
        let name = "\u{600}" + sign + "\u{301}"
        let place = AlarmPlace(account: "123456789012", region: "eu-west-1")
        let text = try script([RenderExample.alarm(name: name)], place: place)
        let plain = try script([RenderExample.alarm(name: "X")], place: place)
        #expect(unquoted(text) == unquoted(plain))
    }

    /// The script without comments, and without what stands in single quotes.
    private func unquoted(_ text: String) -> String {
        var result: [UInt8] = []
        var isQuoted = false
        var bytes = text.parts(at: "\n").filter { !$0.begins(with: "#") }.joined(separator: "\n").utf8.makeIterator()
        while let byte = bytes.next() {
            if byte == UInt8(ascii: "'") {
                isQuoted.toggle()
            } else if !isQuoted, byte == UInt8(ascii: "\\") {
                _ = bytes.next()
            } else if !isQuoted {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
