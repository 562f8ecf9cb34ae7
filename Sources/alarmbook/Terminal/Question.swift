internal import AWS
internal import AlarmbookCore
internal import Sheets

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Asks a person on the terminal itself, whatever standard input and output are.
enum Question {
    /// Asks for the code of an MFA device.
    static func code(of serial: String) throws -> String {
        guard let terminal = unsafe fopen("/dev/tty", "r+") else {
            throw ConfigurationError(
                "a code of the MFA device \(serial) is needed, and there is no terminal to ask on",
                cure: "run alarmbook whoami on a terminal first: the credentials are then kept for an hour")
        }
        defer { unsafe fclose(terminal) }
        unsafe fputs("Enter MFA code for \(Console.visible(serial)): ", terminal)
        unsafe fflush(terminal)
        var code = ""
        while true {
            let byte = unsafe getc(terminal)
            guard byte != EOF, byte != 10, let scalar = Unicode.Scalar(UInt32(byte)) else { break }
            code.unicodeScalars.append(scalar)
        }
        guard code.utf8.count == 6, code.unicodeScalars.allSatisfy(\.isDigit) else {
            throw ConfigurationError("an MFA code has six digits")
        }
        return code
    }
}
