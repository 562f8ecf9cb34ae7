internal import ArgumentParser

extension ValidationError {
    /// Refuses standard input that would be read a second time.
    static func check(inputPaths paths: [String]) throws(ValidationError) {
        guard paths.count(where: { $0 == InputFile.standardInput }) <= 1 else {
            throw ValidationError("'\(InputFile.standardInput)' is standard input, which can be read only once")
        }
    }
}
