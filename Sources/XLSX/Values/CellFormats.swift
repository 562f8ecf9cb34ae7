/// The cell formats of one column, by kind of value: indices into the workbook's cellXfs (ECMA-376 part 1, 18.8.10). 0
/// is the default.
struct CellFormats: Hashable, Sendable {
    var plain = 0
    var percent = 0
    var date = 0
    var dateTime = 0
    var time = 0
}
