/// Colours of a terminal (ECMA-48, select graphic rendition).
enum Paint: Int {
    case bold = 1
    case dim = 2
    case red = 31
    case green = 32
    case yellow = 33

    /// The text, made visible, in this colour where the answer goes to a terminal that has colours.
    func callAsFunction(_ text: String) -> String {
        let shown = Console.visible(text)
        return Console.colours ? "\u{1b}[\(rawValue)m\(shown)\u{1b}[0m" : shown
    }
}
