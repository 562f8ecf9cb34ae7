internal import AlarmbookCore

/// Reads the answers of the Security Token Service.
enum SecurityToken {
    static let version = "2011-06-15"

    /// The credentials in the answer to AssumeRole and its like.
    static func credentials(_ answer: QueryAnswer, source: String) throws(AWSError) -> Credentials {
        guard let key = answer["AccessKeyId"], let secret = answer["SecretAccessKey"],
            let token = answer["SessionToken"], let expiration = answer["Expiration"].flatMap(Timestamp.init(iso8601:))
        else { throw AWSError(code: "InvalidResponse", message: "STS answered without credentials", status: 200) }
        return Credentials(
            accessKeyID: key, secretAccessKey: secret, sessionToken: token, expiration: expiration, source: source)
    }
}
