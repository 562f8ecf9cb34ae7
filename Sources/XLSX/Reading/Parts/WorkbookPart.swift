/// The workbook part: which sheets there are, in which order, and how dates count (ECMA-376 part 1, 18.2.27).
struct WorkbookPart: Sendable {
    /// An entry of the list of sheets, which may be a chart sheet (18.2.19).
    struct Sheet: Sendable {
        var name: String
        var relationshipId: String
        var visibility: Worksheet.Visibility
    }

    /// The most sheets that are read; Excel takes as many as its memory holds.
    static let maximumSheets = 10_000

    var sheets: [Sheet] = []
    /// Whether dates count from 1904 (18.2.28).
    var countsFrom1904 = false

    /// Reads the part; nil where there is none.
    init?(_ name: String, in parts: PackageParts) throws(WorkbookError) {
        let reader = Reader()
        guard try parts.parse(name, with: reader) else { return nil }
        self = reader.part
    }

    private init() {}

    private final class Reader: XMLHandler {
        var part = WorkbookPart()

        override func start(_ name: XMLName, _ attributes: XMLAttributes) {
            switch name {
            case "sheet":
                guard part.sheets.count < maximumSheets else {
                    return stop(WorkbookError(path: "", "has more than \(maximumSheets) sheets, the limit"))
                }
                part.sheets.append(
                    Sheet(
                        name: attributes.value(of: "name").map(EscapedText.decode) ?? "",
                        relationshipId: attributes.value(of: "id") ?? "",
                        visibility: attributes.value(of: "state").flatMap(Worksheet.Visibility.init) ?? .visible))
            case "workbookPr":
                part.countsFrom1904 = attributes.value(of: "date1904").map { $0 == "1" || $0 == "true" } ?? false
            default: break
            }
        }
    }
}
