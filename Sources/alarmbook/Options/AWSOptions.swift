internal import AWS
internal import AlarmbookCore
internal import ArgumentParser
internal import Sheets

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The options of commands that reach AWS, as the AWS CLI has them.
struct AWSOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The profile of ~/.aws whose credentials and Region are used.", valueName: "name"),
        completion: .profile)
    var profile: String?
    @Option(help: ArgumentHelp("Where requests go in place of AWS's own endpoints.", valueName: "url"))
    var endpointURL: String?
    @Option(
        help: ArgumentHelp(
            "Seconds until a connection must stand. (default: those of --read-timeout)", valueName: "seconds"))
    var connectTimeout: Int?
    @Option(
        name: [.customLong("read-timeout"), .customLong("timeout")],
        help: ArgumentHelp(
            "Seconds that a server may be silent once the connection stands. (default: \(defaultTimeout))",
            valueName: "seconds"))
    var readTimeout: Int?

    private static let defaultTimeout = 60
    private static let timeouts = 1...3_600

    func validate() throws {
        for (option, seconds) in [("--connect-timeout", connectTimeout), ("--read-timeout", readTimeout)] {
            if let seconds, !Self.timeouts.contains(seconds) {
                let (least, most) = (Self.timeouts.lowerBound, Self.timeouts.upperBound)
                throw ValidationError("'\(option)' is \(least) to \(most) seconds, not \(seconds)")
            }
        }
    }

    /// The first option that was given.
    var givenOption: String? {
        let options = [
            ("--profile", profile != nil), ("--endpoint-url", endpointURL != nil),
            ("--connect-timeout", connectTimeout != nil), ("--read-timeout", readTimeout != nil),
        ]
        return options.first { $0.1 }?.0
    }

    private var timeouts: Timeouts {
        Timeouts(
            connect: connectTimeout.map { .seconds($0) }, read: .seconds(readTimeout ?? Self.defaultTimeout))
    }

    /// A session by the options, the environment and the files in `~/.aws`. `fallbackRegion` holds where none of them
    /// sets one.
    func session(region: String?, fallbackRegion: Region? = nil) async throws -> AWSSession {
        let environment = try AWSEnvironment(variables: Self.variables, profile: profile)
        let surroundings = Surroundings(
            transport: try environment.transport(), now: { .now }, sleep: { try await Task.sleep(for: $0) },
            askCode: { try Question.code(of: $0) }, timeouts: timeouts)
        return try await AWSSession(
            environment: environment, surroundings: surroundings, region: region, fallbackRegion: fallbackRegion,
            endpoint: endpointURL)
    }

    /// The names of the profiles in the files of `~/.aws`; none where those can't be read.
    static var profileNames: [String] {
        let variables = variables.filter { $0.key != "AWS_PROFILE" && $0.key != "AWS_DEFAULT_PROFILE" }
        return (try? AWSEnvironment(variables: variables))?.profiles.profiles.keys.sorted() ?? []
    }

    /// The process's environment.
    private static var variables: [String: String] {
        var result: [String: String] = [:]
        var entry = unsafe environ
        while let text = unsafe entry.pointee {
            let line = unsafe String(cString: text)
            let halves = line.parts(at: "=", maxSplits: 1)
            if halves.count == 2 { result[String(halves[0])] = String(halves[1]) }
            unsafe entry += 1
        }
        return result
    }
}
