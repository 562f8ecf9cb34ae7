internal import Sheets

/// Dimensions in one cell: `path=/, device=xvda1`, parted by commas, semicolons or line breaks. A name or value that
/// holds one of these stands in double quotes: `instance="0,1"`. Both directions are here.
package enum DimensionList {
    private static let quote: Unicode.Scalar = "\""

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "," || scalar == ";" || scalar.isLineBreak
    }

    /// Reads a cell.
    package static func read(_ text: String) throws(ValueError) -> [Dimension] {
        var dimensions: [Dimension] = []
        var rest = text.unicodeScalars[...]
        while true {
            rest = rest.drop { isSeparator($0) || $0.properties.isWhitespace }
            if rest.isEmpty { return dimensions }
            let piece = rest
            let name = part(&rest, endsAtSign: true)
            let hasSign = rest.popFirst() == "="
            let value = hasSign ? part(&rest, endsAtSign: false) : ""
            guard !name.isEmpty, !value.isEmpty else {
                throw ValueError(
                    "dimension \"\(Spelling.trimmed(String(piece.prefix { !isSeparator($0) })))\" is not a name and a "
                        + "value", cure: "write NAME=VALUE, several parted by commas")
            }
            guard !dimensions.contains(where: { $0.name == name }) else {
                throw ValueError("dimension \"\(name)\" stands there twice", cure: "take one of them away")
            }
            dimensions.append(Dimension(name: name, value: value))
        }
    }

    /// Takes a name or a value off the front of the rest.
    private static func part(_ rest: inout Substring.UnicodeScalarView, endsAtSign: Bool) -> String {
        func isEnd(_ scalar: Unicode.Scalar) -> Bool { isSeparator(scalar) || endsAtSign && scalar == "=" }
        if let (quoted, end) = quoted(rest), end.first.map(isEnd) ?? true {
            rest = end
            return quoted
        }
        let part = rest.prefix { !isEnd($0) }
        rest = rest[part.endIndex...]
        return Spelling.trimmed(String(part))
    }

    /// The quoted text at the front, and the rest behind it; nil without a quote. A doubled quote stands for one.
    private static func quoted(
        _ text: Substring.UnicodeScalarView
    ) -> (String, rest: Substring.UnicodeScalarView)? {
        var rest = text.drop { $0 == " " }
        guard rest.popFirst() == quote else { return nil }
        var result = String.UnicodeScalarView()
        while let next = rest.popFirst() {
            if next == quote, rest.first != quote { return (String(result), rest.drop { $0 == " " }) }
            if next == quote { rest.removeFirst() }
            result.append(next)
        }
        return nil
    }

    /// Writes dimensions as one cell.
    package static func text(of dimensions: [Dimension]) -> String {
        dimensions.map { quotedIfNeeded($0.name, endsAtSign: true) + "=" + quotedIfNeeded($0.value, endsAtSign: false) }
            .joined(separator: ", ")
    }

    private static func quotedIfNeeded(_ text: String, endsAtSign: Bool) -> String {
        let isPlain =
            text.unicodeScalars.first != quote && Spelling.trimmed(text) == text
            && !text.unicodeScalars.contains { isSeparator($0) || endsAtSign && $0 == "=" }
        return isPlain ? text : "\"" + text.replacing(text: "\"", by: "\"\"") + "\""
    }

    /// Refuses what PutMetricAlarm does
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html).
    package static func check(_ dimensions: [Dimension]) throws(ValueError) {
        guard dimensions.count <= AlarmLimits.maximumDimensions else {
            throw ValueError(
                "\(dimensions.count) dimensions are more than \(AlarmLimits.maximumDimensions)", cure: "take some away")
        }
        for dimension in dimensions {
            try check("dimension name", dimension.name, maximum: AlarmLimits.maximumNameLength)
            try check("dimension value", dimension.value, maximum: AlarmLimits.maximumDimensionValueLength)
            guard dimension.name.utf8.first != UInt8(ascii: ":") else {
                throw ValueError("dimension name \"\(dimension.name)\" begins with a colon", cure: "take it away")
            }
        }
    }

    private static func check(_ noun: String, _ text: String, maximum: Int) throws(ValueError) {
        guard text.utf8.span.isPrintableASCII else {
            throw ValueError("\(noun) \"\(text)\" has characters that are not ASCII", cure: "write it in ASCII")
        }
        guard text.utf8.count <= maximum else {
            throw ValueError(
                "\(noun) \"\(Substring(text.unicodeScalars.prefix(40)))…\" has \(text.utf8.count) characters, more than \(maximum)",
                cure: "shorten it")
        }
    }
}
