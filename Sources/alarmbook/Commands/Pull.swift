internal import AlarmbookCore
internal import ArgumentParser

extension Alarmbook {
    /// `alarmbook pull alarms.json -o book.xlsx` or `alarmbook pull aws -o book.xlsx`
    struct Pull: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pull",
            abstract: "Make a workbook of alarms that exist, to edit them.",
            discussion: """
                The alarms are what 'aws cloudwatch describe-alarms' prints with --output json, or those of accounts.

                Each row keeps its alarm's name and ARN. As long as nobody edits it, import leaves the alarm alone; \
                'import --adopt' carries edits out, and makes those alarms the workbook's.
                """)

        /// Stands for accounts rather than a file.
        private static let account = "aws"

        @Argument(
            help: ArgumentHelp(
                "Files of alarms as JSON, - for standard input; or aws, the accounts and Regions themselves.",
                valueName: "alarms.json|aws"), completion: .json)
        var inputs: [String]
        @Option(
            help: ArgumentHelp(
                "A file of tags as JSON, whose Names the rows show. Repeatable. (default: the accounts' own, for aws)",
                valueName: "tags.json"), completion: .json)
        var tags: [String] = []
        @OptionGroup
        var made: MadeBookOptions
        @OptionGroup
        var language: LanguageOption
        @Option(
            help: "The workbook's identity, with which the alarms that it changes are marked. (default: made at random)"
        )
        var book: String?
        @Option(
            name: .customLong("account"),
            help: ArgumentHelp(
                "The account of the alarms: 12 digits. Of files: of all, or one for each. Repeatable.",
                valueName: "account id"))
        var accounts: [String] = []
        @Option(
            name: .customLong("region"),
            help: ArgumentHelp(
                "The region of the alarms. Of files: of all, or one for each. Repeatable.", valueName: "region"),
            completion: .region)
        var regions: [String] = []
        @Option(help: "How the answer is printed.")
        var format = AnswerFormat.text
        @OptionGroup
        var history: HistoryOption
        @OptionGroup(title: "AWS")
        var aws: AWSOptions
        @OptionGroup(title: "AWS")
        var roles: RoleOptions

        private var readsAccounts: Bool { inputs.contains(Self.account) }

        func validate() throws {
            if readsAccounts, inputs.count > 1 {
                throw ValidationError(
                    "'\(Self.account)' reads no file beside it; a file of that name is ./\(Self.account)")
            }
            if !readsAccounts, !history.asksAccounts, let given = aws.givenOption ?? roles.givenOption {
                throw ValidationError("'\(given)' is only valid with '\(Self.account)'")
            }
            try ValidationError.check(inputPaths: inputs + tags + history.evidence.inputPaths)
            _ = try (places, given)
        }

        func run() async throws {
            let report = try await history.make(made, aws: aws, roles: roles) { output in
                var job = PullJob(settings: try given)
                job.tags.files = try tags.map { (try InputFile(path: $0), AlarmPlace()) }
                if readsAccounts {
                    job.accounts = try await AccountRegion.find(at: places, options: aws, roles: roles)
                } else {
                    job.files = try zip(inputs, places).map { (path: $0, place: $1) }
                }
                let progress = Progress("reading alarms")
                defer { progress.end() }
                return try await job.run(to: output, progress: progress.advance)
            }
            switch format {
            case .text: for line in report.lines { try Console.answer(line) }
            case .json: try report.writeJSON(to: .standardOutput())
            }
        }

        /// The workbook's settings that options give.
        private var given: Settings {
            get throws {
                var settings = Settings()
                settings.book = try optionValue(of: "--book", book, Settings.book)
                settings.language = language.ofNewBook
                return settings
            }
        }

        /// The place of each file's alarms, or the accounts' Regions to read, as far as options give it.
        private var places: [AlarmPlace] {
            get throws {
                let given = try GivenPlaces(accounts: accounts, regions: regions)
                return readsAccounts ? given.ofAccounts : try given.ofFiles(inputs.count)
            }
        }
    }
}
