internal import AWS
internal import AlarmbookCore
internal import ArgumentParser

extension Alarmbook {
    /// `alarmbook whoami`
    struct Whoami: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show which AWS account and Region would be used, and where each came from.")

        @OptionGroup(title: "AWS")
        var aws: AWSOptions
        @Option(help: ArgumentHelp("The AWS Region. (default: the configuration's)", valueName: "name"))
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
                var json = JSONWriter()
                json.beginObject()
                let members: [(String, String?)] = [
                    ("account", caller.account.description), ("arn", caller.arn.description), ("credentials", source),
                    ("region", session.region?.name), ("regionSource", session.region?.source),
                ]
                for (key, value) in members {
                    json.key(key)
                    json.value(value)
                }
                json.endObject()
                try Console.write((json.bytes + [UInt8(ascii: "\n")])[...])
            }
        }
    }
}
