internal import AWS
internal import AlarmbookCore
internal import ArgumentParser

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// What commands that reach AWS are told about it, as the AWS CLI is.
struct AWSOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The profile of ~/.aws whose credentials and Region are used.", valueName: "name"))
    var profile: String?
    @Option(help: ArgumentHelp("Where requests go in place of AWS's own endpoints.", valueName: "url"))
    var endpointURL: String?
    @Option(
        name: [.customLong("timeout"), .customLong("read-timeout")],
        help: ArgumentHelp(
            "Seconds that a request may go without an answer. (default: \(defaultTimeout))", valueName: "seconds"))
    var timeout: Int?

    private static let defaultTimeout = 60

    func validate() throws {
        if let timeout, !(1...3600).contains(timeout) {
            throw ValidationError("'--timeout' is 1 to 3600 seconds, not \(timeout)")
        }
    }

    /// The first option that was given.
    var givenOption: String? {
        let options = [
            ("--profile", profile != nil), ("--endpoint-url", endpointURL != nil), ("--timeout", timeout != nil),
        ]
        return options.first { $0.1 }?.0
    }

    /// What the options, the environment and the files in `~/.aws` make of them. `fallbackRegion` stands where none of
    /// them says one.
    func session(region: String?, fallbackRegion: Region? = nil) async throws -> AWSSession {
        let environment = try AWSEnvironment(variables: Self.variables, profile: profile)
        let surroundings = Surroundings(
            transport: .urlSession(), now: { .now }, sleep: { try await Task.sleep(for: $0) },
            askCode: { try Question.code(of: $0) }, timeout: .seconds(timeout ?? Self.defaultTimeout))
        return try await AWSSession(
            environment: environment, surroundings: surroundings, region: region, fallbackRegion: fallbackRegion,
            endpoint: endpointURL)
    }

    /// The process's environment.
    private static var variables: [String: String] {
        var result: [String: String] = [:]
        var entry = unsafe environ
        while let text = unsafe entry.pointee {
            let line = unsafe String(cString: text)
            if let sign = line.firstIndex(of: "=") {
                result[String(line[..<sign])] = String(line[line.index(after: sign)...])
            }
            unsafe entry += 1
        }
        return result
    }
}
