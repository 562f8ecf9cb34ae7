internal import Sheets

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The settings for accounts, Regions and endpoints in the environment, the files in `~/.aws` and on the command line.
package struct AWSEnvironment: Sendable {
    /// The process's environment.
    package var variables: [String: String]
    /// `--profile`, which wins over credentials in the environment; AWS_PROFILE doesn't.
    package var profileOption: String?
    /// The home folder, where `~/.aws` is.
    package var home: String
    package private(set) var profiles: Profiles

    /// Reads the files that AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name, or those in `~/.aws`.
    package init(
        variables: [String: String], profile: String? = nil, home: String? = nil
    ) throws(ConfigurationError) {
        self.variables = variables
        profileOption = profile
        self.home = home ?? variables["HOME"] ?? Self.homeOfUser
        profiles = Profiles(config: nil, credentials: nil)
        profiles = Profiles(
            config: try file(variables["AWS_CONFIG_FILE"] ?? "~/.aws/config"),
            credentials: try file(variables["AWS_SHARED_CREDENTIALS_FILE"] ?? "~/.aws/credentials"))
        if let name = namedProfile, profiles.profiles[name] == nil {
            throw ConfigurationError(
                "profile \"\(name)\" (\(profileSource)) stands in neither the config nor the credentials file",
                cure: "aws configure list-profiles shows those that exist")
        }
    }

    /// The home folder of the account database, for processes without HOME.
    private static var homeOfUser: String {
        guard let user = unsafe getpwuid(getuid()), let home = unsafe user.pointee.pw_dir else { return "/" }
        return unsafe String(cString: home)
    }

    /// The requested profile; nil where none was, so that `default` is used if it exists.
    package var namedProfile: String? {
        profileOption ?? variables["AWS_DEFAULT_PROFILE"] ?? variables["AWS_PROFILE"]
    }

    /// The name of the profile in force.
    package var profileName: String {
        guard let name = namedProfile, !name.isEmpty else { return "default" }
        return name
    }

    /// The values of the profile in force.
    package var profile: Profiles.Values { profiles.profiles[profileName] ?? [:] }

    private var profileSource: String {
        if profileOption != nil { return "--profile" }
        return variables["AWS_DEFAULT_PROFILE"] == nil ? "AWS_PROFILE" : "AWS_DEFAULT_PROFILE"
    }

    /// An environment variable, else the profile's value.
    package func setting(_ variable: String, _ key: String) -> String? {
        variables[variable] ?? profile.text(key)
    }

    /// Whether a setting of yes or no says `true`, letter case aside.
    package func flag(_ variable: String, _ key: String) -> Bool {
        setting(variable, key)?.lowercasedASCII == "true"
    }

    /// A path with `~` and variables in their place.
    package func expand(_ path: String) -> String {
        var result: [UInt8] = []
        var rest = path.utf8[...]
        while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
            result += rest[..<dollar]
            rest = rest[dollar...].dropFirst()
            let braced = rest.first == UInt8(ascii: "{")
            let name = (braced ? rest.dropFirst() : rest).prefix { braced ? $0 != UInt8(ascii: "}") : Self.isNamed($0) }
            let end = braced && name.endIndex < rest.endIndex ? rest.index(after: name.endIndex) : name.endIndex
            if let value = variables[String(Substring(name))], !name.isEmpty {
                result += value.utf8
            } else {
                result += [UInt8(ascii: "$")] + rest[..<end]
            }
            rest = rest[end...]
        }
        result += rest
        let isOfHome = result == Array("~".utf8) || result.starts(with: "~/".utf8)
        return isOfHome
            ? home + String(decoding: result.dropFirst(), as: UTF8.self) : String(decoding: result, as: UTF8.self)
    }

    /// Whether a variable's name may hold a byte.
    private static func isNamed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private func file(_ name: String) throws(ConfigurationError) -> INIFile? {
        let path = expand(name)
        guard WholeFile.isRegular(path) else { return nil }
        guard let bytes = WholeFile.bytes(at: path) else {
            throw ConfigurationError("\(path): cannot be read", cure: "check its permissions")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigurationError("\(path): is not UTF-8", cure: "save it as UTF-8")
        }
        return try INIFile(text, path: path)
    }
}
