internal import Foundation

/// The members of a JSON error that services agree on, in any of their spellings.
struct ErrorBody {
    var type: String?
    var code: String?
    var message: String?

    /// nil for a body that is no JSON object.
    init?(_ body: [UInt8]) {
        guard let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] else { return nil }
        type = object["__type"] as? String
        code = (object["code"] ?? object["Code"] ?? object["error"]) as? String
        message =
            (object["message"] ?? object["Message"] ?? object["errorMessage"] ?? object["error_description"])
            as? String
    }
}
