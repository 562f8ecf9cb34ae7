internal import AlarmbookCore

/// The AWS CLI's cache of temporary credentials in `~/.aws/cli/cache`, by its own names and in its own form, so that
/// a code typed for one program serves the other.
struct RoleCache {
    let home: String

    /// Credentials that end within so many seconds are ignored, as in the CLI.
    private static let window = 15 * 60

    enum Value {
        case text(String)
        case number(Int)
    }

    /// The SHA-1 of what was asked, as JSON with sorted names in the very bytes of Python's `json.dumps`.
    /// `isCompact` is without the spaces behind commas and colons, as SSO's are.
    static func key(_ members: [(String, Value)], isCompact: Bool) -> String {
        let (comma, colon) = isCompact ? (",", ":") : (", ", ": ")
        let text = members.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
            .map { name, value in
                switch value {
                case .text(let text): quoted(name) + colon + quoted(text)
                case .number(let number): quoted(name) + colon + String(number)
                }
            }
            .joined(separator: comma)
        return Hash.sha1(Array("{\(text)}".utf8)).hexadecimal
    }

    /// Nil where there are none that last long enough. Ignores files that can't be read.
    func load(_ key: String, now: Timestamp, source: String) -> Credentials? {
        guard let bytes = WholeFile.bytes(at: path(key)), let file = try? JSONCoding.value(File.self, of: bytes),
            let expiration = Timestamp(iso8601: file.Credentials.Expiration), expiration - now >= Self.window
        else { return nil }
        return Credentials(
            accessKeyID: file.Credentials.AccessKeyId, secretAccessKey: file.Credentials.SecretAccessKey,
            sessionToken: file.Credentials.SessionToken, expiration: expiration, source: source)
    }

    /// Saves credentials for the next run. Ignores failures, which only cost another code. `arn` is the role session's,
    /// if known.
    func save(_ credentials: Credentials, as key: String, arn: String? = nil, type: String? = nil) {
        guard let token = credentials.sessionToken, let expiration = credentials.expiration else { return }
        let account = arn.flatMap { ARN($0) }?.account?.description
        let file = File(
            Credentials: .init(
                AccessKeyId: credentials.accessKeyID, SecretAccessKey: credentials.secretAccessKey,
                SessionToken: token, Expiration: expiration.extended, AccountId: account),
            ProviderType: type)
        guard let bytes = try? JSONCoding.bytes(of: file) else { return }
        PrivateFile(path: path(key)).write(bytes)
    }

    private func path(_ key: String) -> String { "\(home)/.aws/cli/cache/\(key).json" }

    private struct File: Codable {
        struct Secret: Codable {
            var AccessKeyId: String
            var SecretAccessKey: String
            var SessionToken: String
            var Expiration: String
            var AccountId: String?
        }

        var Credentials: Secret
        var ProviderType: String?
    }

    /// As Python's json.dumps writes a text.
    private static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        JSONText.write(text, to: &bytes, escapesHostile: false)
        return JSONText.ascii(String(decoding: bytes, as: UTF8.self))
    }
}
