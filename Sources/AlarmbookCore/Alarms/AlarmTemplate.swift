internal import Sheets

/// A text with placeholders from which names or descriptions of alarms are made:
/// `{Value}: {Label} {over|under} {Threshold} {unit}`.
package struct AlarmTemplate: Hashable, Sendable {
    /// What stands in braces.
    package enum Placeholder: Hashable, Sendable {
        /// The column's cell, or the default where the cell is blank.
        case column(AlarmColumn)
        /// The metric's name for people.
        case label
        /// The metric's unit in lower-case words.
        case unitWords
        /// `over`, `at or over`, `under` or `at or under`, by the comparison operator.
        case direction
        /// The value of the resource's tag of this key.
        case tag(String)

        /// Whether its value follows from an alarm's metric, operator and threshold alone.
        var isOfMetric: Bool {
            switch self {
            case .label, .unitWords, .direction: true
            case .column(let column):
                [.threshold, .comparisonOperator, .metricName, .namespace, .unit].contains(column)
            case .tag: false
            }
        }
    }

    private enum Piece: Hashable, Sendable, CustomStringConvertible {
        case text(String)
        case placeholder(Placeholder)

        var description: String {
            switch self {
            case .text(let text): text
            case .placeholder(.column(let column)): "{\(column.rawValue)}"
            case .placeholder(.label): "{Label}"
            case .placeholder(.unitWords): "{unit}"
            case .placeholder(.direction): "{over|under}"
            case .placeholder(.tag(let key)): "{tag:\(key)}"
            }
        }
    }

    /// As it was written.
    package let text: String
    private let pieces: [Piece]

    /// `{Value}: {Label} {over|under} {Threshold} {unit}`: how alarms are named unless somebody says otherwise.
    package static let usualName = AlarmTemplate([
        .placeholder(.column(.value)), .text(": "), .placeholder(.label), .text(" "), .placeholder(.direction),
        .text(" "), .placeholder(.column(.threshold)), .text(" "), .placeholder(.unitWords),
    ])
    /// `Alarm when {Label} is {over|under} {Threshold} {unit}`: how they are described.
    package static let usualDescription = AlarmTemplate([
        .text("Alarm when "), .placeholder(.label), .text(" is "), .placeholder(.direction), .text(" "),
        .placeholder(.column(.threshold)), .text(" "), .placeholder(.unitWords),
    ])

    private init(_ pieces: [Piece]) {
        self.pieces = pieces
        text = pieces.map(\.description).joined()
    }

    /// Reads a template; `{{` is a brace.
    package init(_ text: String) throws(ValueError) {
        self.text = text
        var pieces: [Piece] = []
        var literal = ""
        var rest = text.unicodeScalars[...]
        while let next = rest.popFirst() {
            if next == "{", rest.first != "{" {
                guard let end = rest.firstIndex(of: "}") else {
                    throw ValueError("template \"\(text)\" has a brace that doesn't end", cure: "close it, or write {{")
                }
                if !literal.isEmpty { pieces.append(.text(literal)) }
                literal = ""
                pieces.append(.placeholder(try Self.placeholder(Substring(rest[..<end]))))
                rest = rest[end...].dropFirst()
            } else {
                literal.unicodeScalars.append(next)
                // `{{` and `}}` stand for one brace.
                if next == "{" || next == "}", rest.first == next { rest.removeFirst() }
            }
        }
        if !literal.isEmpty { pieces.append(.text(literal)) }
        self.pieces = pieces
    }

    private static func placeholder(_ text: Substring) throws(ValueError) -> Placeholder {
        switch text {
        case "Label": return .label
        case "unit": return .unitWords
        case "over|under": return .direction
        default: break
        }
        if let key = text.dropping(prefix: "tag:"), !key.isEmpty { return .tag(String(key)) }
        let wanted = Spelling.normalised(String(text))
        if let column = AlarmColumn.allCases.first(where: { Spelling.normalised($0.rawValue) == wanted }) {
            return .column(column)
        }
        let known = AlarmColumn.allCases.map(\.rawValue) + ["Label", "unit", "over|under", "tag:KEY"]
        let nearest = Spelling.nearest(to: String(text), of: known).map { "did you mean {\($0)}? " } ?? ""
        throw ValueError(
            "placeholder \"{\(text)}\" is unknown",
            cure: nearest
                + "write {Label}, {unit}, {over|under}, {tag:KEY}, a column of the sheet Alarms, or {{ for a brace")
    }

    /// Whether the text follows from an alarm's metric, operator and threshold alone.
    package var isOfMetric: Bool {
        pieces.allSatisfy { piece in
            switch piece {
            case .text: true
            case .placeholder(let placeholder): placeholder.isOfMetric
            }
        }
    }

    /// Whether the text says why a row is as it is.
    package var asksForWhy: Bool {
        pieces.contains { piece in
            if case .placeholder(.column(.why)) = piece { true } else { false }
        }
    }

    /// Whether the text says which way the alarm's threshold is passed.
    package var saysDirection: Bool { pieces.contains(.placeholder(.direction)) }

    /// The keys of the tags that placeholders ask for.
    package var tagKeys: [String] {
        pieces.compactMap { piece in
            if case .placeholder(.tag(let key)) = piece { key } else { nil }
        }
    }

    /// The template with the values of those placeholders in their places that follow from the metric.
    func filled(_ value: (Placeholder) -> String) -> AlarmTemplate {
        var pieces: [Piece] = []
        for var piece in self.pieces {
            if case .placeholder(let placeholder) = piece, placeholder.isOfMetric { piece = .text(value(placeholder)) }
            if case .text(let text) = piece, case .text(let before)? = pieces.last {
                pieces[pieces.count - 1] = .text(before + text)
            } else {
                pieces.append(piece)
            }
        }
        return AlarmTemplate(pieces)
    }

    /// The text with every placeholder's value in its place, spaces collapsed and trimmed.
    package func rendered(_ value: (Placeholder) -> String) -> String {
        var result = ""
        for piece in pieces {
            switch piece {
            case .text(let text): result += text
            case .placeholder(let placeholder): result += value(placeholder)
            }
        }
        return Self.collapsed(result)
    }

    private static func collapsed(_ text: String) -> String {
        if isTidy(text.utf8Span.span) { return text }
        return text.unicodeScalars.split(whereSeparator: Spelling.isSpace).map(String.init).joined(separator: " ")
    }

    /// Whether a text surely has no white space but single spaces between words.
    private static func isTidy(_ text: Span<UInt8>) -> Bool {
        var wasSpace = true
        for index in text.indices {
            let byte = text[index]
            switch byte {
            case 0x20: if wasSpace { return false }
            // The first bytes of all non-ASCII white space, and of much else: such texts take the slow path.
            case ..<0x20, 0x7f, 0xc2, 0xe1, 0xe2, 0xe3, 0xef: return false
            default: break
            }
            wasSpace = byte == 0x20
        }
        return !wasSpace || text.isEmpty
    }
}
