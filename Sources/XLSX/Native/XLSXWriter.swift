internal import CXLSXWriter

/// libxlsxwriter's functions, which the first workbook loads.
let xlsxwriter = xlsxwriter_load()
