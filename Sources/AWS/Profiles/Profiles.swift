internal import AlarmbookCore
internal import Sheets

/// The profiles, SSO sessions and services sections of the config and credentials files, merged as the AWS CLI does
/// (https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html).
package struct Profiles: Hashable, Sendable {
    /// The values of a section, by lower-case name.
    package typealias Values = [String: INIFile.Value]

    /// By name. Where both files have a value, that of the credentials file wins.
    package var profiles: [String: Values] = [:]
    package var ssoSessions: [String: Values] = [:]
    package var services: [String: Values] = [:]
    /// The values of the config file alone, by profile.
    package var config: [String: Values] = [:]
    /// The values of the credentials file alone, by profile.
    package var credentials: [String: Values] = [:]

    /// Nil for a file that doesn't exist.
    package init(config file: INIFile?, credentials secrets: INIFile?) {
        for section in file?.sections ?? [] {
            if section.name.begins(with: "profile") {
                if let name = Self.name(in: section) { config[name] = section.values }
            } else if section.name.begins(with: "sso-session") {
                if let name = Self.name(in: section) { ssoSessions[name] = section.values }
            } else if section.name.begins(with: "services") {
                if let name = Self.name(in: section) { services[name] = section.values }
            } else if section.name == "default" {
                config[section.name] = section.values
            }
        }
        for section in secrets?.sections ?? [] { credentials[section.name] = section.values }
        profiles = config.merging(credentials) { config, credentials in config.merging(credentials) { $1 } }
    }

    /// The second word of a section such as `profile "my own"`.
    private static func name(in section: INIFile.Section) -> String? {
        guard let words = ShellWords.split(section.name), words.count == 2 else { return nil }
        return words[1]
    }
}

extension [String: INIFile.Value] {
    /// The text of a value; nil for one that is absent or nested.
    func text(_ name: String) -> String? {
        guard case .text(let text)? = self[name] else { return nil }
        return text
    }

    /// A value of the nested lines below a name, as services sections have them.
    func text(_ name: String, in outer: String) -> String? {
        guard case .nested(let values)? = self[outer] else { return nil }
        return values[name]
    }
}
