internal import AlarmbookCore
internal import ArgumentParser

/// What the core makes of an option's text, its error told as one of the command line; `option` is nil where it names
/// itself.
@discardableResult
func optionValue<Value>(
    of option: String?, _ reading: () throws(ValueError) -> Value
) throws(ValidationError) -> Value {
    do {
        return try reading()
    } catch {
        throw ValidationError((option.map { "'\($0)': " } ?? "") + error.description)
    }
}

/// The same of a text; nil where the option isn't given.
@discardableResult
func optionValue<Text, Value>(
    of option: String, _ text: Text?, _ reading: (Text) throws(ValueError) -> Value
) throws(ValidationError) -> Value? {
    guard let text else { return nil }
    return try optionValue(of: option) { () throws(ValueError) in try reading(text) }
}
