internal import AlarmbookCore

/// The members of a JSON error that services agree on, in any of their spellings.
struct ErrorBody {
    var type: String?
    var code: String?
    var message: String?

    /// nil for a body that is no JSON object.
    init?(_ body: [UInt8]) {
        var tokenizer = JSONTokenizer(body)
        guard let object = try? JSONValue(readingFrom: &tokenizer), case .object = object,
            (try? tokenizer.next() == nil) == true
        else { return nil }
        type = object["__type"]?.text
        code = (object["code"] ?? object["Code"] ?? object["error"])?.text
        message =
            (object["message"] ?? object["Message"] ?? object["errorMessage"] ?? object["error_description"])?
            .text
    }
}
