internal import ArgumentParser

extension ValidationError {
    /// Refuses to read standard input twice.
    static func check(inputPaths paths: [String]) throws(ValidationError) {
        guard paths.count(where: { $0 == InputFile.standardInput }) <= 1 else {
            throw ValidationError("'\(InputFile.standardInput)' is standard input, which can be read only once")
        }
    }
}
