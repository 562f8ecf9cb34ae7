internal import Sheets

extension WorksheetDesign {
    /// What Excel or libxlsxwriter would refuse in a workbook of these worksheets; nil where nothing is wrong.
    static func flaw(in designs: [WorksheetDesign]) -> String? {
        if designs.isEmpty { return "a workbook needs a worksheet" }
        var names: Set<String> = []
        for design in designs {
            if let flaw = design.flaw { return flaw }
            if !names.insert(design.name.lowercased()).inserted { return "two worksheets are named \"\(design.name)\"" }
            if design.kind == .table, !names.insert(design.tableName.lowercased() + " table").inserted {
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
        if name.utf8.contains(where: { "[]:*?/\\".utf8.contains($0) })
            || [name.utf8.first, name.utf8.last].contains(UInt8(ascii: "'"))
        {
            return "the worksheet name \"\(name)\" holds one of []:*?/\\ or begins or ends with '"
        }
        // Charts' references with one confuse libxlsxwriter.
        if kind == .page, name.utf8.contains(UInt8(ascii: "'")) { return "the page name \"\(name)\" holds a '" }
        return kind == .table ? tableFlaw : nil
    }

    private var tableFlaw: String? {
        if tableName.utf8.first?.isLetter != true
            || !tableName.utf8.allSatisfy({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") })
        {
            return "the table name \"\(tableName)\" is not made of letters, digits and _"
        }
        if columns.isEmpty || columns.count > CellReference.maximumColumn {
            return "the table \"\(tableName)\" has \(columns.count) columns, not 1 to \(CellReference.maximumColumn)"
        }
        var seen: Set<String> = []
        for column in columns {
            if let flaw = column.flaw { return flaw }
            if !seen.insert(column.header.lowercased()).inserted {
                return "two columns are headed \"\(column.header)\", and Excel doesn't tell letter case apart"
            }
        }
        return nil
    }
}
