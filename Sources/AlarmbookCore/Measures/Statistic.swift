internal import Sheets

/// How a period's data points become one number: `Average`, `Maximum`, …, or an extended statistic such as `p90`.
package struct Statistic: Hashable, Sendable, CustomStringConvertible {
    /// PutMetricAlarm's five words for its member Statistic; every other one goes into ExtendedStatistic.
    package static let basic = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"]

    package static let average = Statistic(unchecked: "Average")

    /// As PutMetricAlarm spells it: `Average`, `p90`, `TM(10%:90%)`.
    package let description: String

    /// Whether it goes into ExtendedStatistic instead of Statistic.
    package var isExtended: Bool { !Self.basic.contains(description) }

    /// A statistic as an existing alarm spells it, which the service has checked.
    package init(unchecked text: String) {
        description = text
    }

    /// A statistic as a person spells it: `avg`, `MAX`, `p99.9`, `tm90`, `TM(10%:90%)`.
    package init(spelled text: String) throws(ValueError) {
        let word = Spelling.narrow(text).lowercased().replacing(text: " ", by: "")
        guard
            let statistic = KnownWords.meaning(of: word, .statistic) ?? Self.percentile(word) ?? Self.trimmed(word)
                ?? Self.spelled(word)
        else {
            throw ValueError(
                "statistic \"\(text)\" is not one that CloudWatch has",
                cure: "write \(Self.basic.joined(separator: ", ")), IQM, a percentile such as p90 or tm90, or a range "
                    + "such as TM(10%:90%)")
        }
        description = statistic
    }

    /// A percentile in words: `99th percentile`, `99백분위수`, `パーセンタイル99`.
    private static func spelled(_ word: String) -> String? {
        let digits = word.unicodeScalars.drop { !$0.isDigit }.prefix { $0.isDigit || $0 == "." }
        let words = String(word.unicodeScalars.filter { !$0.isDigit && $0 != "." })
        guard word.holds(String(digits)), KnownWords.meaning(of: words, .percentile) != nil else { return nil }
        return percentile("p" + String(digits))
    }

    /// `p90`, `tm99.9` and their like: 0 to 100, with at most ten decimals.
    private static func percentile(_ word: String) -> String? {
        let (letters, number) = letters(of: word)
        guard ["p", "tm", "tc", "ts", "wm"].contains(letters), let value = decimal(number), value <= 100
        else { return nil }
        return word
    }

    /// `TM(10%:90%)` and its like, whose bounds lie between 10 and 90, and `PR(100:2000)`, whose bounds are values.
    private static func trimmed(_ word: String) -> String? {
        let (letters, range) = letters(of: word)
        let bounds = range.dropping(prefix: "(")?.dropping(suffix: ")")?.parts(at: ":") ?? []
        guard bounds.count == 2 else { return nil }
        let numbers: [Double]
        switch letters {
        case "tm", "tc", "ts", "wm":
            numbers = bounds.compactMap { $0.dropping(suffix: "%").flatMap(decimal) }
            guard numbers.allSatisfy({ 10...90 ~= $0 }) else { return nil }
        case "pr":
            numbers = bounds.compactMap { decimal($0) }
        default:
            return nil
        }
        guard numbers.count == 2, numbers[0] < numbers[1] else { return nil }
        return letters.uppercased() + range
    }

    /// The letters that a word begins with, and what follows them.
    private static func letters(of word: String) -> (Substring, rest: Substring) {
        let letters = word.unicodeScalars.prefix { "a"..."z" ~= $0 }
        return (Substring(letters), word[letters.endIndex...])
    }

    private static func decimal(_ text: Substring) -> Double? {
        let parts = text.parts(at: ".")
        guard 1...2 ~= parts.count, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }),
            parts.count == 1 || parts[1].utf8.count <= 10
        else { return nil }
        return Double(text)
    }
}
