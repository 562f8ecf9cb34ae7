internal import AWS
internal import AlarmbookCore
internal import ArgumentParser
internal import Sheets
internal import Workbooks
internal import XLSX

extension Alarmbook {
    /// `alarmbook export TAGS.json… -o book.xlsx` or `alarmbook export --from aws -o book.xlsx`
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a workbook of tags.",
            discussion: """
                The tags are what 'aws ec2 describe-tags', 'aws ec2 describe-instances' or 'aws resourcegroupstaggingapi \
                get-resources' print with --output json, or those of an account.
                """)

        @Argument(help: ArgumentHelp("Files of tags as JSON; - is standard input.", valueName: "tags.json"))
        var inputs: [String] = []
        @Option(help: ArgumentHelp("Read the tags from the account itself, in place of files.", valueName: "aws"))
        var from: TagOrigin?
        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp(
                "Which resources of the account, such as instance or rds:db. (default: all with tags)",
                valueName: "type"))
        var resourceType: [String] = []
        @OptionGroup
        var made: MadeBookOptions
        @Option(
            help: ArgumentHelp(
                "An edited workbook: everything that people did to it lives on in the new one.", valueName: "old.xlsx"))
        var refresh: String?
        @Option(
            help: ArgumentHelp(
                "With --refresh: the old workbook's worksheet of alarms, its name or number.",
                valueName: "name or number"))
        var sheet: String?
        @Option(
            help: ArgumentHelp(
                "With --refresh: the most that the old workbook may expand to, such as 8GB.", valueName: "size"))
        var maxExpanded: ByteCount?
        @Flag(help: "With --refresh: list every cell that there is something to say about.")
        var verbose = false
        @Option(help: ArgumentHelp("Tags to show beside each alarm, separated by commas.", valueName: "keys"))
        var showTags: String?
        @Option(
            help: ArgumentHelp(
                "A workbook whose sheet Metrics says what alarms are like, metrics of your own included.",
                valueName: "book.xlsx"))
        var catalogue: String?
        @Option(help: "How the answer is printed.")
        var format = AnswerFormat.text
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
                if let given = resourceType.isEmpty ? aws.givenOption ?? roles.givenOption : "--resource-type" {
                    throw ValidationError("'\(given)' is only valid with '--from aws'")
                }
            } else if let input = inputs.first {
                throw ValidationError("'--from aws' reads no file, such as \"\(input)\"")
            }
            let forRefresh = [
                ("--sheet", sheet != nil), ("--max-expanded", maxExpanded != nil), ("--verbose", verbose),
            ]
            if refresh == nil, let given = forRefresh.first(where: { $0.1 })?.0 {
                throw ValidationError("'\(given)' is only valid with '--refresh'")
            }
            if refresh != nil, catalogue != nil {
                throw ValidationError(
                    "'--catalogue' is not valid with '--refresh': the old workbook's sheet Metrics counts")
            }
            try ValidationError.check(inputPaths: inputs)
            _ = try rowMaker(of: catalogue == nil ? .builtIn : nil)
            _ = try places
        }

        func run() async throws {
            if let refresh { return try await self.refresh(refresh) }
            let settings = try alarms.settings
            let output = try made.file()
            let files = try inputs.map { try InputFile(path: $0) }
            let accounts = try await accountTags()
            let report = try await write(files, accounts, to: output, settings: settings)
            try output.commit()
            switch format {
            case .text: for line in report.lines { try Console.answer(line) }
            case .json: try Console.write(report.json[...])
            }
        }

        /// Whether CloudWatch's listing will be known.
        var knowsListing: Bool { !alarms.listMetrics.isEmpty || from != nil }

        /// Makes the rows of the sheet Alarms. Without a catalogue, which may not have been read yet, all metrics count
        /// as known.
        private func rowMaker(of catalogue: MetricCatalogue?) throws -> AlarmRowMaker {
            var defaults = try alarms.defaults
            if catalogue == nil { defaults.metrics = [] }
            let (keys, filter, known) = try (shownKeys, alarms.settings.filter, catalogue ?? .builtIn)
            try optionValue(of: "--metrics") { () throws(ValueError) in try defaults.check(in: known) }
            let everything = try optionValue(of: nil) { () throws(ValueError) in
                try AlarmRowMaker(
                    shownKeys: keys, defaults: defaults, filter: .named, catalogue: known, isListed: knowsListing)
            }
            guard let filter else { return everything }
            return try optionValue(of: "--where") { () throws(ValueError) in
                try AlarmRowMaker(
                    shownKeys: keys, defaults: defaults, filter: filter, catalogue: known, isListed: knowsListing)
            }
        }

        var shownKeys: [String] {
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

        private func write(
            _ files: [InputFile], _ accounts: [AccountTags], to output: borrowing OutputFile, settings: Settings
        ) async throws -> ExportReport {
            let maker = try rowMaker(of: try catalogue.map(CatalogueFile.read) ?? .builtIn)
            var source = TagSource()
            var index = ResourceIndex(nameKey: maker.nameKey, shownKeys: maker.shownKeys)
            var writer = try WorkbookWriter(output, sheets: BookSheet.designs(alarmHeaders: maker.headers))
            var hasPlaces = false
            var digest = TagsDigest()
            func pour(_ block: RowBlock, isSpread: Bool, into writer: inout WorkbookWriter) throws {
                if isSpread, !hasPlaces {
                    hasPlaces = true
                    try writer.redesign(
                        BookSheet.designs(alarmHeaders: maker.headers(withPlaces: true), withPlaces: true))
                }
                digest.add(block)
                try writer.pour(block, into: .tags)
            }
            try await readTags(files, accounts, into: &source, &index) { try pour($0, isSpread: $1, into: &writer) }
            if hasPlaces, let flaw = source.flaw {
                throw FileError(path: flaw.input, flaw.error.message, cure: flaw.error.cure)
            }
            let listed = try await listedMetrics(of: accounts, maker, index)
            let headers = maker.headers(withPlaces: hasPlaces)
            var tally = AlarmTally(headers: headers)
            let counts = try maker.makeRows(of: index, home: hasPlaces ? source.home : nil, listed: listed) {
                tally?.add($0)
                try writer.pour($0, into: .alarms)
            }
            let metrics = maker.makeMetricRows(of: index)
            try writer.pour(metrics, into: .metrics)
            try writer.offerMetrics(count: metrics.count, in: headers)
            writer.draw(.guide(), on: .guide)
            if let tally { writer.draw(.summary(tally, without: RowlessResources(counts)), on: .summary) }
            var settings = complete(settings, source, Settings.sourceName(files.map(\.name), accounts.map(\.place)))
            settings.tagsDigest = digest.text
            try writer.pour(settings.makeRows(), into: .settings)
            try writer.close()
            return ExportReport(
                workbook: output.path, settings: settings, source: source,
                places: hasPlaces ? index.places(home: source.home) : [], resourceCount: index.count,
                tagCount: index.tagCount, duplicateCount: index.duplicateCount, alarms: counts,
                missingKeys: maker.shownKeys.indices.filter { !index.isShown($0) }.map { maker.shownKeys[$0] })
        }

        /// The settings of the workbook: what options and input say, and what holds where they say nothing.
        private func complete(_ settings: Settings, _ source: TagSource, _ sourceName: String) -> Settings {
            var defaults = Settings.ofNewBook(source: sourceName, isPartial: source.isPartial)
            defaults.descriptionTemplate = Settings.defaultDescriptionTemplate
            defaults.names = .follow
            var result = settings.filled(from: defaults)
            // The place of the first tags that state one holds for those that state none.
            result.accountId = source.home.account ?? settings.accountId
            result.region = source.home.region ?? settings.region
            return result
        }
    }
}
