// What of a change follows from the rest of it, so that a reader needn't be told.
extension Change {
    /// The fields without a description that says no more than they do.
    package var ownFields: [FieldChange] {
        let fields = fields
        return fields.filter { field in
            guard field.field == RowContent.description, case .text(let old) = field.old,
                case .text(let new) = field.new
            else { return true }
            return !Self.follows(new, from: old, by: fields)
        }
    }

    /// Whether the new name of a rename says no more than its fields do.
    package var nameFollows: Bool {
        guard let oldName else { return true }
        return Self.follows(name, from: oldName, by: fields)
    }

    /// The fields whose values words are made of most often.
    private static let worded: Set = ["Threshold", "ComparisonOperator", "Period"]

    /// How many texts are tried, since a short value may stand in many places of one.
    private static let mostTexts = 100

    /// Whether a text is another one with the old values of some fields replaced by their new ones.
    private static func follows(_ text: String, from old: String, by fields: [FieldChange]) -> Bool {
        var texts: Set = [old]
        for field in fields where worded.contains(field.field) && texts.count <= mostTexts {
            for (old, new) in field.words {
                for text in texts { texts.formUnion(text.replacingEach(old, by: new)) }
            }
        }
        // An alarm that was worded at first says from now on whether the threshold itself counts.
        for (old, new) in [(" over ", " at or over "), (" under ", " at or under ")] {
            for text in texts { texts.formUnion(text.replacingEach(old, by: new)) }
        }
        return texts.contains { ExactText($0) == ExactText(text) }
    }
}

extension FieldChange {
    /// How words say the old value, each with how they say the new one.
    fileprivate var words: [(old: String, new: String)] {
        guard field == "ComparisonOperator", case .text(let old) = old, case .text(let new) = new,
            let old = ComparisonOperator(rawValue: old), let new = ComparisonOperator(rawValue: new)
        else { return [(old.description, new.description)] }
        return [old.words, old.shortWords].map { (" \($0) ", " \(new.words) ") } + [(" \(old.sign) ", " \(new.sign) ")]
    }
}
