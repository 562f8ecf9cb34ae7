extension Unicode.Scalar {
    /// How many columns of a terminal the character takes: East Asian wide ones two (Unicode Standard Annex #11),
    /// combining ones none.
    fileprivate var displayWidth: Int {
        switch value {
        case 0x20..<0x7f: 1
        case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xa960...0xa97c, 0xac00...0xd7a3, 0xf900...0xfaff,
            0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f680...0x1f6ff,
            0x1f900...0x1f9ff, 0x20000...0x3fffd:
            2
        default:
            switch properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .control: 0
            // Number signs of Arabic and their like can be seen.
            case .format: properties.isDefaultIgnorableCodePoint ? 0 : 1
            default: 1
            }
        }
    }
}

extension String {
    /// How many columns of a terminal the text takes.
    var displayWidth: Int {
        unicodeScalars.reduce(0) { $0 + $1.displayWidth }
    }

    /// The text with spaces behind it, or before it, up to a width in columns of a terminal.
    func padded(to width: Int, atStart: Bool = false) -> String {
        let spaces = String(repeating: " ", count: max(0, width - displayWidth))
        return atStart ? spaces + self : self + spaces
    }

    /// The text cut to a width of at least 1 in columns of a terminal, with `…` for what is missing.
    func cut(to width: Int) -> String {
        guard displayWidth > width else { return self }
        var result = ""
        var room = width - 1
        for character in self {
            room -= String(character).displayWidth
            guard room >= 0 else { break }
            result.append(character)
        }
        return result + "…"
    }
}
