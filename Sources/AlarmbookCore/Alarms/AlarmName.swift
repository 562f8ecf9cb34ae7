/// The name of an alarm: at most 255 characters, unique within an account and region.
package enum AlarmName {
    /// PutMetricAlarm's limit for AlarmName, in characters.
    package static let maximumLength = 255

    /// A name that is too long loses its end to a space and 8 digits of the identity's hash, so that two long names
    /// don't become one.
    package static func cut(_ name: String, identity: AlarmIdentity) -> String {
        // A text never has more scalars than bytes, and bytes are counted already.
        guard name.utf8.count > maximumLength, name.unicodeScalars.count > maximumLength else { return name }
        let tail = " " + identity.nameTail
        var kept = ""
        var length = tail.unicodeScalars.count
        for character in name {
            length += character.unicodeScalars.count
            if length > maximumLength { break }
            kept.append(character)
        }
        return Spelling.trimmed(kept) + tail
    }
}
