internal import Sheets

/// The name of an alarm: at most 255 characters, unique within an account and region.
package enum AlarmName {
    /// PutMetricAlarm's limit for AlarmName, in characters.
    package static let maximumLength = 255

    /// Shortens a name that is too long: a space and 8 digits of the identity's hash replace its end, which keeps two
    /// long names apart.
    package static func cut(_ name: String, identity: @autoclosure () -> AlarmIdentity) -> String {
        // A text never has more scalars than bytes, and bytes are counted already.
        guard name.utf8.count > maximumLength, name.unicodeScalars.count > maximumLength else { return name }
        return cut(name, tail: " " + identity().nameTail)
    }

    /// The name under which a row's alarm stands while its own name is still another row's. `number` tells apart those
    /// that one row could have, counted from 1.
    static func interim(_ name: String, identity: AlarmIdentity, number: Int) -> String {
        cut(name, tail: " (moving" + (number == 1 ? "" : " \(number)") + interimTail(identity))
    }

    /// What such a name ends with.
    static func interimTail(_ identity: AlarmIdentity) -> String { " " + identity.nameTail + ")" }

    /// Appends a tail, for which the name's end gives way where both are too long.
    private static func cut(_ name: String, tail: String) -> String {
        var kept = ""
        var length = tail.unicodeScalars.count
        for character in name {
            length += character.unicodeScalars.count
            if length > maximumLength { break }
            kept.append(character)
        }
        return Spelling.trimmed(kept) + tail
    }

    /// Refuses a name with a character that PutMetricAlarm doesn't take: an ASCII control character.
    package static func check(_ name: String) throws(ValueError) -> String {
        if name.utf8.span.isPrintableASCII { return name }
        guard let scalar = name.unicodeScalars.first(where: { $0.value < 0x20 || $0.value == 0x7f }) else {
            return name
        }
        throw ValueError(
            "alarm name \"\(name)\" has the control character U+\(hexadecimal(scalar.value))", cure: "take it out")
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
