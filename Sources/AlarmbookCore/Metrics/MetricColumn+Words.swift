extension MetricColumn {
    /// What the words of a column's cells are; nil where they are nobody's language.
    package var wordKind: WordKind? {
        self == .recommended ? .recommendation : AlarmColumn(rawValue: rawValue)?.wordKind
    }
}
