internal import AWS
internal import AlarmbookCore
internal import ArgumentParser

extension Alarmbook {
    /// `alarmbook whoami`
    struct Whoami: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "whoami",
            abstract: "Show which AWS account and Region would be used, and where each came from.")

        @OptionGroup(title: "AWS")
        var aws: AWSOptions
        @Option(
            help: ArgumentHelp("The AWS Region. (default: the configuration's)", valueName: "name"), completion: .region
        )
        var region: String?
        @Option(help: "How the answer is printed.")
        var format = AnswerFormat.text

        func run() async throws {
            let session = try await aws.session(region: region)
            let (caller, source) = try await session.identity()
            switch format {
            case .text:
                let region = session.region.map { "\($0.name) (\($0.source))" }
                try Console.answer("account      \(caller.account)")
                try Console.answer("ARN          \(caller.arn)")
                try Console.answer("credentials  \(source)")
                try Console.answer("Region       \(region ?? "none; name one with --region or AWS_REGION")")
            case .json:
                let json = JSONWriter.line { json in
                    json.member("account", caller.account.description)
                    json.member("arn", caller.arn.description)
                    json.member("credentials", source)
                    json.member("region", session.region?.name)
                    json.member("regionSource", session.region?.source)
                }
                try Console.write(json[...])
            }
        }
    }
}
