/// What `--version` says.
enum Version {
    static let number = "0.1.0"

    /// The commit that a package is made of, which `.ci/package` writes here. Without one, the build may be of anything.
    static let commit: String? = nil

    static var text: String { "\(number) (\(commit ?? "development build"))" }
}
