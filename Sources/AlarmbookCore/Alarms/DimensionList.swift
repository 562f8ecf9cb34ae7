/// Dimensions in one cell: `path=/, device=xvda1`, parted by commas, semicolons or line breaks.
package enum DimensionList {
    /// Reads a cell.
    package static func read(_ text: String) throws(ValueError) -> [Dimension] {
        var dimensions: [Dimension] = []
        for piece in text.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isNewline }) {
            let parts = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map { Spelling.trimmed(String($0)) }
            if parts == [""] { continue }
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                throw ValueError(
                    "dimension \"\(Spelling.trimmed(String(piece)))\" is not a name and a value",
                    cure: "write NAME=VALUE, several parted by commas")
            }
            let dimension = Dimension(name: parts[0], value: parts[1])
            guard !dimensions.contains(where: { $0.name == dimension.name }) else {
                throw ValueError("dimension \"\(dimension.name)\" stands there twice", cure: "take one of them away")
            }
            dimensions.append(dimension)
        }
        return dimensions
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
            guard !dimension.name.hasPrefix(":") else {
                throw ValueError("dimension name \"\(dimension.name)\" begins with a colon", cure: "take it away")
            }
        }
    }

    private static func check(_ noun: String, _ text: String, maximum: Int) throws(ValueError) {
        guard text.utf8.allSatisfy({ 0x20...0x7e ~= $0 }) else {
            throw ValueError("\(noun) \"\(text)\" has characters that are not ASCII", cure: "write it in ASCII")
        }
        guard text.utf8.count <= maximum else {
            throw ValueError(
                "\(noun) \"\(text.prefix(40))…\" has \(text.utf8.count) characters, more than \(maximum)",
                cure: "shorten it")
        }
    }
}
