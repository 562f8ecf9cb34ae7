internal import AWS
internal import AlarmbookCore
internal import ArgumentParser

/// Where plan and import find the alarms that stand.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The alarms that stand: aws, or a file as describe-alarms prints it, made if absent.",
            valueName: "aws|alarms.json"))
    var to = aws
    @Option(help: ArgumentHelp("The account that must be the one in which alarms are made.", valueName: "account id"))
    var expectAccount: String?
    @Option(
        help: ArgumentHelp(
            "Calls a second that write, where the account's quota isn't the usual 3.", valueName: "calls"))
    var rate: Double?
    @OptionGroup(title: "AWS")
    var aws: AWSOptions

    private static let aws = "aws"
    private static let fileSuffix = ".json"
    private static let rates = 0.1...1_000

    init() {}

    /// For a command that reads alarms alone.
    init(to: String, aws: AWSOptions) {
        self.to = to
        self.aws = aws
        expectAccount = nil
        rate = nil
    }

    func validate() throws {
        if let expectAccount {
            do {
                _ = try Settings.accountId(expectAccount)
            } catch {
                throw ValidationError("'--expect-account': \(error)")
            }
        }
        if let rate, !Self.rates.contains(rate) {
            let (least, most) = (Self.rates.lowerBound.plainDecimal, Self.rates.upperBound.plainDecimal)
            throw ValidationError("'--rate' is \(least) to \(most) calls a second, not \(rate)")
        }
        guard !isAWS else { return }
        guard to.lowercased().hasSuffix(Self.fileSuffix) else {
            throw ValidationError(
                "'--to' is \(Self.aws), or a file of alarms whose name ends in \(Self.fileSuffix), not \"\(to)\"")
        }
        let given = expectAccount == nil ? rate == nil ? aws.givenOption : "--rate" : "--expect-account"
        if let given { throw ValidationError("'\(given)' is only valid with '--to \(Self.aws)'") }
    }

    /// Whether it is CloudWatch.
    var isAWS: Bool { to == Self.aws }

    /// Finds what a saved plan is for, which must be what the options say.
    func store(for plan: SavedPlanFile, book: BookOptions) async throws -> NamedStore {
        if let account = plan.account, let region = plan.region {
            guard isAWS else {
                throw Refusal("the saved plan is for account \(account), \(region), not for \"\(to)\"")
            }
            var settings = Settings()
            settings.accountId = account
            settings.region = region
            return try await store(for: settings, book: book, writes: true)
        }
        guard isAWS || to == plan.store else {
            throw Refusal("the saved plan is for \"\(plan.store)\", not for \"\(to)\"")
        }
        return NamedStore(file: AlarmFile(path: plan.store))
    }

    /// Finds the alarms' account and Region, or the file. A workbook that names another account or Region is refused,
    /// and so is one that names none, where alarms are to be written and no option does.
    func store(for settings: Settings, book: BookOptions, writes: Bool) async throws -> NamedStore {
        guard isAWS else { return NamedStore(file: AlarmFile(path: to)) }
        let fallback = settings.region.map { Region(name: $0, source: "Settings of \(book.path)") }
        let session = try await aws.session(region: book.alarms.region, fallbackRegion: fallback)
        guard let region = session.region else {
            throw Refusal("no Region is known; name one with --region, AWS_REGION or aws configure")
        }
        let identity = try await session.identity()
        let account = identity.caller.account
        if let named = settings.region, named != region.name {
            throw Refusal(
                "\(book.path) is of region \"\(named)\", but \(region.source) says \"\(region.name)\"; repeat with "
                    + "--region \(named), or export a workbook of \(region.name)")
        }
        if let named = settings.accountId, named != account {
            throw Refusal(
                "\(book.path) is of account \"\(named)\", but the credentials are of \"\(account)\" (\(identity.source));"
                    + " name a profile of \(named) with --profile, or export a workbook of \(account)")
        }
        if let expectAccount, try Settings.accountId(expectAccount) != account {
            throw Refusal(
                "--expect-account \(expectAccount) was given, but the credentials are of account \"\(account)\" "
                    + "(\(identity.source))")
        }
        if writes {
            let missing = [
                settings.accountId == nil && expectAccount == nil ? "--expect-account \(account)" : nil,
                settings.region == nil ? "--region \(region.name)" : nil,
            ].compactMap(\.self)
            guard missing.isEmpty else {
                throw Refusal(
                    "\(book.path) doesn't say which account and region it is of; repeat with "
                        + "\(missing.joined(separator: " ")) if those are meant")
            }
        }
        let calls = CloudWatchCalls(
            cloudWatch: try session.client(.cloudWatch), tagging: try session.client(.resourceGroupsTagging),
            rate: rate, sleep: { try await Task.sleep(for: $0) })
        return NamedStore(
            place: NamedStore.Place(
                account: account, region: region.name,
                partition: ARN(identity.caller.arn).map { String($0.partition) } ?? "aws", calls: calls,
                rate: rate ?? CloudWatchCalls.writesPerSecond))
    }
}
