/// A package's core properties (ECMA-376 part 2, 8.3).
struct CoreProperties: Sendable {
    /// `dcterms:modified`, in ISO 8601.
    private(set) var modified: String?

    /// Reads the part; empty where there is none.
    init(_ name: String, in parts: PackageParts) throws(WorkbookError) {
        let reader = Reader()
        _ = try parts.parse(name, with: reader)
        if !reader.modified.isEmpty { modified = String(decoding: reader.modified, as: UTF8.self) }
    }

    private final class Reader: XMLHandler {
        private static let maximumCount = 40
        var modified: [UInt8] = []
        private var isInModified = false

        override func start(_ name: XMLName, _ attributes: XMLAttributes) {
            if case "modified" = name { isInModified = true }
        }

        override func text(_ piece: Span<UInt8>) {
            guard isInModified, modified.count + piece.count <= Self.maximumCount else { return }
            for index in piece.indices { modified.append(piece[index]) }
        }

        override func end(_ name: XMLName) {
            isInModified = false
        }
    }
}
