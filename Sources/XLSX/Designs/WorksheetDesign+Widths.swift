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
    /// The room of a header's filter button and of its indent.
    private static let buttonWidth = 4

    /// What a screen 1,366 pixels wide has room for, at 100 %: without row numbers of six digits and the scroll bar.
    static let screenWidth = 1_366 - 60 - 20
    /// The widest that frozen columns may be: half of such a screen.
    private static let maximumFrozenWidth = 1_366 / 2

    /// A column's width in pixels: the default font's digits are 7 wide, and a cell has 5 beside them (ECMA-376 part 1,
    /// 18.3.1.13).
    static func pixels(_ width: Int) -> Int { 7 * width + 5 }

    /// The widths of columns whose widest values are as wide as this: wide enough to read, with room for the header's
    /// filter button, but not so wide that the first screen lacks what it is to show.
    func widths(holding values: [Int]) -> [Int] {
        if isGrid { return values.map { min(max($0 + 2, Self.minimumWidth), Self.maximumWidth) } }
        var widths = zip(columns, values).map { column, value in
            min(max(column.headerWidth + Self.buttonWidth, value + 2, Self.minimumWidth), Self.maximumColumnWidth)
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
            XMLText.width(column.header.utf8.span) + Self.buttonWidth > width
        }
    }
}

extension WorksheetDesign.Column {
    /// How wide the header is where its words take two lines at most.
    var headerWidth: Int {
        let words = header.parts(at: " ").map { XMLText.width(String($0).utf8.span) }
        let whole = words.reduce(words.count - 1, +)
        return (1..<max(words.count, 1)).reduce(whole) { least, count in
            let first = words.prefix(count).reduce(count - 1, +)
            return min(least, max(first, whole - first - 1))
        }
    }
}
