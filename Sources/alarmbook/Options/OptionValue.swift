internal import AlarmbookCore
internal import ArgumentParser

/// Parses an option's value, and throws the core's error as one of the command line; `option` is nil where the error
/// names it.
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

/// The same for an optional value; nil where the option isn't given.
@discardableResult
func optionValue<Text, Value>(
    of option: String, _ text: Text?, _ reading: (Text) throws(ValueError) -> Value
) throws(ValidationError) -> Value? {
    guard let text else { return nil }
    return try optionValue(of: option) { () throws(ValueError) in try reading(text) }
}
