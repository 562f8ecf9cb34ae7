/// A language that workbooks are written in. The raw value is its code of ISO 639-1.
package enum Language: String, CaseIterable, Hashable, Sendable {
    case english = "en"
    case korean = "ko"
    case japanese = "ja"

    /// The language's words.
    package var words: WordList {
        switch self {
        case .english: .english
        case .korean: .korean
        case .japanese: .japanese
        }
    }
}
