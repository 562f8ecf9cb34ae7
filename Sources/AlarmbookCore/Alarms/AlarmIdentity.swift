internal import Sheets

/// Identifies a row's alarm. Edits of threshold and name don't change it.
package struct AlarmIdentity: Hashable, Sendable {
    /// The number of characters that a tag's value can have
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Tag.html).
    package static let maximumTagValueLength = 256

    package let resourceType: String
    package private(set) var resourceId: String
    package let namespace: String
    package let metricName: String
    /// In lower case; empty where the row names none.
    package let severity: String
    /// The row's dimensions besides those that follow from the resource, as `name=value` sorted by name.
    package private(set) var dimensions: String

    /// `dimensions` are those that the row names besides the resource's own, in any order.
    package init(
        resourceType: String, resourceId: String, namespace: String, metricName: String, severity: String = "",
        dimensions: [Dimension] = []
    ) {
        self.resourceType = resourceType
        self.resourceId = resourceId
        self.namespace = namespace
        self.metricName = metricName
        self.severity = severity.isEmpty ? "" : severity.lowercased()
        self.dimensions = dimensions.isEmpty ? "" : Self.text(of: dimensions)
    }

    /// The same of another resource; `dimensions` are the text of an identity.
    func with(resourceId: String, dimensions: String) -> AlarmIdentity {
        var identity = self
        identity.resourceId = resourceId
        identity.dimensions = dimensions
        return identity
    }

    private static func text(of dimensions: [Dimension]) -> String {
        dimensions.sorted().map { $0.name + "=" + $0.value }.joined(separator: ":")
    }

    /// The parts joined by `:`, empty ones kept: `instance:i-0abc:AWS/EC2:CPUUtilization::`.
    package var text: String {
        [resourceType, resourceId, namespace, metricName, severity, dimensions].joined(separator: ":")
    }

    /// The value of the tag `alarmbook:row`: the text, or if a tag can't hold it, `sha256:` and 32 hexadecimal digits.
    package var tagValue: String {
        let text = text
        return Self.fitsTagValue(text) ? text : "sha256:" + hash(digits: 32)
    }

    /// The resource ids that a tag `alarmbook:row` may hold; none of a hash. A type has one or two parts, and behind an
    /// id stand four or more; ids hold colons too, so that the text may leave several.
    static func resourceIds(inTag value: String) -> [String] {
        let parts = value.parts(at: ":")
        return (1...2).flatMap { start in
            (start..<max(start, parts.count - 4)).map { parts[start...$0].joined(separator: ":") }
        }
    }

    /// Whether a tag's value can be this text: 256 characters of letters, digits, space and `+-=._:/@`.
    package static func fitsTagValue(_ text: String) -> Bool {
        text.unicodeScalars.count <= maximumTagValueLength && text.unicodeScalars.allSatisfy(fitsTag)
    }

    /// 8 hexadecimal digits of the text's hash: what a name that was cut ends with.
    package var nameTail: String { hash(digits: 8) }

    private func hash(digits: Int) -> String { TextHash(text).hexadecimal(digits: digits) }

    private static func fitsTag(_ scalar: Unicode.Scalar) -> Bool {
        // A fast path: looking up the general category is slow.
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ":", "/", "-": return true
        default: break
        }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber: true
        default: " +-=._:/@".unicodeScalars.contains(scalar)
        }
    }
}
