internal import CXLSXWriter
internal import Sheets

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

extension ConditionalFormat {
    private static let lastRow = lxw_row_t(CellReference.maximumRow - 1)

    /// Applies it from the first row below the header to the worksheet's last row, so that rows that are added later
    /// have it too.
    @unsafe func draw(
        on sheet: UnsafeMutablePointer<lxw_worksheet>, of workbook: UnsafeMutablePointer<lxw_workbook>, columnCount: Int
    ) throws(WriteError) {
        guard let format = unsafe xlsxwriter.workbook_add_format(workbook) else { throw WriteError(number: ENOMEM) }
        var texts = NativeTexts()
        unsafe look.draw(format)
        var native = unsafe lxw_conditional_format()
        unsafe native.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
        unsafe native.value_string = try unsafe texts.add("=" + formula)
        unsafe native.format = unsafe format
        let columns = columns ?? 1...columnCount
        try WriteError.check(
            unsafe xlsxwriter.worksheet_conditional_format_range(
                sheet, 1, lxw_col_t(columns.lowerBound - 1), Self.lastRow, lxw_col_t(columns.upperBound - 1), &native))
    }
}

extension ConditionalFormat.Look {
    /// The look itself; samples use it too.
    @unsafe func draw(_ format: UnsafeMutablePointer<lxw_format>) {
        if self == .divided {
            unsafe xlsxwriter.format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
            unsafe xlsxwriter.format_set_top_color(format, Self.line)
            return
        }
        if case .named(let name, let look) = self {
            unsafe look?.draw(format)
            // Nothing for numbers; the fourth section is that of texts (ECMA-376 part 1, 18.8.31).
            unsafe xlsxwriter.format_set_num_format(format, ";;;\"\(name)\"")
            return
        }
        let (font, fill) = colours
        unsafe xlsxwriter.format_set_font_color(format, font)
        unsafe xlsxwriter.format_set_bg_color(format, fill)
        if self == .changed { unsafe xlsxwriter.format_set_bold(format) }
        if case .saying(let text) = self { unsafe xlsxwriter.format_set_num_format(format, "\"\(text)\"") }
    }

    private static let line: lxw_color_t = 0xa3_acb8

    /// The colours of text and background, as `0xRRGGBB`; mostly those of Excel's own cell styles, which people know.
    private var colours: (font: lxw_color_t, fill: lxw_color_t) {
        switch self {
        case .good: (0x00_6100, 0xc6_efce)
        case .bad: (0x9c_0006, 0xff_c7ce)
        case .remarkable: (0x9c_5700, 0xff_eb9c)
        case .unimportant: (0x76_7676, 0xf2_f2f2)
        case .required: (0x7f_3f00, 0xff_c266)
        case .changed: (0x1f_4e79, 0xcf_e2f5)
        case .divided, .named: (0, 0)
        case .saying: (0x76_7676, 0xf3_f7f4)
        }
    }
}
