extension AlarmRefresh {
    /// What happened to the rows.
    package struct Counts: Hashable, Sendable {
        /// Rows of the old workbook, all of which are carried over.
        package var kept = 0
        /// Rows of new resources.
        package var added = 0
        package var newResources = 0
        /// Rows marked gone in this refresh.
        package var gone = 0
        /// Rows that an earlier refresh marked gone.
        package var stillGone = 0
        /// Rows that were marked gone and whose resource is back.
        package var back = 0
        /// Resources that took the place of one that is gone, and the rows that follow them.
        package var followed = 0
        package var followedRows = 0
        /// Rows whose cell Dimensions follows a resource that was replaced.
        package var redirected = 0
        /// Resources that are gone, and whose place one of several new ones may have taken.
        package var doubtful = 0
        /// Rows whose resource is missing from the new tags but not marked, since those don't cover it.
        package var unsure = 0
        /// Values that follow the Name tag.
        package var renamed = 0
        /// Cells that follow a shown tag.
        package var retagged = 0
        /// Cells of shown tags that somebody changed, and that the tag still contradicts.
        package var keptTags = 0
        /// Cells that somebody typed over a formula of alarmbook's.
        package var overFormulas = 0
        /// Blank thresholds that were filled with suggested ones.
        package var suggested = 0
    }
}
