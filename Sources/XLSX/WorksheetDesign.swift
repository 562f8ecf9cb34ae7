internal import AlarmbookCore

/// What a worksheet looks like before it has any row: one that holds one table, or a grid of cells that somebody else laid
/// out.
package struct WorksheetDesign: Sendable {
    /// What a column is for, which decides how it looks.
    package enum Style: Hashable, Sendable {
        /// Says what a row is about; muted, since it isn't for typing.
        case identifying
        /// Is for people to type in.
        case edited
        /// Neither.
        case plain
    }

    /// A column of the table.
    package struct Column: Hashable, Sendable {
        /// The text of the header cell: 1 to 255 characters, none of them a control, and no other column's in any
        /// letter case.
        package var header: String
        /// What the column is for.
        package var style: Style

        package init(_ header: String, _ style: Style = .plain) {
            self.header = header
            self.style = style
        }
    }

    /// The worksheet's name.
    package var name: String
    /// The table's name: letters, digits and `_`, beginning with a letter.
    package var tableName: String
    /// The table's columns, 1 to 16,384, from the left.
    package var columns: [Column]
    /// Whether rows for which this worksheet has no room go on on another: `Tags 2` with the table `Tags_2`.
    package var continues: Bool
    /// How rows are coloured by what they hold; of several that hold, the first one counts.
    package var conditionalFormats: [ConditionalFormat]
    /// Whether the worksheet has neither table nor header: its cells stand where their rows and columns say.
    package private(set) var isGrid = false
    /// Whether people have to ask for the worksheet; the first one of a workbook can't be hidden.
    package private(set) var isHidden = false

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

    /// A worksheet of arbitrary cells. Its rows keep the numbers that they have in their blocks, which must ascend.
    package static func grid(name: String, isHidden: Bool = false) -> WorksheetDesign {
        var design = WorksheetDesign(name: name, tableName: "", columns: [])
        design.isGrid = true
        design.isHidden = isHidden
        return design
    }

    /// The design of the worksheet that comes `number`th, counted from 1, where one is not enough.
    func continued(_ number: Int) -> WorksheetDesign {
        guard number > 1 else { return self }
        var next = self
        next.name += " \(number)"
        next.tableName += "_\(number)"
        return next
    }

    /// The limits of Excel ("Excel specifications and limits", support.microsoft.com; ECMA-376 part 1, 18.5.1.3).
    static let maximumNameLength = 31
    static let maximumHeaderLength = 255

    /// The widest that a column is made, in characters.
    static let maximumWidth = 60
    static let minimumWidth = 9

    /// The widths of columns whose widest values are as wide as this: wide enough to read, with room for the header's
    /// filter button.
    func widths(holding values: [Int]) -> [Int] {
        if isGrid { return values.map { min(max($0 + 2, Self.minimumWidth), Self.maximumWidth) } }
        return zip(columns, values).map { column, value in
            let header = XMLText.width(column.header.utf8.span) + 4
            return min(max(header, value + 2, Self.minimumWidth), Self.maximumWidth)
        }
    }

    /// What Excel or libxlsxwriter would refuse in a workbook of these worksheets; nil where nothing is wrong.
    static func flaw(in designs: [WorksheetDesign]) -> String? {
        if designs.isEmpty { return "a workbook needs a worksheet" }
        var names: Set<String> = []
        for design in designs {
            if let flaw = design.flaw { return flaw }
            if !names.insert(design.name.lowercased()).inserted { return "two worksheets are named \"\(design.name)\"" }
            if !design.isGrid, !names.insert(design.tableName.lowercased() + " table").inserted {
                return "two tables are named \"\(design.tableName)\""
            }
        }
        return nil
    }

    private var flaw: String? {
        let longest = continues ? continued(99).name : name
        if name.isEmpty || longest.utf16.count > Self.maximumNameLength {
            return "the worksheet name \"\(name)\" is not 1 to \(Self.maximumNameLength) characters long"
        }
        if name.utf8.contains(where: { "[]:*?/\\".utf8.contains($0) }) || name.hasPrefix("'") || name.hasSuffix("'") {
            return "the worksheet name \"\(name)\" holds one of []:*?/\\ or begins or ends with '"
        }
        return isGrid ? nil : tableFlaw
    }

    private var tableFlaw: String? {
        let isLetter = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        if !(tableName.utf8.first.map(isLetter) ?? false)
            || !tableName.utf8.allSatisfy({ isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") })
        {
            return "the table name \"\(tableName)\" is not made of letters, digits and _"
        }
        if columns.isEmpty || columns.count > CellReference.maximumColumn {
            return "the table \"\(tableName)\" has \(columns.count) columns, not 1 to \(CellReference.maximumColumn)"
        }
        var seen: Set<String> = []
        for column in columns {
            let header = column.header
            if header.isEmpty || header.utf16.count > Self.maximumHeaderLength {
                return "the header \"\(header)\" is not 1 to \(Self.maximumHeaderLength) characters long"
            }
            if header.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0xfffe || $0.value == 0xffff }) {
                return "the header \"\(header)\" holds a control character"
            }
            if !seen.insert(header.lowercased()).inserted {
                return "two columns are headed \"\(header)\", and Excel doesn't tell letter case apart"
            }
        }
        return nil
    }
}
