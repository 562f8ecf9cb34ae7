internal import CXLSXWriter
internal import Sheets

extension DataValidation {
    // libxlsxwriter takes 0 as the default and this as off.
    private static let off = UInt8(LXW_VALIDATION_OFF.rawValue)
    private static let lastRow = lxw_row_t(CellReference.maximumRow - 1)

    /// Draws it on a column, counted from 0, from the first row below the header to the worksheet's last one.
    @unsafe func draw(on sheet: UnsafeMutablePointer<lxw_worksheet>, column: lxw_col_t) throws(WriteError) {
        var texts = NativeTexts()
        var native = unsafe lxw_data_validation()
        var list: [UnsafeMutablePointer<CChar>?] = unsafe []
        switch rule {
        case .oneOf(let words):
            unsafe native.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
            for word in words { unsafe list.append(try unsafe texts.add(word)) }
        case .oneOfCells(let cells):
            unsafe native.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
            unsafe native.value_formula = try unsafe texts.add(cells)
        case .formula(let formula):
            unsafe native.validate = UInt8(LXW_VALIDATION_TYPE_CUSTOM_FORMULA.rawValue)
            unsafe native.value_formula = try unsafe texts.add(formula)
        }
        switch refusal {
        case .stop: unsafe native.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_STOP.rawValue)
        case .warning: unsafe native.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
        case .none: unsafe native.show_error = Self.off
        }
        if refusal != .none {
            unsafe native.error_title = try unsafe texts.add(title)
            unsafe native.error_message = try unsafe texts.add(message)
        }
        // The list is NULL-terminated.
        unsafe list.append(nil)
        let result = unsafe list.withUnsafeMutableBufferPointer { list in
            if case .oneOf = rule { unsafe native.value_list = list.baseAddress }
            return unsafe xlsxwriter.worksheet_data_validation_range(sheet, 1, column, Self.lastRow, column, &native)
        }
        try WriteError.check(result)
    }
}

extension WorksheetDesign.Hint {
    /// Draws it on the header cell of a column, counted from 0.
    @unsafe func draw(on sheet: UnsafeMutablePointer<lxw_worksheet>, column: lxw_col_t) throws(WriteError) {
        var texts = NativeTexts()
        var native = unsafe lxw_data_validation()
        unsafe native.validate = UInt8(LXW_VALIDATION_TYPE_ANY.rawValue)
        unsafe native.input_title = try unsafe texts.add(title)
        unsafe native.input_message = try unsafe texts.add(text)
        try WriteError.check(unsafe xlsxwriter.worksheet_data_validation_cell(sheet, 0, column, &native))
    }
}
