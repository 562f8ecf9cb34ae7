internal import AlarmbookCore
internal import Sheets

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Why a file can't be read or written.
struct FileError: Error, Hashable, CustomStringConvertible {
    /// The file, as it was named.
    var path: String
    /// What is wrong, in lower case.
    var message: String
    /// What to do; may be empty.
    var cure: String

    init(path: String, _ message: String, cure: String = "") {
        self.path = path
        self.message = message
        self.cure = cure
    }

    /// What is wrong with a value in the file.
    init(path: String, _ error: ValueError) {
        self.init(path: path, error.message, cure: error.cure)
    }

    var description: String {
        path + ": " + message + (cure.isEmpty ? "" : "; " + cure)
    }

    /// The system's words for an error number, such as `no space left on device`.
    static func reason(_ number: Int32) -> String {
        let words = unsafe String(cString: strerror(number))
        return words.uncapitalised
    }
}
