extension Int {
    /// The number with what it counts: `1 row`, `2 rows`.
    package func counting(_ noun: String) -> String {
        "\(self) \(noun)\(self == 1 ? "" : "s")"
    }
}
