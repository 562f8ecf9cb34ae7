internal import Sheets

/// What a cell's style says about its value; the rest of a style is its look.
struct CellStyle: Equatable, Sendable {
    static let plain = CellStyle(format: .number, isStruckThrough: false)

    let format: NumberFormat
    /// The traits of a cell that holds a number.
    let numberTraits: RowBlock.Traits
    /// The traits of a cell that holds anything else.
    let traits: RowBlock.Traits

    init(format: NumberFormat, isStruckThrough: Bool) {
        self.format = format
        traits = RowBlock.Traits(rawValue: isStruckThrough ? RowBlock.Traits.struckThrough.rawValue : 0)
        numberTraits = format == .percent ? traits.union(.percent) : traits
    }
}

/// The cell styles of a workbook (ECMA-376 part 1, 18.8.10 cellXfs).
struct Styles: Sendable {
    /// By the index in a cell's `s`. Without a styles part, or for an unknown index, a cell is plain: a value is read
    /// in any case.
    private(set) var cellStyles: [CellStyle] = []

    subscript(index: Int) -> CellStyle {
        cellStyles.indices.contains(index) ? cellStyles[index] : .plain
    }

    init() {}

    /// Reads the styles part.
    init(_ name: String, in parts: PackageParts) throws(WorkbookError) {
        let reader = Reader()
        _ = try parts.parse(name, with: reader)
        cellStyles = reader.formats.map { format in
            CellStyle(
                format: reader.codes[format.numberFormat].map(NumberFormat.init(code:))
                    ?? NumberFormat(builtIn: format.numberFormat),
                isStruckThrough: reader.struckFonts.contains(format.font))
        }
    }

    /// The most cell formats, number formats and fonts that are read; Excel has at most 65,490 cell formats
    /// (https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3).
    static let maximumCount = 1_000_000

    private final class Reader: XMLHandler {
        var codes: [Int: String] = [:]
        var formats: [(numberFormat: Int, font: Int)] = []
        var struckFonts: Set<Int> = []
        private var fontCount = 0
        private var isInFonts = false
        private var isInCellFormats = false

        override func start(_ name: XMLName, _ attributes: XMLAttributes) {
            guard codes.count + formats.count + fontCount < maximumCount else {
                return stop(WorkbookError(path: "", "has more than \(maximumCount) formats and fonts, the limit"))
            }
            switch name {
            case "numFmt":
                // Differential formats repeat definitions with the same meaning.
                if let id = attributes.value(of: "numFmtId").flatMap({ Int($0) }), codes[id] == nil {
                    codes[id] = attributes.value(of: "formatCode").map(EscapedText.decode) ?? ""
                }
            case "fonts": isInFonts = true
            case "font": if isInFonts { fontCount += 1 }
            case "strike":
                let value = attributes.value(of: "val")
                if isInFonts, value != "0", value != "false" { struckFonts.insert(fontCount - 1) }
            case "cellXfs": isInCellFormats = true
            case "xf":
                guard isInCellFormats else { return }
                func index(_ name: StaticString) -> Int { attributes.value(of: name).flatMap { Int($0) } ?? 0 }
                formats.append((index("numFmtId"), index("fontId")))
            default: break
            }
        }

        override func end(_ name: XMLName) {
            switch name {
            case "fonts": isInFonts = false
            case "cellXfs": isInCellFormats = false
            default: break
            }
        }
    }
}
