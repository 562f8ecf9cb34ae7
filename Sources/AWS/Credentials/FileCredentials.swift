/// `aws_access_key_id` and related settings in one of the two files.
struct FileCredentials {
    /// The profile's values in that file alone.
    let values: Profiles.Values
    let profile: String
    /// `credentials file` or `config file`.
    let file: String

    /// Nil where the file has no access key for the profile.
    func load() throws(ConfigurationError) -> Credentials? {
        guard let key = values.text("aws_access_key_id") else { return nil }
        guard let secret = values.text("aws_secret_access_key") else {
            throw ConfigurationError(
                "profile \"\(profile)\" has aws_access_key_id and no aws_secret_access_key in the \(file)",
                cure: "aws configure --profile \(profile)")
        }
        return Credentials(
            accessKeyID: key, secretAccessKey: secret,
            sessionToken: values.text("aws_security_token") ?? values.text("aws_session_token"),
            source: "profile \"\(profile)\", \(file)")
    }
}
