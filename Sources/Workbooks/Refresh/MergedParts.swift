internal import AlarmbookCore
internal import Sheets
internal import XLSX

/// What a workbook that two people's edits were merged into has otherwise than a refreshed one: no new tags.
struct MergedParts {
    /// A sheet to add behind the others.
    struct Extra {
        var name: String
        var blocks: [RowBlock]
        var visibility = Worksheet.Visibility.visible
    }

    /// Settings that tell of the tags, which stay what they are.
    var settings: Settings
    /// What rows said when they were made.
    var made: MadeRows
    /// The workbook whose tags are written, and the ids of their resources.
    var tags: OldBook
    var resources: [String]
    var extras: [Extra]
}

extension Settings {
    /// Takes over what other settings say of the tags, which a refresh says anew.
    mutating func keepSource(of other: Settings) {
        (source, isPartial, tagsDigest) = (other.source, other.isPartial, other.tagsDigest)
        if other.columns == nil { columns = nil }
    }
}
