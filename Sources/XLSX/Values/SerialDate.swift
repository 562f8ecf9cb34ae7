internal import Sheets

/// Dates as spreadsheets count them: days since 1900 or 1904, with the time as a fraction (ECMA-376 part 1, 18.17.4).
enum SerialDate {
    /// The last day that has a serial number: 9999-12-31.
    static let maximum = 2_958_465
    /// How many days the count from 1904 is behind that from 1900.
    static let shiftOf1904 = 1_462

    /// A serial number as ISO 8601, to the millisecond; nil where it is outside of 1900 to 9999.
    ///
    /// A whole number is a day, and one with a fraction a day with its time. Below 1 there is no day: a time alone,
    /// save in a 1904 workbook's date format, where 0 is 1904-01-01.
    static func iso8601(_ serial: Double, format: NumberFormat, from1904: Bool) -> String? {
        guard serial >= 0, serial < Double(maximum + 1) else { return nil }
        var day = Int(serial)
        var milliseconds = Int(((serial - Double(day)) * 86_400_000).rounded())
        if milliseconds == 86_400_000 {
            day += 1
            milliseconds = 0
        }
        if serial < 1, day == 0, !(from1904 && format == .date) { return time(milliseconds) }
        if from1904 { day += shiftOf1904 }
        guard day <= maximum else { return nil }
        let date = date(day)
        return milliseconds == 0 ? date : date + "T" + time(milliseconds)
    }

    /// The serial number of an ISO 8601 date, date with a time, or time, and the format that shows it; nil for anything
    /// else and outside of 1900 to 9999.
    static func serial(ofISO8601 text: ArraySlice<UInt8>) -> (days: Double, format: KeyPath<CellFormats, Int>)? {
        let parts = text.split(separator: UInt8(ascii: "T"), maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first else { return nil }
        if parts.count == 1, first.contains(UInt8(ascii: ":")) { return time(first).map { ($0, \.time) } }
        guard let day = day(first) else { return nil }
        guard parts.count > 1 else { return (Double(day), \.date) }
        return time(parts[1]).map { (Double(day) + $0, \.dateTime) }
    }

    /// The serial number of `2026-11-22`.
    private static func day(_ text: ArraySlice<UInt8>) -> Int? {
        let parts = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map(number)
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2], 1900...9999 ~= year,
            1...12 ~= month, 1...31 ~= day
        else { return nil }
        // Days since 0000-03-01, as in `date`.
        let years = month > 2 ? year : year - 1
        let monthFromMarch = (month + 9) % 12
        let days = 365 * years + years / 4 - years / 100 + years / 400 + (153 * monthFromMarch + 2) / 5 + day - 1
        let serial = days - 693_899
        // 1900 was no leap year, and yet its 29 February is day 60; before it, days count from 1899-12-31.
        let result = year == 1900 && month == 2 && day == 29 ? 60 : serial > 60 ? serial : serial - 1
        // A day that isn't in the calendar becomes another day.
        return result >= 1 && Array(date(result).utf8) == Array(text) ? result : nil
    }

    /// The part of a day that `13:05:00.250` is.
    private static func time(_ text: ArraySlice<UInt8>) -> Double? {
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, let hours = number(parts[0]), let minutes = number(parts[1]),
            let seconds = parts.count == 2 ? 0 : Double(String(decoding: parts[2], as: UTF8.self)),
            hours < 24, minutes < 60, seconds >= 0, seconds < 60
        else { return nil }
        return (Double(hours * 60 + minutes) * 60 + seconds) / 86_400
    }

    private static func number(_ text: ArraySlice<UInt8>) -> Int? {
        guard text.count <= 4, text.allSatisfy(\.isDigit) else { return nil }
        return Int(String(decoding: text, as: UTF8.self))
    }

    private static func date(_ day: Int) -> String {
        // 1900 was no leap year, but day 60 is its 29 February: Lotus 1-2-3 had it, so Excel does.
        if day == 60 { return "1900-02-29" }
        // Days since 0000-03-01 in the proleptic Gregorian calendar; leap days then come last in their year.
        let days = day + (day > 60 ? 693_899 : 693_900)
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return "\(digits(year, 4))-\(digits(month, 2))-\(digits(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, 2))"
    }

    private static func time(_ milliseconds: Int) -> String {
        let seconds = milliseconds / 1000
        let fraction = milliseconds % 1000
        return "\(digits(seconds / 3600, 2)):\(digits(seconds / 60 % 60, 2)):\(digits(seconds % 60, 2))"
            + (fraction == 0 ? "" : "." + digits(fraction, 3))
    }

    private static func digits(_ value: Int, _ count: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }
}
