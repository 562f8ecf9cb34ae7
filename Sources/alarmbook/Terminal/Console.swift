internal import AlarmbookCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Standard output and standard error. Texts of tags and cells may be hostile, so `answer` and `tell` make visible
/// whatever a terminal would obey.
enum Console {
    /// Whether standard output is a terminal.
    static let outputIsTerminal = isatty(STDOUT_FILENO) != 0
    /// Whether standard error is a terminal.
    static let errorIsTerminal = isatty(STDERR_FILENO) != 0
    /// Whether standard input is a terminal, so that somebody can be asked.
    static let inputIsTerminal = isatty(STDIN_FILENO) != 0

    /// Whether to colour what goes to standard output: only on a terminal, and never with NO_COLOR
    /// (https://no-color.org).
    static let colours: Bool = {
        guard outputIsTerminal else { return false }
        if let value = unsafe getenv("NO_COLOR"), unsafe value.pointee != 0 { return false }
        guard let terminal = unsafe getenv("TERM") else { return false }
        return unsafe String(cString: terminal) != "dumb"
    }()

    /// Writes a line of the answer to standard output, made visible.
    static func answer(_ line: String = "") throws {
        try write(Array((visible(line) + "\n").utf8)[...], to: STDOUT_FILENO)
    }

    /// Writes a line of progress or a problem to standard error, made visible.
    static func tell(_ line: String) {
        try? write(Array((visible(line) + "\n").utf8)[...], to: STDERR_FILENO)
    }

    /// Asks on standard error, and gives the line that is typed, without white space around it; the end of input is "".
    static func ask(_ question: String) -> String {
        try? write(Array(visible(question).utf8)[...], to: STDERR_FILENO)
        return Spelling.trimmed(readLine() ?? "")
    }

    /// Writes bytes of an answer unchanged: CSV, JSON, or text that is `visible` already.
    static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32 = STDOUT_FILENO) throws {
        var rest = bytes
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe systemWrite(descriptor, $0) }
            if written < 0 {
                if errno == EINTR { continue }
                throw FileError(path: "standard output", "cannot be written: \(FileError.reason(errno))")
            }
            rest = rest.dropFirst(written)
        }
    }

    /// Writes the bytes of an answer that is made piece by piece, and empties them, once there are enough.
    static func write(_ bytes: inout [UInt8], atLeast count: Int) throws {
        guard bytes.count >= count else { return }
        try write(bytes[...])
        bytes.removeAll(keepingCapacity: true)
    }

    private static func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #else
        unsafe Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }

    /// A text as a terminal may show it.
    static func visible(_ text: String) -> String { TerminalText.visible(text) }
}
