internal import Sheets

extension String {
    /// The text with each occurrence of another in turn replaced.
    func replacingEach(_ text: String, by other: String) -> [String] {
        let pieces = parts(at: text).map(String.init)
        return pieces.indices.dropFirst().map { index in
            pieces[..<index].joined(separator: text) + other + pieces[index...].joined(separator: text)
        }
    }
}
