package import AlarmbookCore
internal import Sheets
package import XLSX

extension WorksheetDesign {
    /// The design with its headers, hints and messages in a language; the sheet's name and its table's stay. `old` is
    /// that of the workbook that it is made of: in the same language headers stay as people have written them.
    package func written(in language: Language, from old: Language = .english) -> WorksheetDesign {
        if language == .english, old == .english { return self }
        let texts = PageTexts.of(language)
        var design = self
        var taken = Set(columns.map { Spelling.normalised($0.header) })
        for index in columns.indices {
            let header = columns[index].header
            // Columns of people's own have neither hint nor name, and keep their headers.
            if columns[index].hint != nil || columns[index].definedName != nil || continues,
                old != language || header.utf8.span.isASCII, let written = texts.header(header),
                taken.insert(Spelling.normalised(written)).inserted
            {
                design.columns[index].header = written
            }
            if let hint = columns[index].hint {
                design.columns[index].hint = Hint(
                    texts.header(hint.title) ?? hint.title, texts.written(hint.text) ?? hint.text)
            }
            let name = KnownWords.meaning(of: header, .header) ?? header
            let kind = AlarmColumn(rawValue: name)?.wordKind ?? MetricColumn(rawValue: name)?.wordKind
            design.columns[index].validation = columns[index].validation?.written(in: language, texts, kind)
        }
        for index in conditionalFormats.indices {
            guard case .saying(let text) = conditionalFormats[index].look else { continue }
            design.conditionalFormats[index].look = .saying(texts.written(text) ?? text)
        }
        return design
    }
}

extension [WorksheetDesign] {
    /// The designs in a language.
    package func written(in language: Language, from old: Language = .english) -> [WorksheetDesign] {
        map { $0.written(in: language, from: old) }
    }
}

extension DataValidation {
    /// The rule with its message and the words of its list in a language.
    fileprivate func written(in language: Language, _ texts: PageTexts, _ kind: WordKind?) -> DataValidation {
        var result = self
        result.title = texts.written(title) ?? title
        result.message = texts.written(message) ?? message
        if let kind, case .oneOf(let words) = rule { result.rule = .oneOf(words.map { language.words.word(kind, $0) }) }
        return result
    }
}

extension WorksheetPage {
    /// The page with its texts in a language. Names of groups stay: formulas count by them.
    package func written(in language: Language, from old: Language = .english) -> WorksheetPage {
        if language == .english, old == .english { return self }
        let texts = PageTexts.of(language)
        let named = Set(
            items.compactMap { item -> Int? in
                guard case .formula(let formula, _) = item.content else { return nil }
                return formula.holds("$A\(item.reference.row)") ? item.reference.row : nil
            })
        return withTexts { text, reference in
            if let reference, reference.column == 1, named.contains(reference.row) { return text }
            return language == .english ? PageTexts.english(text) : texts.written(text) ?? text
        }
    }
}
