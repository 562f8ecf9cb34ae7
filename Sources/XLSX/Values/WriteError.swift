internal import Sheets

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Why something can't be written, in the words of whoever refused, such as `no space left on device`.
struct WriteError: Error, Hashable, Sendable {
    var reason: String
}

extension WriteError {
    /// The system's words for an error number.
    init(number: Int32) {
        let words = unsafe String(cString: strerror(number))
        reason = words.uncapitalised
    }
}
