import AlarmbookCore
import Testing

/// Which language a workbook is written in.
struct LanguageChoiceTests {
    @Test(
        "the locale's language is found as other programs find it",
        arguments: [
            (["LANG": "ko_KR.UTF-8"], .korean), (["LANG": "ja_JP.UTF-8"], .japanese), (["LANG": "ja"], .japanese),
            (["LANG": "C.UTF-8"], .english), ([:], .english), (["LANG": "fr_FR.UTF-8"], .english),
            (["LC_ALL": "C", "LANG": "ko_KR.UTF-8"], .english), (["LC_ALL": "", "LANG": "ko_KR.UTF-8"], .korean),
            (["LC_MESSAGES": "ja_JP", "LANG": "ko_KR.UTF-8"], .japanese), (["LANG": "KO_KR"], .korean),
            (["LANG": "kok_IN"], .english), (["LC_ALL": "ko@hangul", "LC_MESSAGES": "ja_JP"], .korean),
        ] as [([String: String], Language)])
    func locale(variables: [String: String], expected: Language) {
        #expect(Language(locale: { variables[$0] }) == expected)
    }

    @Test("Settings name a language by its code or its name", arguments: ["ko", "KO", "Korean", "한국어"])
    func setting(text: String) throws {
        var settings = Settings()
        #expect(try settings.read(.init(name: "Language", value: text)))
        #expect(settings.language == .korean)
        #expect(settings.entries.contains(.init(name: "Language", value: "ko")))
    }

    @Test("another language is refused, and a workbook without one says none")
    func refused() {
        var settings = Settings()
        #expect(settings.entries.allSatisfy { $0.name != "Language" })
        #expect(
            throws: ValueError("language \"fr\" is not one that workbooks are written in", cure: "write en, ko, ja")
        ) { try settings.read(.init(name: "Language", value: "fr")) }
    }
}
