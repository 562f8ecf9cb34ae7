internal import Sheets

extension Language {
    /// A language as people and Settings name it: `ko`, `Korean`, `한국어`.
    package init(spelled text: String) throws(ValueError) {
        let word = Spelling.normalised(text)
        guard
            let language = Self.allCases.first(where: { language in
                [language.rawValue, language.name, language.nameForItself].contains { Spelling.normalised($0) == word }
            })
        else {
            throw ValueError(
                "language \"\(text)\" is not one that workbooks are written in",
                cure: "write \(Self.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        self = language
    }

    private var name: String {
        switch self {
        case .english: "English"
        case .korean: "Korean"
        case .japanese: "Japanese"
        }
    }

    private var nameForItself: String {
        switch self {
        case .english: "English"
        case .korean: "한국어"
        case .japanese: "日本語"
        }
    }

    /// The language of a locale that environment variables name, by the order of POSIX
    /// (https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html#tag_08_02); English where it is none of
    /// these. `variable` gives a variable's value.
    package init(locale variable: (String) -> String?) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(variable).first { !$0.isEmpty } ?? ""
        let code = locale.unicodeScalars.prefix { !"_.@-".unicodeScalars.contains($0) }
        self = Language(rawValue: String(code).lowercased()) ?? .english
    }
}
