internal import CXLSXWriter

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// C strings that live as long as this does, for members of libxlsxwriter's options; it copies what it keeps.
@safe struct NativeTexts: ~Copyable {
    private var pointers: [UnsafeMutablePointer<CChar>] = unsafe []

    /// Adds a string.
    mutating func add(_ text: String) throws(WriteError) -> UnsafeMutablePointer<CChar> {
        guard let pointer = unsafe strdup(text) else { throw WriteError(number: ENOMEM) }
        unsafe pointers.append(pointer)
        return unsafe pointer
    }

    deinit {
        unsafe pointers.forEach { unsafe free($0) }
    }
}
