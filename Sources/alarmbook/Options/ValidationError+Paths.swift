internal import ArgumentParser
internal import Sheets

extension ValidationError {
    /// Refuses to read standard input twice.
    static func check(inputPaths paths: [String]) throws(ValidationError) {
        guard paths.count(where: { $0 == InputFile.standardInput }) <= 1 else {
            throw ValidationError("'\(InputFile.standardInput)' is standard input, which can be read only once")
        }
    }

    /// Refuses a page to look at that browsers wouldn't take for one by its name.
    static func check(page path: String) throws(ValidationError) {
        guard path.lowercased().ends(with: ".html") else {
            throw ValidationError("'--report' is a file whose name ends in .html, not \"\(path)\"")
        }
    }
}
