/// Dates as spreadsheets count them: days since 1900 or 1904, with the time as a fraction (ECMA-376 part 1, 18.17.4).
enum SerialDate {
    /// The last day that has a serial number: 9999-12-31.
    static let maximum = 2_958_465
    /// How far 1904 workbooks count behind 1900 ones.
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
