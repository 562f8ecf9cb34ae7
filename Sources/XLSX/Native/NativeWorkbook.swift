internal import CXLSXWriter
internal import Sheets
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Owns a workbook of libxlsxwriter. `close` writes and frees it, even if writing fails, so that a handle is closed
/// once and never copied. A workbook that isn't closed is freed unwritten.
@safe struct NativeWorkbook: ~Copyable {
    private let workbook: UnsafeMutablePointer<lxw_workbook>

    /// In points.
    private static let headerHeight = 21.0
    private static let wrappedHeaderHeight = 36.0
    // In inches: room for the footer.
    private static let footMargin = 0.6
    /// The worksheet's name, and which of its pages it is.
    private static let footer = "&L&A&R&P / &N"

    /// Begins a workbook that `close` will write; `modified` is what its properties name as the time of the last save,
    /// in seconds since 1970.
    init(path: String, modified: Int) throws(WriteError) {
        guard xlsxwriter.are_loaded else {
            let version = LXW_SOVERSION
            throw WriteError(
                reason: "libxlsxwriter.so.\(version) can't be loaded; install it (Debian's libxlsxwriter\(version))")
        }
        guard let workbook = unsafe xlsxwriter.workbook_new(path) else {
            throw WriteError(LXW_ERROR_MEMORY_MALLOC_FAILED)
        }
        var properties = unsafe lxw_doc_properties()
        // libxlsxwriter takes 0 as the current time.
        unsafe properties.created = time_t(max(modified, 1))
        let result = unsafe xlsxwriter.workbook_set_properties(workbook, &properties)
        guard result == LXW_NO_ERROR else {
            unsafe xlsxwriter.lxw_workbook_free(workbook)
            throw WriteError(result)
        }
        do throws(WriteError) {
            // Pages' formats come first, so that tables' formats get the same numbers whatever the pages contain.
            _ = try unsafe Self.looks(of: workbook)
        } catch {
            unsafe xlsxwriter.lxw_workbook_free(workbook)
            throw error
        }
        unsafe self.workbook = unsafe workbook
    }

    deinit {
        unsafe xlsxwriter.lxw_workbook_free(workbook)
    }

    /// libxlsxwriter makes its dates by gmtime, whose one result all threads share: one workbook is written at a time.
    private static let turn = Mutex(())

    /// Writes the file.
    consuming func close() throws(WriteError) {
        let workbook = unsafe self.workbook
        discard self
        try WriteError.check(Self.turn.withLock { _ in unsafe xlsxwriter.workbook_close(workbook) })
    }

    /// Adds a worksheet with a table of `rowCount` rows (0 makes one blank row) below a frozen header, and draws only
    /// its first and last row. Names and limits must have been checked, since the library complains about them on
    /// standard error. Returns the formats of each column's cells.
    mutating func add(
        _ design: WorksheetDesign, rowCount: Int, widths: [Int]
    ) throws(WriteError) -> [CellFormats] {
        let sheet = try unsafe self.sheet(named: design.name)
        if design.visibility != .visible { unsafe xlsxwriter.worksheet_hide(sheet) }
        let last = lxw_row_t(max(rowCount, 1))
        var formats: [CellFormats] = []
        var texts = NativeTexts()
        var columns: [lxw_table_column] = unsafe []
        for (index, column) in design.columns.enumerated() {
            guard let headerFormat = unsafe xlsxwriter.workbook_add_format(workbook),
                let format = unsafe xlsxwriter.workbook_add_format(workbook)
            else { throw WriteError(number: ENOMEM) }
            unsafe column.draw(header: headerFormat)
            unsafe column.draw(body: format)
            var native = unsafe lxw_table_column()
            unsafe native.header = try unsafe texts.add(column.header)
            unsafe native.header_format = unsafe headerFormat
            unsafe native.format = unsafe format
            formats.append(try unsafe CellFormats(format, drawnAs: column, in: workbook))
            unsafe columns.append(native)
            let number = lxw_col_t(index)
            let columnFormat = unsafe rowCount >= WorksheetDesign.lastFullRow ? format : nil
            try WriteError.check(
                unsafe xlsxwriter.worksheet_set_column(sheet, number, number, Double(widths[index]), columnFormat))
            try WriteError.check(unsafe xlsxwriter.worksheet_write_blank(sheet, 1, number, format))
            try WriteError.check(unsafe xlsxwriter.worksheet_write_blank(sheet, last, number, format))
            try unsafe column.hint?.draw(on: sheet, column: number)
            try unsafe column.validation?.draw(on: sheet, column: number)
            if let name = column.definedName { try define(name, as: column, at: index + 1, of: design) }
        }
        try unsafe addTable(try texts.add(design.tableName), to: sheet, lastRow: last, columns: &columns)
        for format in design.conditionalFormats {
            try unsafe format.draw(on: sheet, of: workbook, columnCount: design.columns.count)
        }
        let height = design.hasWrappedHeader(widths) ? Self.wrappedHeaderHeight : Self.headerHeight
        try WriteError.check(unsafe xlsxwriter.worksheet_set_row(sheet, 0, height, nil))
        unsafe xlsxwriter.worksheet_freeze_panes(sheet, 1, lxw_col_t(design.frozenColumns(widths)))
        if let selected = design.selectedColumn {
            let column = lxw_col_t(selected - 1)
            unsafe xlsxwriter.worksheet_set_selection(sheet, 1, column, 1, column)
        }
        // Texts that look like numbers are meant to be texts.
        let cells = "A1:\(CellReference(row: CellReference.maximumRow, column: design.columns.count))"
        try WriteError.check(
            unsafe xlsxwriter.worksheet_ignore_errors(sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), cells))
        try unsafe setPages(of: sheet, PrintLayout(widths: widths, titles: design.titleColumns))
        return formats
    }

    /// Sets how a table is printed: across, its header on each page, the pages of the same rows one after the other.
    private func setPages(
        of sheet: UnsafeMutablePointer<lxw_worksheet>, _ layout: PrintLayout
    ) throws(WriteError) {
        let margin = PrintLayout.margin
        unsafe xlsxwriter.worksheet_set_landscape(sheet)
        unsafe xlsxwriter.worksheet_fit_to_pages(sheet, UInt16(clamping: layout.pagesAcross), 0)
        unsafe xlsxwriter.worksheet_print_across(sheet)
        unsafe xlsxwriter.worksheet_set_margins(sheet, margin, margin, margin, Self.footMargin)
        try WriteError.check(unsafe xlsxwriter.worksheet_set_footer(sheet, Self.footer))
        try WriteError.check(unsafe xlsxwriter.worksheet_repeat_rows(sheet, 0, 0))
        if let columns = layout.repeatedColumns {
            let (first, last) = (lxw_col_t(columns.lowerBound - 1), lxw_col_t(columns.upperBound - 1))
            try WriteError.check(unsafe xlsxwriter.worksheet_repeat_columns(sheet, first, last))
        }
    }

    /// Adds a worksheet without a table, and draws only its last cell, which sets its extent.
    mutating func addGrid(
        _ design: WorksheetDesign, rowCount: Int, widths: [Int]
    ) throws(WriteError) -> CellFormats {
        let sheet = try unsafe self.sheet(named: design.name)
        guard let format = unsafe xlsxwriter.workbook_add_format(workbook) else { throw WriteError(number: ENOMEM) }
        if design.visibility != .visible { unsafe xlsxwriter.worksheet_hide(sheet) }
        for (index, width) in widths.enumerated() {
            let number = lxw_col_t(index)
            try WriteError.check(unsafe xlsxwriter.worksheet_set_column(sheet, number, number, Double(width), nil))
        }
        if rowCount > 0 {
            try WriteError.check(unsafe xlsxwriter.worksheet_write_blank(sheet, 0, 0, format))
            let last = (lxw_row_t(rowCount - 1), lxw_col_t(max(widths.count, 1) - 1))
            try WriteError.check(unsafe xlsxwriter.worksheet_write_blank(sheet, last.0, last.1, format))
        }
        return try unsafe CellFormats(format, drawnAs: .init("-"), in: workbook)
    }

    /// Adds a worksheet that is a page; nil draws a blank one.
    mutating func add(_ page: WorksheetPage?, _ design: WorksheetDesign) throws(WriteError) {
        let name = design.name
        let sheet = try unsafe self.sheet(named: name)
        if design.visibility != .visible { unsafe xlsxwriter.worksheet_hide(sheet) }
        guard let page else { return }
        let looks = try unsafe Self.looks(of: workbook)
        for (column, width) in page.columnWidths.enumerated() {
            let number = lxw_col_t(column)
            try WriteError.check(unsafe xlsxwriter.worksheet_set_column(sheet, number, number, Double(width), nil))
        }
        for item in page.items {
            if let height = item.look.rowHeight {
                try WriteError.check(
                    unsafe xlsxwriter.worksheet_set_row(sheet, lxw_row_t(item.reference.row - 1), height, nil))
            }
            let (row, column) = (lxw_row_t(item.reference.row - 1), lxw_col_t(item.reference.column - 1))
            let format = unsafe looks[item.look]
            switch item.content {
            case .text(let text):
                try WriteError.check(unsafe xlsxwriter.worksheet_write_string(sheet, row, column, text, format ?? nil))
            case .link(let text, let cell):
                try WriteError.check(
                    unsafe xlsxwriter.worksheet_write_url_opt(
                        sheet, row, column, "internal:" + cell, format ?? nil, text, nil))
            case .number(let number), .formula(_, let number):
                // DrawnPage puts the formula beside its result, since the library's charts know numbers only.
                try WriteError.check(
                    unsafe xlsxwriter.worksheet_write_number(sheet, row, column, number, format ?? nil))
            }
        }
        for chart in page.charts { try unsafe chart.draw(on: sheet, named: name, of: workbook) }
        unsafe xlsxwriter.worksheet_gridlines(sheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
        if page.isLandscape { unsafe xlsxwriter.worksheet_set_landscape(sheet) }
        unsafe xlsxwriter.worksheet_fit_to_pages(sheet, 1, 1)
    }

    /// The formats of pages. Creating them again gives the same numbers.
    @unsafe private static func looks(
        of workbook: UnsafeMutablePointer<lxw_workbook>
    ) throws(WriteError) -> [WorksheetPage.Look: UnsafeMutablePointer<lxw_format>] {
        var looks: [WorksheetPage.Look: UnsafeMutablePointer<lxw_format>] = unsafe [:]
        for look in WorksheetPage.Look.allCases {
            guard let format = unsafe xlsxwriter.workbook_add_format(workbook) else { throw WriteError(number: ENOMEM) }
            unsafe look.draw(format)
            _ = unsafe xlsxwriter.lxw_format_get_xf_index(format)
            unsafe looks[look] = unsafe format
        }
        return unsafe looks
    }

    private func sheet(named name: String) throws(WriteError) -> UnsafeMutablePointer<lxw_worksheet> {
        guard let sheet = unsafe xlsxwriter.workbook_add_worksheet(workbook, name) else {
            throw WriteError(LXW_ERROR_PARAMETER_VALIDATION)
        }
        return unsafe sheet
    }

    /// Gives a whole column a name.
    private func define(
        _ name: String, as column: WorksheetDesign.Column, at number: Int, of design: WorksheetDesign
    ) throws(WriteError) {
        let cells = "=" + CellReference.column(number, of: design.name)
        try WriteError.check(unsafe xlsxwriter.workbook_define_name(workbook, name, cells))
    }

    private func addTable(
        _ name: UnsafeMutablePointer<CChar>, to sheet: UnsafeMutablePointer<lxw_worksheet>, lastRow: lxw_row_t,
        columns: inout [lxw_table_column]
    ) throws(WriteError) {
        let result = unsafe columns.withUnsafeMutableBufferPointer { columns in
            // The library wants a NULL-terminated array of pointers.
            var pointers: [UnsafeMutablePointer<lxw_table_column>?] = unsafe columns.indices.map {
                unsafe columns.baseAddress?.advanced(by: $0)
            }
            unsafe pointers.append(nil)
            return unsafe pointers.withUnsafeMutableBufferPointer { pointers in
                var options = unsafe lxw_table_options()
                unsafe options.name = unsafe name
                unsafe options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
                unsafe options.style_type_number = 1
                unsafe options.columns = pointers.baseAddress
                return unsafe xlsxwriter.worksheet_add_table(
                    sheet, 0, 0, lastRow, lxw_col_t(columns.count - 1), &options)
            }
        }
        try WriteError.check(result)
    }
}

extension WriteError {
    /// libxlsxwriter's words for an error code.
    init(_ code: lxw_error) {
        let words = unsafe xlsxwriter.lxw_strerror(code).map { unsafe String(cString: $0) } ?? "error \(code.rawValue)"
        self.init(reason: "libxlsxwriter: \(words)")
    }

    static func check(_ code: lxw_error) throws(WriteError) {
        guard code == LXW_NO_ERROR else { throw WriteError(code) }
    }
}
