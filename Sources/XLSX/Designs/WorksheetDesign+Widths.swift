internal import Sheets

// How wide columns are, in characters of the default font, and what stays in sight.
extension WorksheetDesign {
    /// The widest that values are measured.
    static let maximumWidth = 130
    /// The widest that a table's column is made. A longer value is cut on the screen, not in the cell.
    static let maximumColumnWidth = 40
    static let minimumWidth = 9
    /// The narrowest that a column becomes so that others are on the first screen.
    private static let leastTitleWidth = 14
    /// The room of a header's filter button and of its indent, in pixels.
    private static let headerRoom = 34

    /// What a screen 1,366 pixels wide has room for, at 100 %: without row numbers of six digits and the scroll bar.
    static let screenWidth = 1_366 - 60 - 20
    /// The widest that frozen columns may be: half of such a screen.
    private static let maximumFrozenWidth = 1_366 / 2

    /// A column's width in pixels: the default font's digits are 7 wide, and a cell has 5 beside them (ECMA-376 part 1,
    /// 18.3.1.13).
    static func pixels(_ width: Int) -> Int { 7 * width + 5 }

    /// The width in characters of which a header of some pixels has room beside its button.
    private static func width(ofHeader pixels: Int) -> Int { (pixels + headerRoom - 5 + 6) / 7 }

    /// The widths of columns whose widest values are as wide as this: wide enough to read, with room for the header's
    /// filter button, but not so wide that the first screen lacks what it is to show.
    func widths(holding values: [Int]) -> [Int] {
        if isGrid { return values.map { min(max($0 + 2, Self.minimumWidth), Self.maximumWidth) } }
        var widths = zip(columns, values).map { column, value in
            let values = column.groupsThousands && value > 3 ? value + (value - 1) / 3 : value
            let header = Self.width(ofHeader: column.headerPixels)
            return min(max(header, values + 2, Self.minimumWidth), Self.maximumColumnWidth)
        }
        guard let firstScreen, let titleColumns else { return widths }
        let titles = titleColumns.clamped(to: 1...widths.count)
        func excess() -> Int { firstScreen.reduce(-Self.screenWidth) { $0 + Self.pixels(widths[$1 - 1]) } }
        while excess() > 0, let widest = titles.max(by: { widths[$0 - 1] < widths[$1 - 1] }),
            widths[widest - 1] > Self.leastTitleWidth
        {
            widths[widest - 1] -= 1
        }
        return widths
    }

    /// How many of the columns, of these widths, stay in sight: all that identify a row, or those through the first of
    /// them, or none, as half a screen has room for them.
    func frozenColumns(_ widths: [Int]) -> Int {
        guard let titleColumns else { return 0 }
        return [titleColumns.upperBound, titleColumns.lowerBound].first { last in
            widths.prefix(last).reduce(0) { $0 + Self.pixels($1) } <= Self.maximumFrozenWidth
        } ?? 0
    }

    /// Whether some header takes two lines in columns of these widths.
    func hasWrappedHeader(_ widths: [Int]) -> Bool {
        zip(columns, widths).contains { column, width in
            Self.width(ofHeader: WorksheetDesign.Column.pixels(ofHeader: column.header)) > width
        }
    }
}

extension WorksheetDesign.Column {
    /// How many pixels wide the header is where its words take two lines at most.
    var headerPixels: Int {
        let words = header.parts(at: " ")
        func line(_ words: some Collection<Substring>) -> Int { Self.pixels(ofHeader: words.joined(separator: " ")) }
        return (1..<max(words.count, 1)).reduce(line(words)) { least, count in
            min(least, max(line(words.prefix(count)), line(words.dropFirst(count))))
        }
    }

    /// Whether its numbers are shown with thousands separators, of which `RowXML` knows nothing where it measures them.
    fileprivate var groupsThousands: Bool { numberFormat?.holds("#,##0") ?? false }

    /// How many pixels wide a text is in the letters of headers: bold ones of the default font, Calibri at 11 points,
    /// whose widths these are, rounded up. East Asian letters are as wide as they are high.
    static func pixels(ofHeader text: String) -> Int {
        text.unicodeScalars.reduce(0) { pixels, scalar in
            let letter: Int =
                switch scalar {
                case "i", "j", "l", "I", " ", ":", ".", ",": 4
                case "f", "r", "t", "(", ")": 5
                case "c", "s", "z", "L", "/": 6
                case "b", "d", "h", "n", "o", "p", "q", "u", "B", "C", "K", "P", "R", "X", "Y": 8
                case "A", "D", "G", "H", "V": 9
                case "N", "O", "Q", "U": 10
                case "m", "w": 12
                case "M", "W", "@", "%": 13
                default: XMLText.width(String(scalar).utf8.span) > 1 ? 15 : 8
                }
            return pixels + letter
        }
    }
}
