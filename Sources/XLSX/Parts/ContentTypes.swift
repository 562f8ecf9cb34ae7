internal import AlarmbookCore

/// What each part of a package is (ECMA-376 part 2, 7.2.3).
struct ContentTypes: Sendable {
    private var overrides: [String: String] = [:]
    private var defaults: [String: String] = [:]

    /// Reads `[Content_Types].xml`; empty where there is none.
    init(in parts: PackageParts) throws(WorkbookError) {
        let reader = Reader()
        _ = try parts.parse("[Content_Types].xml", with: reader)
        self = reader.types
    }

    private init() {}

    /// The content type of a part, in lower case; empty where it isn't said.
    func type(of name: String) -> String {
        let key = PartName.key(name)
        let ending = key.holds(".") ? key.parts(at: ".").last : nil
        return overrides[key] ?? defaults[ending.map(String.init) ?? ""] ?? ""
    }

    /// The first part, by name, whose type contains these words.
    func part(whoseTypeContains words: String) -> String? {
        overrides.filter { $0.value.holds(words) }.keys.min()
    }

    private final class Reader: XMLHandler {
        var types = ContentTypes()

        override func start(_ name: XMLName, _ attributes: XMLAttributes) {
            guard let type = attributes.value(of: "ContentType")?.lowercased() else { return }
            switch name {
            case "Override":
                if let part = attributes.value(of: "PartName") { types.overrides[PartName.key(part)] = type }
            case "Default":
                if let ending = attributes.value(of: "Extension") { types.defaults[ending.lowercased()] = type }
            default: break
            }
        }
    }
}
