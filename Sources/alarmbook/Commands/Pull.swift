internal import AWS
internal import AlarmbookCore
internal import ArgumentParser

extension Alarmbook {
    /// `alarmbook pull alarms.json -o book.xlsx` or `alarmbook pull aws -o book.xlsx`
    struct Pull: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a workbook of alarms that exist, to edit them.",
            discussion: """
                The alarms are what `aws cloudwatch describe-alarms` prints with --output json, or those of an account.
                Each row keeps its alarm's name and ARN. As long as nobody edits it, import leaves the alarm alone;
                `import --adopt` carries edits out, and makes those alarms the workbook's.
                """)

        /// What stands for the account itself.
        private static let account = "aws"

        @Argument(
            help: ArgumentHelp(
                "Files of alarms as JSON, - for standard input; or aws, the account and Region themselves.",
                valueName: "alarms.json|aws"))
        var inputs: [String]
        @OptionGroup
        var made: MadeBookOptions
        @Option(
            help: "The workbook's identity, with which alarms are marked that it changes. (default: made at random)")
        var book: String?
        @Option(help: "The account of the alarms, where the input doesn't say it or has to be checked: 12 digits.")
        var account: String?
        @Option(help: "The region of the alarms.")
        var region: String?
        @Option(help: "text or json.")
        var format = AnswerFormat.text
        @OptionGroup(title: "AWS")
        var aws: AWSOptions

        private var readsAccount: Bool { inputs.contains(Self.account) }

        func validate() throws {
            if readsAccount, inputs.count > 1 {
                throw ValidationError(
                    "'\(Self.account)' reads no file beside it; a file of that name is ./\(Self.account)")
            }
            if !readsAccount, let given = aws.givenOption {
                throw ValidationError("'\(given)' is only valid with '\(Self.account)'")
            }
            try ValidationError.check(inputPaths: inputs)
            _ = try given
        }

        func run() async throws {
            var settings = try given
            let output = try made.file()
            let account = readsAccount ? try await Account(settings.place, options: aws) : nil
            if let account {
                settings.accountId = account.id
                settings.region = account.region
            }
            let interruption = Interruption(removing: output.temporaryPath)
            var pulled = try PulledBook(output, settings: settings)
            var isPartial = false
            if let account {
                try await read(account, into: &pulled)
            } else {
                for path in inputs { isPartial = try read(path, into: &pulled) }
            }
            settings = pulled.sheet.settings.filled(
                from: .ofNewBook(
                    source: account?.place.description ?? Settings.sourceName(inputs), isPartial: isPartial))
            let report = PullReport(
                workbook: made.output, settings: settings, sheet: pulled.sheet, notEditable: pulled.notEditable)
            try pulled.close(settings)
            try output.commit()
            withExtendedLifetime(interruption) {}
            switch format {
            case .text: for line in report.lines { try Console.answer(line) }
            case .json: try report.writeJSON(to: .standardOutput())
            }
        }

        /// What options say.
        private var given: Settings {
            get throws {
                var settings = Settings()
                settings.book = try optionValue(of: "--book", book, Settings.book)
                settings.accountId = try optionValue(of: "--account", account, Settings.accountId)
                settings.region = try optionValue(of: "--region", region, Settings.region)
                return settings
            }
        }

        private func read(_ account: Account, into pulled: inout PulledBook) async throws {
            var alarms = AccountAlarms(calls: account.calls)
            while let page = try await alarms.nextPage() {
                for (kind, document) in page { try pulled.take(document, kind) }
            }
        }

        /// Reads a file, which may hold several pages; gives whether the last one says that there is more.
        private func read(_ path: String, into pulled: inout PulledBook) throws -> Bool {
            var reader = try AlarmFileReader(path: path, isStream: true)
            while let part = try reader.nextPart() {
                guard let kind = part.kind else {
                    _ = try reader.value(of: part)
                    continue
                }
                while let document = try reader.nextAlarm() {
                    do {
                        try pulled.take(document, kind)
                    } catch let error as ValueError {
                        throw reader.error(error.message, cure: error.cure)
                    }
                }
            }
            return reader.isPartial
        }
    }
}
