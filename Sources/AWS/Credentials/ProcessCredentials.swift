internal import AlarmbookCore
internal import Sheets

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// What a profile's `credential_process` prints
/// (https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html).
struct ProcessCredentials {
    let command: String
    let profile: String
    let variables: [String: String]
    let now: Timestamp

    func load() throws -> Credentials {
        guard let words = ShellWords.split(command), let program = words.first else {
            throw problem("is no command line", cure: "close its quotes")
        }
        let run = try run(program, Array(words.dropFirst()))
        guard run.exitCode == 0 else {
            let words = String(decoding: run.errors, as: UTF8.self).unicodeScalars.split(whereSeparator: \.isLineBreak)
                .map { String($0) }
                .joined(separator: " ").unicodeScalars.prefix(Self.excerpt)
            throw problem("failed with exit code \(run.exitCode)" + (words.isEmpty ? "" : ": \(String(words))"))
        }
        // The output holds secrets: no error quotes it.
        guard let answer = try? JSONCoding.value(Answer.self, of: run.output) else {
            throw problem("did not print the JSON of a credential process")
        }
        guard answer.Version == 1 else {
            throw problem("prints Version \(answer.Version.map(String.init) ?? "none") instead of 1")
        }
        guard let key = answer.AccessKeyId else { throw problem("prints no AccessKeyId") }
        guard let secret = answer.SecretAccessKey else { throw problem("prints no SecretAccessKey") }
        var expiration: Timestamp?
        if let text = answer.Expiration {
            guard let time = Timestamp(iso8601: text) else {
                throw problem("prints the Expiration \"\(text)\", which is no time")
            }
            guard time > now else { throw problem("prints credentials that expired at \(time.extended)") }
            expiration = time
        }
        return Credentials(
            accessKeyID: key, secretAccessKey: secret, sessionToken: answer.SessionToken, expiration: expiration,
            source: "profile \"\(profile)\", credential_process")
    }

    /// How many characters of a failed process's error output are quoted.
    private static let excerpt = 300

    private struct Answer: Decodable {
        var Version: Int?
        var AccessKeyId: String?
        var SecretAccessKey: String?
        var SessionToken: String?
        var Expiration: String?
    }

    private func run(_ program: String, _ arguments: [String]) throws(ConfigurationError) -> ProgramRun {
        let path = try locate(program)
        do {
            return try ProgramRun(path, arguments: arguments, environment: variables)
        } catch {
            throw problem("cannot be started: \(error.reason)")
        }
    }

    /// The file of a command as PATH finds it.
    private func locate(_ program: String) throws(ConfigurationError) -> String {
        if program.utf8.contains(UInt8(ascii: "/")) { return program }
        for folder in (variables["PATH"] ?? "/usr/bin:/bin").utf8.split(separator: UInt8(ascii: ":")) {
            let path = "\(Substring(folder))/\(program)"
            if unsafe access(path, X_OK) == 0 { return path }
        }
        throw problem("names \"\(program)\", which is not installed")
    }

    private func problem(_ message: String, cure: String = "") -> ConfigurationError {
        ConfigurationError("credential_process of profile \"\(profile)\" \(message)", cure: cure)
    }
}
