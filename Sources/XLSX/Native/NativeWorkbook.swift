internal import CXLSXWriter

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A workbook in libxlsxwriter's hands. The library frees it when it writes it, even if that fails: the handle can be
/// closed once and never copied, and a workbook that isn't closed is freed unwritten.
@safe struct NativeWorkbook: ~Copyable {
    private let workbook: UnsafeMutablePointer<lxw_workbook>

    /// In points.
    private static let headerHeight = 21.0

    /// Begins a workbook that `close` will write; `modified` is what its properties name as the time of the last save,
    /// in seconds since 1970.
    init(path: String, modified: Int) throws(WriteError) {
        guard let workbook = unsafe workbook_new(path) else {
            throw WriteError(LXW_ERROR_MEMORY_MALLOC_FAILED)
        }
        var properties = unsafe lxw_doc_properties()
        // The library takes 0 for now.
        unsafe properties.created = time_t(max(modified, 1))
        let result = unsafe workbook_set_properties(workbook, &properties)
        guard result == LXW_NO_ERROR else {
            unsafe lxw_workbook_free(workbook)
            throw WriteError(result)
        }
        unsafe self.workbook = unsafe workbook
    }

    deinit {
        unsafe lxw_workbook_free(workbook)
    }

    /// Writes the file.
    consuming func close() throws(WriteError) {
        let workbook = unsafe self.workbook
        discard self
        try WriteError.check(unsafe workbook_close(workbook))
    }

    /// Adds a worksheet with a table of `rowCount` rows (0 makes one blank row) below a frozen header, and draws no row
    /// but the first and the last. The names and limits that the library complains about on standard error must have
    /// been checked. Gives the formats of each column's cells.
    mutating func add(
        _ design: WorksheetDesign, rowCount: Int, widths: [Int]
    ) throws(WriteError) -> [CellFormats] {
        guard let sheet = unsafe workbook_add_worksheet(workbook, design.name) else {
            throw WriteError(LXW_ERROR_PARAMETER_VALIDATION)
        }
        let last = lxw_row_t(max(rowCount, 1))
        var formats: [CellFormats] = []
        var columns: [lxw_table_column] = unsafe []
        var headers: [UnsafeMutablePointer<CChar>] = unsafe []
        defer { unsafe headers.forEach { unsafe free($0) } }
        for (index, column) in design.columns.enumerated() {
            guard let header = unsafe strdup(column.header),
                let headerFormat = unsafe workbook_add_format(workbook),
                let format = unsafe workbook_add_format(workbook)
            else { throw WriteError(LXW_ERROR_MEMORY_MALLOC_FAILED) }
            unsafe headers.append(header)
            unsafe column.style.draw(header: headerFormat)
            unsafe column.style.draw(body: format)
            var native = unsafe lxw_table_column()
            unsafe native.header = unsafe header
            unsafe native.header_format = unsafe headerFormat
            unsafe native.format = unsafe format
            formats.append(try unsafe CellFormats(format, drawnAs: column.style, in: workbook))
            unsafe columns.append(native)
            let place = lxw_col_t(index)
            try WriteError.check(unsafe worksheet_set_column(sheet, place, place, Double(widths[index]), nil))
            try WriteError.check(unsafe worksheet_write_blank(sheet, 1, place, format))
            try WriteError.check(unsafe worksheet_write_blank(sheet, last, place, format))
        }
        try unsafe addTable(design.tableName, to: sheet, lastRow: last, columns: &columns)
        for format in design.conditionalFormats {
            try unsafe format.draw(on: sheet, of: workbook, lastRow: last, columnCount: design.columns.count)
        }
        try WriteError.check(unsafe worksheet_set_row(sheet, 0, Self.headerHeight, nil))
        unsafe worksheet_freeze_panes(sheet, 1, 0)
        // Printed, all columns stand on one page, below the header on each.
        unsafe worksheet_set_landscape(sheet)
        unsafe worksheet_fit_to_pages(sheet, 1, 0)
        try WriteError.check(unsafe worksheet_repeat_rows(sheet, 0, 0))
        return formats
    }

    /// Adds a worksheet without a table, and draws nothing of it but where its cells end.
    mutating func addGrid(
        _ design: WorksheetDesign, rowCount: Int, widths: [Int]
    ) throws(WriteError) -> CellFormats {
        guard let sheet = unsafe workbook_add_worksheet(workbook, design.name),
            let format = unsafe workbook_add_format(workbook)
        else { throw WriteError(LXW_ERROR_PARAMETER_VALIDATION) }
        if design.isHidden { unsafe worksheet_hide(sheet) }
        for (index, width) in widths.enumerated() {
            let place = lxw_col_t(index)
            try WriteError.check(unsafe worksheet_set_column(sheet, place, place, Double(width), nil))
        }
        if rowCount > 0 {
            try WriteError.check(unsafe worksheet_write_blank(sheet, 0, 0, format))
            let last = (lxw_row_t(rowCount - 1), lxw_col_t(max(widths.count, 1) - 1))
            try WriteError.check(unsafe worksheet_write_blank(sheet, last.0, last.1, format))
        }
        return try unsafe CellFormats(format, drawnAs: .plain, in: workbook)
    }

    private func addTable(
        _ name: String, to sheet: UnsafeMutablePointer<lxw_worksheet>, lastRow: lxw_row_t,
        columns: inout [lxw_table_column]
    ) throws(WriteError) {
        guard let tableName = unsafe strdup(name) else { throw WriteError(LXW_ERROR_MEMORY_MALLOC_FAILED) }
        defer { unsafe free(tableName) }
        let result = unsafe columns.withUnsafeMutableBufferPointer { columns in
            // The library wants an array of pointers that ends with none.
            var pointers: [UnsafeMutablePointer<lxw_table_column>?] = unsafe columns.indices.map {
                unsafe columns.baseAddress?.advanced(by: $0)
            }
            unsafe pointers.append(nil)
            return unsafe pointers.withUnsafeMutableBufferPointer { pointers in
                var options = unsafe lxw_table_options()
                unsafe options.name = unsafe tableName
                unsafe options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
                unsafe options.style_type_number = 1
                unsafe options.columns = pointers.baseAddress
                return unsafe worksheet_add_table(sheet, 0, 0, lastRow, lxw_col_t(columns.count - 1), &options)
            }
        }
        try WriteError.check(result)
    }
}

extension WriteError {
    /// libxlsxwriter's words for an error code.
    init(_ code: lxw_error) {
        let words = unsafe lxw_strerror(code).map { unsafe String(cString: $0) } ?? "error \(code.rawValue)"
        self.init(reason: "libxlsxwriter: \(words)")
    }

    static func check(_ code: lxw_error) throws(WriteError) {
        guard code == LXW_NO_ERROR else { throw WriteError(code) }
    }
}

extension WorksheetDesign.Style {
    /// The look of a column's header.
    fileprivate func draw(header format: UnsafeMutablePointer<lxw_format>) {
        unsafe format_set_bold(format)
        unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        unsafe format_set_font_color(format, 0xff_ffff)
        unsafe format_set_bg_color(format, self == .edited ? 0x1f_5c99 : 0x5f_6b7a)
    }

    /// The look of a column's cells.
    func draw(body format: UnsafeMutablePointer<lxw_format>) {
        switch self {
        case .identifying:
            unsafe format_set_font_color(format, 0x76_7676)
        case .edited:
            unsafe format_set_font_color(format, 0x1f_3864)
            unsafe format_set_bg_color(format, 0xff_f9e5)
            unsafe format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
            unsafe format_set_border_color(format, 0xe8_dfc2)
        case .plain:
            break
        }
    }
}
