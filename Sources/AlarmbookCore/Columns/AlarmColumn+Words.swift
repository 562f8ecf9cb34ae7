package import Sheets

extension AlarmColumn {
    /// What the words of a column's cells are; nil where they are nobody's language, such as ids and numbers.
    package var wordKind: WordKind? {
        switch self {
        case .enabled: .answer
        case .statistic: .statistic
        case .treatMissingData: .missingData
        case .unit: .unit
        case .status: .status
        case .alarmActions, .data: .nothing
        case .fires, .minutesInAlarm: .evidence
        default: nil
        }
    }
}

extension Language {
    /// A cell of a row, whose English words are written in the language.
    package func spell(_ value: Cell.Value, as kind: WordKind?) -> Cell.Value {
        guard self != .english, let kind, case .text(let text) = value else { return value }
        return .text(words.word(kind, text))
    }

    /// A cell whose text is exactly as another language writes a word, in this language; nil for any other cell.
    package func translated(_ value: Cell.Value, of kind: WordKind) -> Cell.Value? {
        guard case .text(let text) = value, let name = KnownWords.meaning(ofWritten: text, kind) else { return nil }
        let word = words.word(kind, name)
        return word == text ? nil : .text(word)
    }

    /// The cells of a row, whose English words are written in the language.
    package func spell(_ cells: inout [AlarmColumn: Cell.Value]) {
        if self == .english { return }
        for (column, value) in cells { cells[column] = spell(value, as: column.wordKind) }
    }
}
