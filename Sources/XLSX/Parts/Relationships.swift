internal import AlarmbookCore

/// What a part, or the package itself, points at (ECMA-376 part 2, 6.5.3).
struct Relationship: Equatable, Sendable {
    var id: String
    /// The last word of the type's URI, such as `worksheet`: transitional and strict URIs differ only before it.
    var kind: String
    /// The part's name in the package.
    var target: String

    /// The relationships of a part; none where it has no relationships part. Targets outside of the package are left
    /// out: nothing is opened because a workbook says so.
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
            guard "Relationship" ~= name, attributes.value(of: "TargetMode") != "External",
                let type = attributes.value(of: "Type"), let target = attributes.value(of: "Target")
            else { return }
            relationships.append(
                Relationship(
                    id: attributes.value(of: "Id") ?? "",
                    kind: type.parts(at: "/", omittingEmpty: true).last.map(String.init) ?? "",
                    target: PartName.resolve(target, from: source)))
        }
    }
}

extension [Relationship] {
    /// The target of the first relationship of a kind.
    func target(ofKind kind: String) -> String? {
        first { $0.kind == kind }?.target
    }
}
