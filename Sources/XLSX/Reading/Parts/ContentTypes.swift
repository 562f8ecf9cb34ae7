internal import Sheets

/// The content types of a package's parts (ECMA-376 part 2, 7.2.3).
struct ContentTypes: Sendable {
    /// The most content types that are read.
    static let maximumCount = 100_000

    private var overrides: [String: String] = [:]
    private var defaults: [String: String] = [:]

    /// Reads `[Content_Types].xml`; empty where there is none.
    init(in parts: PackageParts) throws(WorkbookError) {
        let reader = Reader()
        _ = try parts.parse("[Content_Types].xml", with: reader)
        self = reader.types
    }

    private init() {}

    /// The content type of a part, in lower case; empty if unknown.
    func type(of name: String) -> String {
        let key = PartName.key(name)
        let dot = key.utf8.lastIndex(of: UInt8(ascii: "."))
        let ending = dot.map { String(key[key.utf8.index(after: $0)...]) } ?? ""
        return overrides[key] ?? defaults[ending] ?? ""
    }

    /// The first part, by name, whose type contains these words.
    func part(whoseTypeContains words: String) -> String? {
        overrides.filter { $0.value.holds(words) }.keys.min()
    }

    private final class Reader: XMLHandler {
        var types = ContentTypes()

        override func start(_ name: XMLName, _ attributes: XMLAttributes) {
            guard let type = attributes.value(of: "ContentType")?.lowercased() else { return }
            guard types.overrides.count + types.defaults.count < maximumCount else {
                return stop(WorkbookError(path: "", "has more than \(maximumCount) content types, the limit"))
            }
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
