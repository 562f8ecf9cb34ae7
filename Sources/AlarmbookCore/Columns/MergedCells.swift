package import Sheets

/// Finds the merged cells that take values away from rows: only the first cell of a merged range holds one.
package struct MergedCells: Sendable {
    private let sheet: String
    private let headerRow: Int
    /// The headers of the columns that are read, by their numbers.
    private let columns: [Int: String]
    /// The last row that is read; what is merged below it is somebody's note.
    private let lastRow: Int
    /// The rows that make nothing, such as titles, whose cells people merge.
    private let titles: Set<Int>

    package init(
        sheet: String, headerRow: Int, columns: [Int: String], lastRow: Int, titles: Set<Int> = []
    ) {
        self.titles = titles
        self.sheet = sheet
        self.headerRow = headerRow
        self.columns = columns
        self.lastRow = lastRow
    }

    /// The problems of a sheet's merged ranges: an error where cells of a column that is read are blank for it, else a
    /// notice.
    package func problems(of ranges: [MergedRange]) -> [TableProblem] {
        var problems = ranges.compactMap(problem)
        if ranges.count >= MergedRanges.maximumCount, !columns.isEmpty {
            problems.append(
                TableProblem(
                    .error, sheet: sheet,
                    "the sheet has \(MergedRanges.maximumCount) merged ranges or more, and no more are looked at",
                    cure: "unmerge them"))
        }
        return problems
    }

    /// Those that are errors.
    package func errors(of ranges: [MergedRange]) -> [TableProblem] {
        problems(of: ranges).filter { $0.severity == .error }
    }

    private func problem(of range: MergedRange) -> TableProblem? {
        guard range.last.row > headerRow else { return nil }
        let name = "\(range.first):\(range.last)"
        let isOfTitles = !titles.isEmpty && (range.first.row...range.last.row).allSatisfy(titles.contains)
        let blank = range.first.row > lastRow || isOfTitles ? [] : blankColumns(of: range)
        guard !blank.isEmpty else {
            return TableProblem(
                .notice, sheet: sheet, cell: range.first,
                "merged cells \(name): only the first one holds a value, the others are blank", cure: "unmerge them")
        }
        return TableProblem(
            .error, sheet: sheet, cell: range.first,
            "cells \(name) are merged, so only \(range.first) holds a value, and the others of "
                + Self.list(blank) + " are blank",
            cure: "unmerge them and fill each row")
    }

    /// The headers of the columns that are read in which the range has cells besides its first one.
    private func blankColumns(of range: MergedRange) -> [String] {
        columns.keys.sorted().filter { column in
            range.first.column...range.last.column ~= column
                && (column > range.first.column || range.last.row > range.first.row)
        }.compactMap { columns[$0] }
    }

    private static let namedColumns = 3

    private static func list(_ names: [String]) -> String {
        guard names.count > namedColumns else { return names.joined(separator: " and ") }
        return names.prefix(namedColumns - 1).joined(separator: ", ") + " and \(names.count - namedColumns + 1) more"
    }
}
