/// Spreads a table's columns over pages so that they stay legible.
struct PrintLayout: Hashable, Sendable {
    /// How many pages stand side by side.
    let pagesAcross: Int
    /// The columns, counted from 1, that each page begins with; nil where one page is enough or they leave no room.
    let repeatedColumns: ClosedRange<Int>?

    /// The smallest scale: 11 points become 6.
    private static let leastScale = 0.55
    /// The width of landscape Letter, which is narrower than A4, between the margins; in pixels, like column widths.
    private static let pageWidth = (11 - 2 * margin) * 96
    /// In inches: the least that printers can do, since tables are wide.
    static let margin = 0.4
    /// How much of a page repeated columns may take.
    private static let repeatedShare = 0.6

    /// The layout of columns of these widths, in characters, of which `titles` say what a row is about.
    init(widths: [Int], titles: ClosedRange<Int>?) {
        let room = Self.pageWidth / Self.leastScale
        // Excel's default font has digits of 7 pixels, and a cell 5 beside them (ECMA-376 part 1, 18.3.1.13).
        let pixels = widths.map { Double(7 * $0 + 5) }
        var repeated = titles?.clamped(to: 1...max(widths.count, 1))
        func width(_ columns: ClosedRange<Int>) -> Double { columns.reduce(0) { $0 + pixels[$1 - 1] } }
        // Of repeated columns the last ones identify a row best.
        while let columns = repeated, width(columns) > room * Self.repeatedShare {
            repeated = columns.count == 1 ? nil : columns.lowerBound + 1...columns.upperBound
        }
        var pages = 1
        var used = 0.0
        for (index, own) in pixels.enumerated() {
            if used > 0, used + own > room {
                pages += 1
                used = repeated.map { $0.upperBound <= index ? width($0) : 0 } ?? 0
            }
            used += own
        }
        pagesAcross = pages
        repeatedColumns = pages > 1 ? repeated : nil
    }
}
