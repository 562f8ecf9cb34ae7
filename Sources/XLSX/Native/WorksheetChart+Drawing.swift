internal import CXLSXWriter
internal import Sheets

extension WorksheetPage.Chart {
    // The size that the library gives a chart of scale 1, in pixels.
    private static let usualWidth = 480.0
    private static let usualHeight = 288.0
    private static let fill: lxw_color_t = 0x1f_5c99
    private static let titleSize = 12.0
    // In percent of a bar's height.
    private static let gap: UInt16 = 45
    /// The most labels below bars that stand.
    private static let maximumLabels = 16

    /// Draws it on the worksheet of a name.
    @unsafe func draw(
        on sheet: UnsafeMutablePointer<lxw_worksheet>, named name: String,
        of workbook: UnsafeMutablePointer<lxw_workbook>
    ) throws(WriteError) {
        let (labels, values) = (cells(labelColumn, of: name), cells(valueColumn, of: name))
        let kind = isUpright ? LXW_CHART_COLUMN : LXW_CHART_BAR
        guard let chart = unsafe xlsxwriter.workbook_add_chart(workbook, UInt8(kind.rawValue)),
            let series = unsafe xlsxwriter.chart_add_series(chart, labels, values)
        else { throw WriteError(reason: "libxlsxwriter draws no chart") }
        unsafe xlsxwriter.chart_title_set_name(chart, title)
        var font = unsafe lxw_chart_font()
        unsafe font.size = Self.titleSize
        unsafe font.bold = UInt8(LXW_TRUE.rawValue)
        unsafe xlsxwriter.chart_title_set_name_font(chart, &font)
        unsafe xlsxwriter.chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
        var fill = lxw_chart_fill()
        fill.color = Self.fill
        unsafe xlsxwriter.chart_series_set_fill(series, &fill)
        unsafe xlsxwriter.chart_set_series_gap(chart, Self.gap)
        if isUpright {
            // Not every bar has room for its number or its label.
            unsafe xlsxwriter.chart_axis_set_min(chart.pointee.y_axis, 0)
            unsafe xlsxwriter.chart_axis_set_num_format(chart.pointee.y_axis, "#,##0")
            unsafe xlsxwriter.chart_axis_set_interval_unit(
                chart.pointee.x_axis, UInt16(clamping: (rows.count + Self.maximumLabels - 1) / Self.maximumLabels))
        } else {
            unsafe xlsxwriter.chart_series_set_labels(series)
            unsafe xlsxwriter.chart_series_set_labels_num_format(series, "#,##0")
            // A bar chart's labels are on the y axis. Reversed, the first row is on top; each bar shows its number, so
            // that the x axis isn't needed.
            unsafe xlsxwriter.chart_axis_set_reverse(chart.pointee.y_axis)
            unsafe xlsxwriter.chart_axis_set_min(chart.pointee.x_axis, 0)
            unsafe xlsxwriter.chart_axis_major_gridlines_set_visible(chart.pointee.x_axis, UInt8(LXW_FALSE.rawValue))
            unsafe xlsxwriter.chart_axis_off(chart.pointee.x_axis)
        }
        var options = unsafe lxw_chart_options()
        unsafe options.x_scale = Double(width) / Self.usualWidth
        unsafe options.y_scale = Double(height) / Self.usualHeight
        try WriteError.check(
            unsafe xlsxwriter.worksheet_insert_chart_opt(
                sheet, lxw_row_t(reference.row - 1), lxw_col_t(reference.column - 1), chart, &options))
    }

    private func cells(_ column: Int, of name: String) -> String {
        "=" + CellReference.cells(column: column, rows: rows, of: name)
    }
}
