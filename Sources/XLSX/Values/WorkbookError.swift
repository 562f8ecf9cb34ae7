/// Why a workbook can't be read or written.
package struct WorkbookError: Error, Hashable, CustomStringConvertible {
    /// The file, as it was named.
    package var path: String
    /// The part or cell, such as `xl/worksheets/sheet1.xml line 3` or `Alarms!H17`; may be empty.
    package var location: String
    /// What is wrong, in lower case, with the value in quotes and the limit.
    package var message: String
    /// What to do; may be empty.
    package var cure: String

    package init(path: String, location: String = "", _ message: String, cure: String = "") {
        self.path = path
        self.location = location
        self.message = message
        self.cure = cure
    }

    package var description: String {
        path + ": " + (location.isEmpty ? "" : location + ": ") + message + (cure.isEmpty ? "" : "; " + cure)
    }
}
