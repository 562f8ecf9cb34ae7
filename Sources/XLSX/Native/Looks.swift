internal import CXLSXWriter

/// The colours of workbooks, as `0xRRGGBB`.
private enum Colour {
    static let header: lxw_color_t = 0x5f_6b7a
    static let editedHeader: lxw_color_t = 0x1f_5c99
    static let muted: lxw_color_t = 0x76_7676
    static let edited: lxw_color_t = 0x1f_3864
    static let editedGround: lxw_color_t = 0xff_f9e5
    static let editedBorder: lxw_color_t = 0xe8_dfc2
    static let calculated: lxw_color_t = 0x3b_6e47
    static let calculatedGround: lxw_color_t = 0xf3_f7f4
    static let white: lxw_color_t = 0xff_ffff
    static let line: lxw_color_t = 0xc8_ccd2
}

extension WorksheetDesign.Style {
    /// The look of a column's header.
    @unsafe func draw(header format: UnsafeMutablePointer<lxw_format>) {
        unsafe xlsxwriter.format_set_bold(format)
        unsafe xlsxwriter.format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        unsafe xlsxwriter.format_set_text_wrap(format)
        unsafe xlsxwriter.format_set_font_color(format, Colour.white)
        unsafe xlsxwriter.format_set_bg_color(format, self == .edited ? Colour.editedHeader : Colour.header)
    }

    /// The look of a column's cells.
    @unsafe func draw(body format: UnsafeMutablePointer<lxw_format>) {
        switch self {
        case .identifying:
            unsafe xlsxwriter.format_set_font_color(format, Colour.muted)
        case .edited:
            unsafe xlsxwriter.format_set_font_color(format, Colour.edited)
            unsafe xlsxwriter.format_set_bg_color(format, Colour.editedGround)
            unsafe xlsxwriter.format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
            unsafe xlsxwriter.format_set_border_color(format, Colour.editedBorder)
        case .calculated:
            unsafe xlsxwriter.format_set_italic(format)
            unsafe xlsxwriter.format_set_font_color(format, Colour.calculated)
            unsafe xlsxwriter.format_set_bg_color(format, Colour.calculatedGround)
        case .plain:
            break
        }
    }
}

extension WorksheetDesign.Column {
    /// The look of the header.
    @unsafe func draw(header format: UnsafeMutablePointer<lxw_format>) {
        unsafe style.draw(header: format)
        if isText || style != .plain { unsafe xlsxwriter.format_set_indent(format, 1) }
    }

    /// The look of the cells.
    @unsafe func draw(body format: UnsafeMutablePointer<lxw_format>) {
        unsafe style.draw(body: format)
        if isText { unsafe xlsxwriter.format_set_indent(format, 1) }
        if let numberFormat { unsafe xlsxwriter.format_set_num_format(format, numberFormat) }
    }
}

extension WorksheetPage.Look {
    // In points.
    private static let titleSize = 18.0
    private static let headingSize = 13.0
    private static let remarkSize = 9.0

    /// How high a row of the look is, in points; nil for the usual height. Letters need some third more than their size.
    var rowHeight: Double? {
        switch self {
        case .title: 27
        case .heading: 19.5
        default: nil
        }
    }

    /// Draws what a cell of the look looks like.
    @unsafe func draw(_ format: UnsafeMutablePointer<lxw_format>) {
        switch self {
        case .title:
            unsafe xlsxwriter.format_set_bold(format)
            unsafe xlsxwriter.format_set_font_size(format, Self.titleSize)
            unsafe xlsxwriter.format_set_font_color(format, Colour.editedHeader)
        case .remark:
            unsafe xlsxwriter.format_set_font_size(format, Self.remarkSize)
            unsafe xlsxwriter.format_set_font_color(format, Colour.muted)
        case .heading:
            unsafe xlsxwriter.format_set_bold(format)
            unsafe xlsxwriter.format_set_font_size(format, Self.headingSize)
            unsafe xlsxwriter.format_set_font_color(format, Colour.editedHeader)
        case .numberHeader, .textHeader:
            unsafe WorksheetDesign.Style.plain.draw(header: format)
            if self == .numberHeader { unsafe xlsxwriter.format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
        case .text, .strong:
            if self == .strong { unsafe xlsxwriter.format_set_bold(format) }
            if self == .text { unsafe xlsxwriter.format_set_indent(format, 1) }
        case .label: break
        case .number: unsafe xlsxwriter.format_set_num_format(format, "#,##0")
        case .numberText: unsafe xlsxwriter.format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
        case .total, .totalLabel:
            unsafe xlsxwriter.format_set_bold(format)
            unsafe xlsxwriter.format_set_num_format(format, "#,##0")
            unsafe xlsxwriter.format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
            unsafe xlsxwriter.format_set_top_color(format, Colour.line)
        case .money: unsafe xlsxwriter.format_set_num_format(format, "\"$\"#,##0.00")
        case .editedHeaderSample: unsafe WorksheetDesign.Style.edited.draw(header: format)
        case .identifyingSample: unsafe WorksheetDesign.Style.identifying.draw(body: format)
        case .editedSample: unsafe WorksheetDesign.Style.edited.draw(body: format)
        case .calculatedSample: unsafe WorksheetDesign.Style.calculated.draw(body: format)
        case .requiredSample: unsafe ConditionalFormat.Look.required.draw(format)
        case .changedSample: unsafe ConditionalFormat.Look.changed.draw(format)
        case .goneSample: unsafe ConditionalFormat.Look.unimportant.draw(format)
        }
    }
}
