extension Unicode.Scalar {
    /// Whether a terminal would obey it, or be fooled by it: control characters, line separators, and what changes the
    /// direction of writing.
    package var isHostile: Bool {
        switch value {
        case 0..<0x20, 0x7f...0x9f, 0x200e...0x200f, 0x2028...0x202e, 0x2066...0x2069: true
        default: false
        }
    }
}
