internal import Sheets

/// An instant in whole seconds since 1970 UTC. Core has no clock: instants come from outside.
package struct Timestamp: Hashable, Comparable, Sendable {
    package var seconds: Int

    package init(seconds: Int) {
        self.seconds = seconds
    }

    package static func < (a: Timestamp, b: Timestamp) -> Bool { a.seconds < b.seconds }
    /// Stops at the first or last second that can be counted: some durations come from servers.
    package static func + (a: Timestamp, seconds: Int) -> Timestamp {
        let (sum, isOver) = a.seconds.addingReportingOverflow(seconds)
        return Timestamp(seconds: isOver ? (seconds < 0 ? .min : .max) : sum)
    }
    /// The seconds from `b` to `a`, or as many as can be counted.
    package static func - (a: Timestamp, b: Timestamp) -> Int {
        let (difference, isOver) = a.seconds.subtractingReportingOverflow(b.seconds)
        return isOver ? (b.seconds > 0 ? .min : .max) : difference
    }

    /// What four digits of a year can say, in seconds.
    private static let written = -62_167_219_200...253_402_300_799

    /// ISO 8601's extended form: `2015-08-30T12:36:00Z`; of the years 0000 to 9999 the nearest instant.
    package var extended: String {
        let (year, month, day, hour, minute, second) = fields
        return "\(pad(year, 4))-\(pad(month))-\(pad(day))T\(pad(hour)):\(pad(minute)):\(pad(second))Z"
    }

    /// Reads ISO 8601's extended form with a fraction or without, its zone as `Z`, `UTC`, `GMT`, `+01:00`, `+0100` or
    /// left out (UTC): what STS, the AWS CLI's caches, credential processes and workbooks' properties hold.
    package init?(iso8601 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 19, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
            let day = number(bytes[8..<10]), let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
            let second = number(bytes[17..<19]), (1...12).contains(month), (1...31).contains(day), hour < 24,
            minute < 60, second <= 60
        else { return nil }
        var zone = bytes[19...]
        if zone.first == UInt8(ascii: ".") || zone.first == UInt8(ascii: ",") {
            zone = zone.dropFirst().drop(while: \.isDigit)
        }
        let midnight = Timestamp(seconds: daysSince1970(year, month, day) * 86400)
        // The 31st of a shorter month is no day.
        guard let offset = offset(zone), midnight.fields.2 == day else { return nil }
        seconds = midnight.seconds + hour * 3600 + minute * 60 + second - offset
    }

    private var fields: (Int, Int, Int, Int, Int, Int) {
        let seconds = min(max(seconds, Self.written.lowerBound), Self.written.upperBound)
        let days = seconds.quotient(86400)
        let rest = seconds - days * 86400
        // Days from the first of March of the year 0, so that a leap day ends its year.
        let shifted = days + 719_468
        let era = shifted.quotient(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day, rest / 3600, rest / 60 % 60, rest % 60)
    }
}

private func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear.quotient(400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

extension Timestamp {
    /// The days from 1970 to a date.
    static func days(_ year: Int, _ month: Int, _ day: Int) -> Int { daysSince1970(year, month, day) }
}

private func pad(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

private func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy(\.isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
}

/// The seconds by which a zone is ahead of UTC.
private func offset(_ zone: ArraySlice<UInt8>) -> Int? {
    let text = String(decoding: zone, as: UTF8.self)
    if ["", "Z", "z", "UTC", "GMT"].contains(text) { return 0 }
    guard let sign = zone.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    let digits = zone.dropFirst().filter { $0 != UInt8(ascii: ":") }
    guard digits.count == 4, let hours = number(digits[0..<2]), let minutes = number(digits[2..<4]) else { return nil }
    return (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "+") ? 1 : -1)
}

private extension Int {
    /// The quotient rounded down, also for instants before 1970.
    func quotient(_ divisor: Int) -> Int {
        let (result, rest) = quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? result - 1 : result
    }
}
