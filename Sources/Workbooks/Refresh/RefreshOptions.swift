package import AlarmbookCore

/// How a workbook is refreshed.
package struct RefreshOptions {
    /// The new workbook's language; nil where that stays the old one's.
    package var language: Language?
    /// The keys of tags that rows are to show besides those of the old workbook.
    package var shownKeys: [String] = []
    /// Whether `RefreshedBook.finish` will be told what CloudWatch has.
    package var isListed = false
    /// Whether rows follow a resource that was replaced.
    package var follows = false
    /// Whether the sheet of alarms gets the columns that a refresh writes into.
    package var addsColumns = true
    /// Whether every remark about a cell is kept, rather than some of a kind and the number of the others.
    package var keepsAllRemarks = false
    /// What a back-test found; nil where there was none.
    package var evidence: Evidence?

    package init() {}
}
