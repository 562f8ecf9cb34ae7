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
        @Option(help: "text or json.")
        var format = AnswerFormat.text

        func run() async throws {
            let session = try await aws.session()
            let (caller, source) = try await session.identity()
            switch format {
            case .text:
                try Console.answer("account  \(caller.account)")
                try Console.answer("ARN      \(caller.arn)")
                try Console.answer("         by the credentials of \(source)")
                if let region = session.region {
                    try Console.answer("Region   \(region.name)")
                    try Console.answer("         by \(region.source)")
                } else {
                    try Console.answer("Region   none: name one with --region, AWS_REGION or aws configure")
                }
            case .json:
                var json = JSONWriter()
                json.beginObject()
                let members: [(String, String?)] = [
                    ("account", caller.account), ("arn", caller.arn), ("credentials", source),
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
