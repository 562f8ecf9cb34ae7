internal import Sheets

/// How the dimensions of a metric follow from a resource's id, as a cell of the sheet Metrics says it:
/// `service/{ClusterName}/{ServiceName}`, `domain/{DomainName}, ClientId={AccountId}`, `{InstanceId}, path=*, *`.
///
/// The pieces are parted by commas. The one with braces and no name before it is what the id looks like: the whole id
/// of an EC2 resource, or the part behind the fifth colon of an ARN. `{NAME}` is a dimension's value up to the next `/`
/// or `:`, `{NAME*}` takes those too, and `{}` is passed over. The others are `NAME=VALUE`, where the value is a text,
/// `{AccountId}`, `{Region}`, `{ARN}`, `{Name}` (the resource's Name tag when the row is made) or `*`: only CloudWatch
/// knows it, so that it stands in the row. A `*` alone stands for more dimensions than are known by name.
package struct DimensionPattern: Hashable, Sendable, CustomStringConvertible {
    private enum Segment: Hashable, Sendable {
        case text(String)
        case value(name: String, takesRest: Bool)
    }

    /// Where a value comes from that isn't a part of the id.
    private enum Origin: Hashable, Sendable {
        case constant(String)
        case accountId, region, arn
        case nameTag, listed
    }

    private struct Assignment: Hashable, Sendable {
        var name: String
        var origin: Origin
    }

    /// As it was written.
    package let description: String
    private var segments: [Segment] = []
    private var assignments: [Assignment] = []
    /// Whether the metric may have further dimensions that only CloudWatch knows.
    package private(set) var isOpen = false

    /// The pattern of a metric without dimensions that alarmbook knows.
    package static let none = DimensionPattern()

    private init() {
        description = ""
    }

    /// Reads a cell.
    package init(_ text: String) throws(ValueError) {
        description = Spelling.trimmed(text)
        var names: Set<String> = []
        for piece in text.unicodeScalars.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isLineBreak }) {
            let piece = Spelling.trimmed(String(piece))
            if piece.isEmpty { continue }
            if piece == "*" {
                isOpen = true
            } else if let assignment = try Self.assignment(piece) {
                assignments.append(assignment)
            } else if segments.isEmpty {
                segments = try Self.segments(piece)
            } else {
                throw ValueError("dimensions \"\(text)\" say twice what an id looks like", cure: Self.cure)
            }
        }
        for name in ownNames + neededNames where !names.insert(name).inserted {
            throw ValueError("dimensions \"\(text)\" have \"\(name)\" twice", cure: "take one of them away")
        }
    }

    private static let cure =
        "write it like service/{ClusterName}/{ServiceName}, with NAME=VALUE behind a comma for what is in no id"

    private static func assignment(_ piece: String) throws(ValueError) -> Assignment? {
        let halves = piece.parts(at: "=", maxSplits: 1)
        guard halves.count == 2, !halves[0].holds("{") else { return nil }
        let (name, value) = (Spelling.trimmed(String(halves[0])), Spelling.trimmed(String(halves[1])))
        let origin: Origin
        switch value {
        case "{AccountId}": origin = .accountId
        case "{Region}": origin = .region
        case "{ARN}": origin = .arn
        case "{Name}": origin = .nameTag
        case "*": origin = .listed
        default: origin = .constant(value)
        }
        guard !name.isEmpty, !value.isEmpty, !value.holds("{") || origin != .constant(value) else {
            throw ValueError(
                "dimension \"\(piece)\" is not a name and a value",
                cure: "write NAME=VALUE, where the value is a text, {AccountId}, {Region}, {ARN}, {Name} or *")
        }
        return Assignment(name: name, origin: origin)
    }

    private static func segments(_ piece: String) throws(ValueError) -> [Segment] {
        var segments: [Segment] = []
        var rest = piece.unicodeScalars[...]
        while !rest.isEmpty {
            let literal = rest.prefix { $0 != "{" && $0 != "}" }
            rest = rest[literal.endIndex...]
            if !literal.isEmpty { segments.append(.text(String(literal))) }
            guard let brace = rest.popFirst() else { break }
            guard brace == "{", let end = rest.firstIndex(of: "}"), !rest[..<end].contains("{") else {
                throw ValueError("dimensions \"\(piece)\" have a brace without its other half", cure: cure)
            }
            let name = Substring(rest[..<end])
            rest = rest[end...].dropFirst()
            let shortened = name.dropping(suffix: "*")
            segments.append(
                .value(name: Spelling.trimmed(String(shortened ?? name)), takesRest: shortened != nil))
        }
        let hasPlaceholder = segments.contains { if case .value = $0 { true } else { false } }
        guard hasPlaceholder else {
            throw ValueError("dimensions \"\(piece)\" name no dimension", cure: cure)
        }
        return segments
    }

    /// The form of the id; empty for a pattern that takes nothing from it.
    package var idDescription: String {
        segments.map { segment in
            switch segment {
            case .text(let text): text
            case .value(let name, let takesRest): "{\(name)\(takesRest ? "*" : "")}"
            }
        }.joined()
    }

    /// The names of the dimensions that follow from an id, in order.
    package var ownNames: [String] {
        segments.compactMap { segment in
            if case .value(let name, _) = segment, !name.isEmpty { name } else { nil }
        } + assignments.filter { !Self.isOfRow($0.origin) }.map(\.name)
    }

    /// The names of dimensions that the row itself must give, since no id contains them.
    package var neededNames: [String] { assignments.filter { Self.isOfRow($0.origin) }.map(\.name) }

    /// The needed names whose value is the resource's Name tag.
    package var nameTagNames: [String] { assignments.filter { $0.origin == .nameTag }.map(\.name) }

    /// Whether a resource's id gives all dimensions.
    package var isComplete: Bool { !isOpen && !assignments.contains { Self.isOfRow($0.origin) } }

    private static func isOfRow(_ origin: Origin) -> Bool { origin == .nameTag || origin == .listed }

    /// Whether the pattern fits every id without slashes and colons.
    package var fitsEveryId: Bool {
        guard assignments.allSatisfy({ if case .constant = $0.origin { true } else { Self.isOfRow($0.origin) } }) else {
            return false
        }
        guard segments.count == 1, case .value = segments[0] else { return segments.isEmpty }
        return true
    }

    /// The inverse of `dimensions(of:arn:)`: the id, or the end of an ARN, that these dimensions follow from, or the
    /// whole ARN where one of them holds it. Nil where they don't give it.
    package func id(of dimensions: [Dimension]) -> String? {
        func value(_ name: String) -> String? { dimensions.first { $0.name == name }?.value }
        if let arn = assignments.first(where: { $0.origin == .arn }) { return value(arn.name) }
        var id = ""
        for segment in segments {
            switch segment {
            case .text(let text): id += text
            case .value(let name, _):
                guard let value = value(name) else { return nil }
                id += value
            }
        }
        return id.isEmpty ? nil : id
    }

    /// The value that a text begins with, which doesn't take the rest.
    private static func valueStart(of text: Substring) -> Substring {
        let bytes = text.utf8Span.span
        let end = bytes.firstIndex(from: 0) { $0.marking(UInt8(ascii: "/")) | $0.marking(UInt8(ascii: ":")) }
        return end == bytes.count ? text : Substring(text.utf8.prefix(end))
    }

    /// The dimensions that follow from an id. `resource` is matched against the pattern; `arn` is the ARN that it ends,
    /// if any. Nil where it doesn't match.
    package func dimensions(of resource: Substring, arn: ARN?) -> [Dimension]? {
        var dimensions: [Dimension] = []
        var rest = resource
        for segment in segments {
            switch segment {
            case .text(let text):
                guard let tail = rest.dropping(prefix: text) else { return nil }
                rest = tail
            case .value(let name, let takesRest):
                let value = takesRest ? rest : Self.valueStart(of: rest)
                guard !value.isEmpty else { return nil }
                rest = rest[value.endIndex...]
                if !name.isEmpty { dimensions.append(Dimension(name: name, value: String(value))) }
            }
        }
        // Ignores a Lambda function's qualifier.
        guard segments.isEmpty || rest.isEmpty || rest.begins(with: ":") else { return nil }
        for assignment in assignments {
            let value: String?
            switch assignment.origin {
            case .constant(let text): value = text
            case .accountId: value = arn?.account?.description
            case .region: value = arn?.region?.description
            case .arn: value = arn?.description
            case .nameTag, .listed: continue
            }
            guard let value, !value.isEmpty else { return nil }
            dimensions.append(Dimension(name: assignment.name, value: value))
        }
        return dimensions
    }
}
