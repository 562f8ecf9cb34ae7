package import Sheets

/// The words in a table's cells that a refresh into another language writes in that one, so that drop-down lists offer
/// what stands there. Only words that are exactly as a language writes them: what people spell in their own way stays.
package struct TranslatedWords: Sendable {
    private let columns: [(number: Int, kind: WordKind)]
    private let language: Language

    /// `columns` are the numbers of the old table's columns, with what their words are. Nil where the language stays.
    init?(_ columns: some Sequence<(number: Int, kind: WordKind)>, from old: Language, into language: Language) {
        guard old != language else { return nil }
        self.columns = columns.sorted { $0.number < $1.number }
        self.language = language
    }

    /// The cells of a row that say a word in another language, by the new table's columns.
    package func updates(of row: Row, in carried: CarriedTable) -> [(column: Int, value: Cell.Value?)] {
        columns.compactMap { number, kind in
            // A formula becomes its value, as in any refresh, and is said.
            guard let cell = row[number], !cell.isFormula, let value = language.translated(cell.value, of: kind),
                let column = carried.newColumn(of: number)
            else { return nil }
            return (column, value)
        }
    }
}

extension AlarmTable {
    /// The words of its rows. What a refresh finds out itself, and what formulas give, is written in its language anyway.
    func words(from old: Language, into language: Language) -> TranslatedWords? {
        let columns = columns.compactMap { column, number in
            column == .status || AlarmColumn.found.contains(column) ? nil : column.wordKind.map { (number, $0) }
        }
        return TranslatedWords(columns, from: old, into: language)
    }
}

extension MetricTable {
    /// The words of its rows.
    package func words(from old: Language, into language: Language) -> TranslatedWords? {
        let columns = columns.compactMap { column, number in column.wordKind.map { (number, $0) } }
        return TranslatedWords(columns, from: old, into: language)
    }
}
