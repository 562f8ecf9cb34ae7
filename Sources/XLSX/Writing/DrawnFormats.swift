internal import Sheets

/// The conditional formats of a worksheet as libxlsxwriter drew it, which sorts them by their cells. Of several whose
/// condition holds, priority decides (ECMA-376 part 1, 18.3.1.10), but LibreOffice takes the first of the file.
struct DrawnFormats {
    private struct Rule {
        var priority: Int
        /// The opening element with the cells that it is for, and the rule itself.
        var opening: [UInt8]
        var rule: [UInt8]
    }

    private static let end = "</conditionalFormatting>"

    /// A worksheet's part with its conditional formats in the order of their priorities.
    static func ordered(_ part: [UInt8]) throws(WriteError) -> [UInt8] {
        var rules: [Rule] = []
        var formats: Range<Int>?
        while let start = part[(formats?.upperBound ?? 0)...].firstRange(of: "<conditionalFormatting ") {
            guard let opening = part[start.upperBound...].firstIndex(of: UInt8(ascii: ">")),
                let end = part[opening...].firstRange(of: Self.end)
            else { throw WriteError(reason: "libxlsxwriter drew a conditional format without an end") }
            rules += try Self.rules(of: part[(opening + 1)..<end.lowerBound], Array(part[start.lowerBound...opening]))
            formats = (formats?.lowerBound ?? start.lowerBound)..<end.upperBound
        }
        guard let formats else { return part }
        var ordered: [UInt8] = []
        var opening: [UInt8] = []
        for rule in rules.sorted(by: { $0.priority < $1.priority }) {
            if rule.opening != opening {
                if !opening.isEmpty { ordered += Self.end.utf8 }
                ordered += rule.opening
                opening = rule.opening
            }
            ordered += rule.rule
        }
        return part[..<formats.lowerBound] + ordered + Self.end.utf8 + part[formats.upperBound...]
    }

    private static func rules(of bytes: ArraySlice<UInt8>, _ opening: [UInt8]) throws(WriteError) -> [Rule] {
        var rules: [Rule] = []
        var rest = bytes
        while let end = rest.firstRange(of: "</cfRule>") {
            let rule = rest[..<end.upperBound]
            guard let priority = rule.firstRange(of: " priority=\""),
                let number = Int(String(decoding: rule[priority.upperBound...].prefix { $0.isDigit }, as: UTF8.self))
            else { throw WriteError(reason: "libxlsxwriter drew a conditional format without a priority") }
            rules.append(Rule(priority: number, opening: opening, rule: Array(rule)))
            rest = rest[end.upperBound...]
        }
        return rules
    }
}
