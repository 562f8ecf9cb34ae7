/// How a number format shows a number (ECMA-376 part 1, 18.8.30 and 18.8.31).
enum NumberFormat: Equatable, Sendable {
    case number
    case percent
    /// A date, with or without a time.
    case date
    /// A time of day alone. Elapsed time, such as `[h]:mm`, is a number.
    case time

    /// The formats that files don't spell out (18.8.30). 27 to 36 and 50 to 58 are dates in East Asian workbooks.
    init(builtIn id: Int) {
        self =
            switch id {
            case 9, 10: .percent
            case 14...17, 22, 27...31, 34...36, 50...58: .date
            case 18...21, 32, 33, 45, 47: .time
            default: .number
            }
    }

    /// Reads a format code, such as `yyyy\-mm\-dd` or `[Red]0.0%`; its first section is the one for numbers above 0.
    init(code: String) {
        var scanner = Scanner(bytes: Array(code.utf8)[...])
        scanner.scan()
        self = scanner.format
    }

    private struct Scanner {
        var bytes: ArraySlice<UInt8>
        private var hasDate = false
        private var hasTime = false
        private var hasMonthOrMinute = false
        private var hasPercent = false
        private var isElapsed = false
        private var hasDigits = false
        private var lastWasSecond = false

        init(bytes: ArraySlice<UInt8>) {
            self.bytes = bytes
        }

        var format: NumberFormat {
            if isElapsed || hasDigits { return hasPercent ? .percent : .number }
            if hasDate { return .date }
            if hasTime { return .time }
            // A lone m is a month.
            if hasMonthOrMinute { return .date }
            return hasPercent ? .percent : .number
        }

        mutating func scan() {
            while let byte = bytes.popFirst() {
                switch byte {
                case UInt8(ascii: ";"): return
                case UInt8(ascii: "\""): skip(past: UInt8(ascii: "\""))
                // These escape, repeat, or leave the width of the next character.
                case UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "_"): skipCharacter()
                case UInt8(ascii: "["): bracket()
                case UInt8(ascii: "%"): hasPercent = true
                case UInt8(ascii: "."): continue
                case UInt8(ascii: "0"), UInt8(ascii: "#"), UInt8(ascii: "?"):
                    // `ss.000` shows parts of a second; any other digit is a number's.
                    if !lastWasSecond { hasDigits = true }
                    continue
                default: letter(byte | 0x20)
                }
                lastWasSecond = byte | 0x20 == UInt8(ascii: "s")
            }
        }

        private mutating func letter(_ letter: UInt8) {
            switch letter {
            case UInt8(ascii: "g") where skip(rest: "eneral"): break
            case UInt8(ascii: "e"):
                // `0.00E+00` is scientific; `e` alone is the year of an era.
                if bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-"), hasDigits { return }
                hasDate = true
            case UInt8(ascii: "y"), UInt8(ascii: "d"), UInt8(ascii: "g"): hasDate = true
            case UInt8(ascii: "h"), UInt8(ascii: "s"): hasTime = true
            case UInt8(ascii: "m"): hasMonthOrMinute = true
            case UInt8(ascii: "a"):
                if skip(rest: "m/pm") || skip(rest: "/p") { hasTime = true } else if skip(rest: "aa") { hasDate = true }
            default: break
            }
        }

        /// `[h]`, `[mm]` and `[s]` are elapsed time; colours, conditions and locales are nothing.
        private mutating func bracket() {
            let content = bytes.prefix { $0 != UInt8(ascii: "]") }.map { $0 | 0x20 }
            skip(past: UInt8(ascii: "]"))
            guard let letter = content.first, content.allSatisfy({ $0 == letter }) else { return }
            if [UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s")].contains(letter) { isElapsed = true }
        }

        private mutating func skip(past end: UInt8) {
            while let byte = bytes.popFirst(), byte != end {}
        }

        private mutating func skipCharacter() {
            _ = bytes.popFirst()
            while let byte = bytes.first, byte & 0xc0 == 0x80 { bytes.removeFirst() }
        }

        private mutating func skip(rest: StaticString) -> Bool {
            let count = rest.utf8CodeUnitCount
            let wanted = "\(rest)".utf8
            guard bytes.prefix(count).map({ $0 | 0x20 }).elementsEqual(wanted.map { $0 | 0x20 }) else { return false }
            bytes = bytes.dropFirst(count)
            return true
        }
    }
}
