package import Sheets
package import XLSX

extension WorkbookReader {
    /// The names of the worksheets.
    package var names: [String] { worksheets.map(\.name) }

    /// The rows and merged cells of the worksheets.
    package var rows: RowSource {
        { [self] sheet, body in try read(worksheets[sheet], body).mergedCorners }
    }
}
