internal import AWS
internal import AlarmbookCore
internal import ArgumentParser
internal import XLSX

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

extension Alarmbook {
    /// `alarmbook export TAGS.json… -o book.xlsx` or `alarmbook export --from aws -o book.xlsx`
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a workbook of tags.",
            discussion: """
                The tags are what `aws ec2 describe-tags`, `aws ec2 describe-instances` or
                `aws resourcegroupstaggingapi get-resources` print with --output json, or those of an account.
                """)

        @Argument(help: ArgumentHelp("Files of tags as JSON; - is standard input.", valueName: "tags.json"))
        var inputs: [String] = []
        @Option(help: ArgumentHelp("Read the tags of an account's Region itself.", valueName: "aws"))
        var from: TagOrigin?
        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp(
                "Which resources of the account, such as instance or rds:db. (default: all with tags)",
                valueName: "type"))
        var resourceType: [String] = []
        @Option(name: .shortAndLong, help: ArgumentHelp("The workbook to make.", valueName: "book.xlsx"))
        var output: String
        @Flag(help: "Replace a workbook that exists.")
        var force = false
        @Option(
            help: ArgumentHelp(
                "An edited workbook: everything that people did to it lives on in the new one.", valueName: "old.xlsx"))
        var refresh: String?
        @Option(help: ArgumentHelp("Its worksheet of alarms: name or number.", valueName: "name or number"))
        var sheet: String?
        @Option(help: ArgumentHelp("The most that it may expand to, such as 8GB.", valueName: "size"))
        var maxExpanded: ByteCount?
        @Flag(help: "List each of its cells that a refresh has something to say about.")
        var verbose = false
        @Option(help: ArgumentHelp("Tags to show beside each alarm, separated by commas.", valueName: "keys"))
        var showTags: String?
        @Option(
            help: ArgumentHelp(
                "A workbook whose sheet Metrics says what alarms are like, metrics of your own included.",
                valueName: "book.xlsx"))
        var catalogue: String?
        @Option(help: "text or json.")
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
            guard output.lowercased().hasSuffix(".xlsx") else {
                throw ValidationError("'--output' is named .xlsx, since Excel opens no other, not \"\(output)\"")
            }
            guard inputs.count(where: { $0 == InputFile.standardInput }) <= 1 else {
                throw ValidationError("'-' is standard input, which can be read only once")
            }
            _ = try alarmSheet(of: catalogue == nil ? .builtIn : nil)
            _ = try places
        }

        func run() async throws {
            if let refresh { return try await self.refresh(refresh) }
            let settings = try alarms.settings
            let output = try OutputFile(path: output, replacing: force)
            let files = try inputs.map { try InputFile(path: $0) }
            let accounts = try await accountTags()
            let interruption = Interruption(removing: output.temporaryPath)
            let report = try await write(files, accounts, to: output, settings: settings)
            try output.commit()
            withExtendedLifetime(interruption) {}
            switch format {
            case .text: for line in report.lines { try Console.answer(line) }
            case .json: try Console.write(report.json[...])
            }
        }

        /// Whether it will be known what CloudWatch has.
        var knowsListing: Bool { !alarms.listMetrics.isEmpty || from != nil }

        /// What the sheet Alarms will be. Where the catalogue is nil, since it hasn't been read yet, metrics count as
        /// known.
        private func alarmSheet(of catalogue: MetricCatalogue?) throws -> AlarmSheet {
            var defaults = try alarms.defaults
            if catalogue == nil { defaults.metrics = [] }
            let (keys, filter, known) = try (shownKeys, alarms.settings.filter, catalogue ?? .builtIn)
            try read("'--metrics': ") { () throws(ValueError) in try defaults.check(in: known) }
            let everything = try read("") { () throws(ValueError) in
                try AlarmSheet(
                    shownKeys: keys, defaults: defaults, filter: .named, catalogue: known, isListed: knowsListing)
            }
            guard let filter else { return everything }
            return try read("'--where': ") { () throws(ValueError) in
                try AlarmSheet(
                    shownKeys: keys, defaults: defaults, filter: filter, catalogue: known, isListed: knowsListing)
            }
        }

        /// What the core makes of options, its error told as one of the command line.
        private func read<Value>(_ option: String, _ reading: () throws(ValueError) -> Value) throws -> Value {
            do {
                return try reading()
            } catch {
                throw ValidationError("\(option)\(error)")
            }
        }

        var shownKeys: [String] {
            get throws {
                var seen: Set<String> = []
                return try (showTags?.split(separator: ",", omittingEmptySubsequences: false) ?? []).map { piece in
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
            let sheet = try alarmSheet(of: try catalogue.map(CatalogueFile.read) ?? .builtIn)
            var source = TagSource()
            var index = ResourceIndex(nameKey: sheet.nameKey, shownKeys: sheet.shownKeys)
            var writer = try WorkbookWriter(
                path: output.temporaryPath, named: output.path, sheets: BookSheet.designs(alarmHeaders: sheet.headers),
                modified: time(nil))
            var hasPlaces = false
            func pour(_ block: RowBlock, isSpread: Bool, into writer: inout WorkbookWriter) throws {
                if isSpread, !hasPlaces {
                    hasPlaces = true
                    try writer.redesign(
                        BookSheet.designs(alarmHeaders: sheet.headers(withPlaces: true), withPlaces: true))
                }
                try writer.pour(block, into: .tags)
            }
            try await readTags(files, accounts, into: &source, &index) { try pour($0, isSpread: $1, into: &writer) }
            if hasPlaces, let flaw = source.flaw {
                throw FileError(path: flaw.input, flaw.error.message, cure: flaw.error.cure)
            }
            let listed = try await listedMetrics(of: accounts, sheet, index)
            let headers = sheet.headers(withPlaces: hasPlaces)
            var tally = AlarmTally(headers: headers)
            let counts = try sheet.makeRows(of: index, home: hasPlaces ? source.home : nil, listed: listed) {
                tally?.add($0)
                try writer.pour($0, into: .alarms)
            }
            let metrics = sheet.makeMetricRows(of: index)
            try writer.pour(metrics, into: .metrics)
            if let place = headers.firstIndex(of: AlarmColumn.metricName.rawValue),
                let column = MetricColumn.allCases.firstIndex(of: .metricName)
            {
                let names = DataValidation.metricName(
                    sheet: BookSheet.metrics.name, column: column + 1, rowCount: metrics.count)
                try writer.validate(column: place + 1, of: .alarms, by: names)
            }
            writer.draw(.guide, on: .guide)
            if let tally { writer.draw(.summary(tally, without: RowlessResources(counts)), on: .summary) }
            let settings = complete(
                settings, source,
                accounts.isEmpty ? Self.sourceName(files) : accounts.map(\.name).joined(separator: "; "))
            try writer.pour(Self.rows(of: settings), into: .settings)
            try writer.close()
            return ExportReport(
                workbook: output.path, settings: settings, source: source,
                places: hasPlaces ? index.places(home: source.home) : [], resourceCount: index.count,
                tagCount: index.tagCount, duplicateCount: index.duplicateCount, alarms: counts,
                missingKeys: sheet.shownKeys.indices.filter { !index.isShown($0) }.map { sheet.shownKeys[$0] })
        }

        /// What CloudWatch has of the metrics that only it knows, as a dump or the accounts say; nil where neither does.
        func listedMetrics(
            of accounts: [AccountTags], _ sheet: AlarmSheet, _ index: ResourceIndex
        ) async throws -> ListedMetrics? {
            if let listed = try alarms.listedMetrics() { return listed }
            if accounts.isEmpty { return nil }
            var found = ListedMetrics()
            for account in accounts {
                try await account.list(sheet.listedNamespaces(of: index), into: &found)
            }
            return found
        }

        private static let rowsPerBlock = 4_096

        /// Reads the tags of files or accounts, and hands on their rows in blocks as `read` does.
        func readTags(
            _ files: [InputFile], _ accounts: [AccountTags], into source: inout TagSource,
            _ index: inout ResourceIndex, _ body: (RowBlock, _ isSpread: Bool) throws -> Void
        ) async throws {
            for (file, place) in zip(files, try places) {
                source.begin(file.name, at: place)
                try read({ try file.nextBlock() }, of: file.name, into: &source, &index, body)
            }
            for var account in accounts {
                source.begin(account.name, at: account.place)
                while var page = try await account.nextPage().map({ Optional($0) }) {
                    try read({ page.take() }, of: account.name, into: &source, &index, body)
                }
            }
        }

        /// Reads a file's or page's tags, and hands on their rows in blocks, each with whether any row so far is about a
        /// resource elsewhere than the first one.
        private func read(
            _ nextBlock: @escaping () throws -> [UInt8]?, of name: String, into source: inout TagSource,
            _ index: inout ResourceIndex,
            _ body: (RowBlock, _ isSpread: Bool) throws -> Void
        ) throws {
            var builder = RowBlockBuilder()
            var isSpread = false
            var reader = TagsReader(nextBlock)
            do {
                try reader.read(into: &source) { tag in
                    guard try index.insert(tag) else { return }
                    if tag.away != AlarmPlace() { isSpread = true }
                    builder.append(tag, number: builder.count + 1)
                    if builder.count == Self.rowsPerBlock { try body(builder.finish(), isSpread) }
                }
            } catch let error as JSONError {
                throw FileError(
                    path: "\(name):\(error.line):\(error.column)", error.message, cure: error.cure)
            } catch let error as ValueError {
                throw FileError(path: name, error.message, cure: error.cure)
            }
            if builder.count > 0 { try body(builder.finish(), isSpread) }
        }

        /// The settings of the workbook: what options and input say, and what holds where they say nothing.
        private func complete(_ settings: Settings, _ source: TagSource, _ sourceName: String) -> Settings {
            var defaults = Settings()
            defaults.book = Self.randomBook()
            defaults.nameTemplate = Settings.defaultNameTemplate
            defaults.descriptionTemplate = Settings.defaultDescriptionTemplate
            defaults.names = .follow
            defaults.filter = .named
            defaults.source = sourceName
            defaults.isPartial = source.isPartial
            var result = settings.filled(from: defaults)
            // What tags say that come first is where those are that say nothing.
            result.accountId = source.home.account ?? settings.accountId
            result.region = source.home.region ?? settings.region
            return result
        }

        private static let bookLength = 12
        private static let sourcesNamed = 3

        /// A workbook's identity that no other one has.
        static func randomBook() -> String {
            let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
            return String((0..<bookLength).compactMap { _ in alphabet.randomElement() })
        }

        static func sourceName(_ files: [InputFile]) -> String { sourceName(files.map(\.name)) }

        /// The names of the first files that a workbook is made of, and how many more there are.
        static func sourceName(_ paths: [String]) -> String {
            let names = paths.prefix(sourcesNamed).map { $0.split(separator: "/").last.map(String.init) ?? $0 }
            let more = paths.count - names.count
            return names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
        }

        /// The rows of the sheet Settings.
        static func rows(of settings: Settings) -> RowBlock {
            var builder = RowBlockBuilder()
            for (place, row) in settings.rows.enumerated() {
                builder.append(.text, row.name, column: 1)
                if !row.value.isEmpty { builder.append(.text, row.value, column: 2) }
                builder.endRow(number: place + 2)
            }
            return builder.finish()
        }
    }
}
