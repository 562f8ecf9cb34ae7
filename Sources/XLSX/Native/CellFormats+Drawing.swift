internal import CXLSXWriter

extension CellFormats {
    /// Adds a column's other formats, which look like its plain one.
    @unsafe init(
        _ plain: UnsafeMutablePointer<lxw_format>, drawnAs column: WorksheetDesign.Column,
        in workbook: UnsafeMutablePointer<lxw_workbook>
    ) throws(WriteError) {
        func index(_ code: String) throws(WriteError) -> Int {
            guard let format = unsafe xlsxwriter.workbook_add_format(workbook) else {
                throw WriteError(LXW_ERROR_MEMORY_MALLOC_FAILED)
            }
            unsafe column.draw(body: format)
            unsafe xlsxwriter.format_set_num_format(format, code)
            return Int(unsafe xlsxwriter.lxw_format_get_xf_index(format))
        }
        self.plain = Int(unsafe xlsxwriter.lxw_format_get_xf_index(plain))
        percent = try index("0.00%")
        date = try index("yyyy-mm-dd")
        dateTime = try index("yyyy-mm-dd hh:mm:ss")
        time = try index("hh:mm:ss")
    }
}
