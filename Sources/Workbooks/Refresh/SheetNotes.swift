internal import AlarmbookCore
internal import Sheets
internal import XLSX

/// A sheet for notes that the new workbook has no room for.
package struct SheetNotes {
    /// Where it stood.
    enum Kind {
        /// Above a table's header.
        case above(CarriedTable)
        /// On a sheet of tags.
        case tags(TagNotes)
        /// On a page that export draws.
        case page(PageNotes)
    }

    /// The old sheet, and the new one's name.
    let sheet: Worksheet
    package let name: String
    private(set) var kind: Kind

    /// Adds what a row of the old sheet holds of it to a builder.
    mutating func carry(
        _ row: Row, newTags: TagsDigest, _ carrier: inout CellCarrier, into builder: inout RowBlockBuilder
    ) {
        switch kind {
        case .above(let table):
            if row.number < table.headerRow { carrier.carry(row, sheet: table.sheet, into: &builder) }
        case .tags(var tags):
            tags.carry(row, without: newTags, &carrier, into: &builder)
            kind = .tags(tags)
        case .page(var page):
            page.carry(row, &carrier, into: &builder)
            kind = .page(page)
        }
    }

    /// A line for the report; nil where there was nothing.
    package var line: String? {
        let sheet = sheet.name
        return switch kind {
        case .above: "what stood above the table on \"\(sheet)\" is on the sheet \"\(name)\""
        case .page: "what somebody wrote on \"\(sheet)\" is on the sheet \"\(name)\""
        case .tags(let tags):
            if tags.changedCount > 0 {
                "somebody edited \"\(sheet)\": \(tags.changedCount.counting("row")) that the new tags don't have "
                    + "\(tags.changedCount == 1 ? "is" : "are") on the sheet \"\(name)\""
            } else if !tags.isEmpty {
                "what stood above or beside the tags on \"\(sheet)\" is on the sheet \"\(name)\""
            } else {
                nil
            }
        }
    }

    /// A name that no sheet has, of at most 31 characters.
    static func name(ofNotesOn sheet: String, _ taken: inout Set<String>) -> String {
        taken.unused(name(ofNotesOn: sheet))
    }

    /// The name for a workbook that has no such sheet.
    static func name(ofNotesOn sheet: String) -> String {
        String(sheet.unicodeScalars.prefix(WorksheetDesign.maximumNameLength / 2)) + " notes"
    }
}
