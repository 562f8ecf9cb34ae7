internal import AlarmbookCore
internal import ArgumentParser
internal import Sheets
internal import Workbooks

extension Alarmbook {
    /// `alarmbook export TAGS.json… -o book.xlsx` or `alarmbook export --from aws -o book.xlsx`
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Make a workbook of tags.",
            discussion: """
                The tags are what 'aws ec2 describe-tags', 'aws ec2 describe-instances' or 'aws resourcegroupstaggingapi \
                get-resources' print with --output json, or those of an account.
                """)

        @Argument(
            help: ArgumentHelp("Files of tags as JSON; - is standard input.", valueName: "tags.json"), completion: .json
        )
        var inputs: [String] = []
        @Option(help: ArgumentHelp("Read the tags from the account itself, in place of files.", valueName: "aws"))
        var from: TagOrigin?
        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp(
                "Which resources of the account, such as instance or rds:db. (default: all with tags)",
                valueName: "type"), completion: .resourceType)
        var resourceType: [String] = []
        @OptionGroup
        var made: MadeBookOptions
        @OptionGroup
        var language: LanguageOption
        @Option(
            help: ArgumentHelp(
                "An edited workbook: everything that people did to it lives on in the new one.", valueName: "old.xlsx"),
            completion: .workbook)
        var refresh: String?
        @Option(
            help: ArgumentHelp(
                "With --refresh: the old workbook's worksheet of alarms, its name or number.",
                valueName: "name or number"), completion: .sheet)
        var sheet: String?
        @Option(
            help: ArgumentHelp(
                "With --refresh: the most that the old workbook may expand to, such as 8GB.", valueName: "size"))
        var maxExpanded: ByteCount?
        @Flag(
            help: ArgumentHelp(
                "With --refresh: rows don't follow a resource that was replaced by a new one of the same Name."))
        var noFollow = false
        @Option(
            help: ArgumentHelp(
                "With --refresh: what stands, aws or a file as describe-alarms prints it. Rows that nobody edited take it over.",
                valueName: "aws|alarms.json"), completion: .awsOrJSON)
        var fromAlarms: String?
        @Flag(help: "With --refresh: list every cell that there is something to say about.")
        var verbose = false
        @Option(help: ArgumentHelp("Tags to show beside each alarm, separated by commas.", valueName: "keys"))
        var showTags: String?
        @Option(
            help: ArgumentHelp(
                "A workbook whose sheet Metrics says what alarms are like, metrics of your own included.",
                valueName: "book.xlsx"), completion: .workbook)
        var catalogue: String?
        @Option(help: "How the answer is printed.")
        var format = AnswerFormat.text
        @OptionGroup
        var history: HistoryOption
        @OptionGroup(title: "Alarms")
        var alarms: AlarmOptions
        @OptionGroup(title: "AWS")
        var aws: AWSOptions
        @OptionGroup(title: "AWS")
        var roles: RoleOptions

        func validate() throws {
            if from == nil {
                guard !inputs.isEmpty else {
                    throw ValidationError("name files of tags, or read an account's with '--from aws'")
                }
                let isOfAWS = fromAlarms.map { standing($0).isAWS } ?? false
                let given = isOfAWS || history.asksAccounts ? nil : aws.givenOption ?? roles.givenOption
                if let given = resourceType.isEmpty ? given : "--resource-type" {
                    throw ValidationError("'\(given)' is only valid with '--from aws'")
                }
            } else if let input = inputs.first {
                throw ValidationError("'--from aws' reads no file, such as \"\(input)\"")
            }
            let forRefresh = [
                ("--sheet", sheet != nil), ("--max-expanded", maxExpanded != nil), ("--no-follow", noFollow),
                ("--verbose", verbose), ("--default", !alarms.missableColumns.isEmpty),
                ("--from-alarms", fromAlarms != nil),
            ]
            if refresh == nil, let given = forRefresh.first(where: { $0.1 })?.0 {
                throw ValidationError("'\(given)' is only valid with '--refresh'")
            }
            if refresh != nil, catalogue != nil {
                throw ValidationError(
                    "'--catalogue' is not valid with '--refresh': the old workbook's sheet Metrics counts")
            }
            if let fromAlarms { try standing(fromAlarms).checkName(of: "--from-alarms") }
            try ValidationError.check(inputPaths: inputs + history.evidence.inputPaths)
            _ = try rowMaker(of: catalogue == nil ? .builtIn : nil)
            _ = try places
        }

        func run() async throws {
            if let refresh { return try await self.refresh(refresh) }
            var settings = try alarms.settings
            settings.language = language.ofNewBook
            let report = try await history.make(made, aws: aws, roles: roles) { output in
                let inputs = try await tagInputs()
                let maker = try rowMaker(of: try catalogue.map(CatalogueFile.read) ?? .builtIn)
                return try await ExportJob(maker: maker, settings: settings).run(inputs, to: output)
            }
            try report.print(as: format)
        }

        private func refresh(_ path: String) async throws {
            do {
                let old = try OldBook(path: path, sheet: sheet, maximumExpansion: maxExpanded?.bytes)
                let settings = try alarms.settings
                for name in old.settingsTable.settings.overruled(in: settings) {
                    Console.tell("\(path): \(name) is the old workbook's, not the option's")
                }
                var options = RefreshOptions()
                options.language = language.language
                options.shownKeys = try shownKeys
                options.isListed = knowsListing
                options.follows = !noFollow
                options.keepsAllRemarks = verbose || format == .json
                let book = try RefreshedBook(old, settings: settings, options)
                let report = try await history.make(made, aws: aws, roles: roles) { output in
                    var book = book
                    let inputs = try await tagInputs(home: book.settings.place)
                    if let takeover = try await takeover(path) { book.take(takeover) }
                    return try await RefreshJob(book: book).run(inputs, to: output)
                }
                if format == .text {
                    for remark in report.remarks { Console.tell("\(path): \(remark.line)") }
                }
                try report.print(as: format)
            } catch let flaws as OldBook.Flaws {
                for error in flaws.errors { Console.tell("\(path): \(error.line)") }
                throw Refusal("\(path) can't be refreshed before this is mended; nothing is written")
            }
        }

        private func standing(_ store: String) -> StoreOptions { StoreOptions(to: store, aws: aws, roles: roles) }

        /// What the old workbook's rows take over of what stands; nil without `--from-alarms`.
        private func takeover(_ path: String) async throws -> AlarmTakeover? {
            guard let fromAlarms else { return nil }
            let book = BookOptions(path: path, sheet: sheet, maxExpanded: maxExpanded, alarms: alarms)
            let contents = try book.contents()
            guard var takeover = AlarmTakeover(of: contents, now: .now) else { return nil }
            let groups = contents.groups
            let stores = try await standing(fromAlarms).finder(of: book).stores(at: groups.map(\.place), writes: false)
            for (group, store) in zip(groups, stores) {
                try store.file?.requireFile(cure: "leave out --from-alarms, or correct it")
                takeover.take(group.rows, existing: try await store.store.alarms())
            }
            return takeover
        }

        /// The place of each file's resources, or the accounts' Regions to read.
        private var places: [AlarmPlace] {
            get throws {
                let given = try alarms.places
                return from == nil ? try given.ofFiles(inputs.count) : given.ofAccounts
            }
        }

        /// Opens the files, or finds the accounts' Regions. Without an option the Region is that of `home`.
        private func tagInputs(home: AlarmPlace = AlarmPlace()) async throws -> TagInputs {
            var tags = TagInputs(listed: alarms.listedMetrics)
            if from == nil {
                tags.files = try zip(inputs, places).map { (try InputFile(path: $0), $1) }
            } else {
                let places = try places.map { $0.region == nil ? $0.filled(from: home) : $0 }
                tags.accounts = try await AccountRegion.find(at: places, options: aws, roles: roles).map {
                    AccountTags(of: $0, types: resourceType)
                }
            }
            return tags
        }

        /// Whether CloudWatch's listing will be known.
        private var knowsListing: Bool { !alarms.listMetrics.isEmpty || from != nil }

        /// Makes the rows of the sheet Alarms. Without a catalogue, which may not have been read yet, all metrics count
        /// as known.
        private func rowMaker(of catalogue: MetricCatalogue?) throws -> AlarmRowMaker {
            var defaults = try alarms.defaults
            if catalogue == nil { defaults.metrics = [] }
            let (keys, filter, known) = try (shownKeys, alarms.settings.filter, catalogue ?? .builtIn)
            try optionValue(of: "--metrics") { () throws(ValueError) in try defaults.check(in: known) }
            func maker(_ filter: RowFilter, option: String?) throws -> AlarmRowMaker {
                try optionValue(of: option) { () throws(ValueError) in
                    try AlarmRowMaker(
                        shownKeys: keys, defaults: defaults, filter: filter, catalogue: known, isListed: knowsListing,
                        language: language.ofNewBook)
                }
            }
            // What is wrong without the filter isn't the filter's.
            let everything = try maker(.named, option: nil)
            return try filter.map { try maker($0, option: "--where") } ?? everything
        }

        private var shownKeys: [String] {
            get throws {
                var seen: Set<String> = []
                return try (showTags?.parts(at: ",") ?? []).map { piece in
                    let key = Spelling.trimmed(String(piece))
                    guard !key.isEmpty else { throw ValidationError("'--show-tags' holds a comma without a key") }
                    guard seen.insert(key.lowercased()).inserted else {
                        throw ValidationError(
                            "'--show-tags' names \"\(key)\" twice, and Excel's tables don't tell letter case apart")
                    }
                    return key
                }
            }
        }
    }
}
