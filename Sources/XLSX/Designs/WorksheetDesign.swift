/// The design of a worksheet: a table, a grid of cells that somebody else laid out, or a page.
package struct WorksheetDesign: Sendable {
    /// The purpose of a column, which decides its look.
    package enum Style: Hashable, Sendable {
        /// Identifies a row; muted, since it isn't for typing.
        case identifying
        /// For people to type in.
        case edited
        /// Follows from other columns by a formula.
        case calculated
        /// None of these.
        case plain
    }

    /// What a worksheet holds.
    package enum Kind: Hashable, Sendable {
        /// One table, whose rows are poured below its header.
        case table
        /// No table and no header: cells keep their rows and columns.
        case grid
        /// A page to read, which is drawn at the end.
        case page
    }

    /// The last row of a table that has a cell in each column. Where there are rows below it, the columns themselves have
    /// their cells' style, below the table too: of a small table's columns one would see that.
    static let lastFullRow = 1_000

    /// What the worksheet holds.
    package private(set) var kind = Kind.table
    /// The worksheet's name.
    package var name: String
    /// The table's name: letters, digits and `_`, beginning with a letter.
    package var tableName: String
    /// The table's columns, 1 to 16,384, from the left.
    package var columns: [Column]
    /// Whether surplus rows continue on another worksheet: `Tags 2` with the table `Tags_2`.
    package var continues: Bool
    /// How rows are coloured; the first format whose condition holds wins.
    package var conditionalFormats: [ConditionalFormat]
    /// The columns, counted from 1, that identify a row. They are frozen if narrow enough, and printed on each page.
    package var titleColumns: ClosedRange<Int>?
    /// The columns, counted from 1, that the first screen shows whole: those that identify a row give way to the others.
    package var firstScreen: ClosedRange<Int>?
    /// The column, counted from 1, whose first cell below the header is selected.
    package var selectedColumn: Int?
    /// Whether people see the worksheet; the first one of a workbook can't be hidden.
    package var visibility = Worksheet.Visibility.visible
    /// Whether a grid is left out where nothing was poured into it.
    package private(set) var isOptional = false

    package init(
        name: String, tableName: String, columns: [Column], continues: Bool = false,
        conditionalFormats: [ConditionalFormat] = []
    ) {
        self.name = name
        self.tableName = tableName
        self.columns = columns
        self.continues = continues
        self.conditionalFormats = conditionalFormats
    }

    /// A worksheet of arbitrary cells. Rows keep their numbers, which must ascend.
    package static func grid(
        name: String, visibility: Worksheet.Visibility = .visible, isOptional: Bool = false
    ) -> WorksheetDesign {
        var design = WorksheetDesign(name: name, tableName: "", columns: [])
        design.kind = .grid
        design.visibility = visibility
        design.isOptional = isOptional
        return design
    }

    /// A page, of which `WorkbookWriter.draw` says what it shows.
    package static func page(name: String) -> WorksheetDesign {
        var design = WorksheetDesign(name: name, tableName: "", columns: [])
        design.kind = .page
        return design
    }

    var isGrid: Bool { kind == .grid }

    /// The design of the `number`th worksheet (from 1) of a design that continues.
    func continued(_ number: Int) -> WorksheetDesign {
        guard number > 1 else { return self }
        var next = self
        next.name += " \(number)"
        next.tableName += "_\(number)"
        return next
    }

    /// The limits of Excel ("Excel specifications and limits", support.microsoft.com; ECMA-376 part 1, 18.5.1.3).
    package static let maximumNameLength = 31
    static let maximumHeaderLength = 255
}
