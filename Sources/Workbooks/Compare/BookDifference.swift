package import AlarmbookCore
package import Sheets

/// What two workbooks say differently.
package struct BookDifference {
    /// The cells of a sheet of people's own that differ; `old` and `new` are empty for a blank one.
    package struct Grid {
        package let sheet: String
        package let cells: [(cell: CellReference, old: String, new: String)]
    }

    package private(set) var tables: [TableDifference] = []
    package private(set) var grids: [Grid] = []
    /// The names of sheets that only one of the two has, tables too.
    package private(set) var onlyOld: [String] = []
    package private(set) var onlyNew: [String] = []

    /// Holds two workbooks against each other.
    package init(_ old: ComparedBook, _ new: ComparedBook) {
        for kind in ComparedTable.Kind.allCases {
            switch (old.table(kind), new.table(kind)) {
            case (let first?, let second?): tables.append(TableDifference(first, second))
            case (let first?, nil): onlyOld.append(first.sheet)
            case (nil, let second?): onlyNew.append(second.sheet)
            case (nil, nil): break
            }
        }
        for grid in new.grids {
            guard let first = old.grid(named: grid.sheet) else {
                onlyNew.append(grid.sheet)
                continue
            }
            let cells = first.differences(to: grid)
            if !cells.isEmpty { grids.append(Grid(sheet: grid.sheet, cells: cells)) }
        }
        onlyOld += old.grids.map(\.sheet).filter { new.grid(named: $0) == nil }
    }

    /// Whether the two say the same.
    package var isEmpty: Bool {
        tables.allSatisfy(\.changes.isEmpty) && grids.isEmpty && onlyOld.isEmpty && onlyNew.isEmpty
    }
}
