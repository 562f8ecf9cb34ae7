internal import Sheets

/// A number with what is written behind it: `5 GB`, `90 % 이상`, `5分`.
struct WrittenQuantity: Hashable, Sendable {
    /// The number's own text.
    let number: String
    /// What stands behind it, without white space.
    let words: String

    /// Parts a text: a number ends where something stands that no number holds.
    init(_ text: String) {
        if text.utf8.allSatisfy(\.isDigit) {
            (number, words) = (text, "")
            return
        }
        let scalars = text.unicodeScalars
        let end = scalars.firstIndex { !Self.isOfNumber($0) } ?? scalars.endIndex
        number = Spelling.trimmed(String(scalars[..<end]))
        words = String(String.UnicodeScalarView(scalars[end...].filter { !Spelling.isSpace($0) }))
    }

    private static func isOfNumber(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isDigit || "+-−–.,'’´`".unicodeScalars.contains(scalar)
            || Spelling.isSpace(scalar) && !scalar.isLineBreak
    }

    /// Seconds as the column Period says them: `300`, `300s`, `5 min`, `5분`, `1h`; nil for anything else.
    static func seconds(_ text: String) -> Double? {
        let quantity = WrittenQuantity(text)
        guard let number = try? WrittenNumber(quantity.number).value else { return nil }
        if quantity.words.isEmpty { return number }
        return quantity.time.map { number * $0.seconds }
    }

    /// A number, and maybe what is counted: `3`, `3 times`, `3회`; nil for anything else.
    static func count(_ text: String) -> Double? {
        let quantity = WrittenQuantity(text)
        guard quantity.words.isEmpty || KnownWords.meaning(of: quantity.words, .counter) != nil else { return nil }
        return try? WrittenNumber(quantity.number).value
    }

    /// The time that the words name. `m` is minutes where a time of seconds and more is asked for.
    private var time: TimeUnit? {
        words.lowercasedASCII == "m" ? .minutes : KnownWords.meaning(of: words, .time).flatMap(TimeUnit.init)
    }
}

/// A unit of time. The raw value is its English name.
enum TimeUnit: String {
    case microseconds = "Microseconds"
    case milliseconds = "Milliseconds"
    case seconds = "Seconds"
    case minutes = "Minutes"
    case hours = "Hours"
    case days = "Days"

    /// How many seconds it has.
    var seconds: Double {
        switch self {
        case .microseconds: 1e-6
        case .milliseconds: 1e-3
        case .seconds: 1
        case .minutes: 60
        case .hours: 3_600
        case .days: 86_400
        }
    }
}
