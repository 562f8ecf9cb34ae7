/// A reference from a part, or the package itself, to another part (ECMA-376 part 2, 6.5.3).
struct Relationship: Equatable, Sendable {
    var id: String
    /// The last word of the type's URI, such as `worksheet`: transitional and strict URIs differ only before it.
    var kind: String
    /// What it points at, as it is written.
    var target: String
    /// The part's name in the package; nil where the target is outside of it, which is never opened.
    var part: String?

    /// The most relationships of a part that are read.
    static let maximumCount = 100_000

    /// The relationships of a part; none where it has no relationships part.
    static func all(of source: String, in parts: PackageParts) throws(WorkbookError) -> [Relationship] {
        let reader = Reader(source: source)
        _ = try parts.parse(PartName.relationships(of: source), with: reader)
        return reader.relationships
    }

    private final class Reader: XMLHandler {
        private let source: String
        var relationships: [Relationship] = []

        init(source: String) {
            self.source = source
        }

        override func start(_ name: XMLName, _ attributes: XMLAttributes) {
            guard "Relationship" ~= name, let type = attributes.value(of: "Type"),
                let target = attributes.value(of: "Target")
            else { return }
            guard relationships.count < Relationship.maximumCount else {
                return stop(
                    WorkbookError(path: "", "has more than \(Relationship.maximumCount) relationships, the limit"))
            }
            let isExternal = attributes.value(of: "TargetMode") == "External"
            relationships.append(
                Relationship(
                    id: attributes.value(of: "Id") ?? "",
                    kind: type.utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? "",
                    target: target, part: isExternal ? nil : PartName.resolve(target, from: source)))
        }
    }
}

extension [Relationship] {
    /// The part that the first relationship of a kind names.
    func part(ofKind kind: String) -> String? {
        first { $0.kind == kind && $0.part != nil }?.part
    }
}
