internal import CXLSXWriter

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

extension ConditionalFormat {
    /// Draws it on the rows below the header of a worksheet's table, which end with `lastRow`, counted from 0.
    @unsafe func draw(
        on sheet: UnsafeMutablePointer<lxw_worksheet>, of workbook: UnsafeMutablePointer<lxw_workbook>,
        lastRow: lxw_row_t, columnCount: Int
    ) throws(WriteError) {
        guard let formula = unsafe strdup("=" + formula), let format = unsafe workbook_add_format(workbook) else {
            throw WriteError(number: ENOMEM)
        }
        defer { unsafe free(formula) }
        let (font, fill) = look.colours
        unsafe format_set_font_color(format, font)
        unsafe format_set_bg_color(format, fill)
        var native = unsafe lxw_conditional_format()
        unsafe native.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
        unsafe native.value_string = unsafe formula
        unsafe native.format = unsafe format
        let columns = columns ?? 1...columnCount
        try WriteError.check(
            unsafe worksheet_conditional_format_range(
                sheet, 1, lxw_col_t(columns.lowerBound - 1), lastRow, lxw_col_t(columns.upperBound - 1), &native))
    }
}

extension ConditionalFormat.Look {
    /// Of text and ground, as `0xRRGGBB`; those of Excel's own cell styles, so that people know them.
    fileprivate var colours: (font: lxw_color_t, fill: lxw_color_t) {
        switch self {
        case .good: (0x00_6100, 0xc6_efce)
        case .bad: (0x9c_0006, 0xff_c7ce)
        case .remarkable: (0x9c_5700, 0xff_eb9c)
        case .unimportant: (0x76_7676, 0xf2_f2f2)
        }
    }
}
