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
    @OptionGroup(title: "AWS")
    var roles: RoleOptions

    private static let aws = "aws"
    private static let fileSuffix = ".json"
    private static let rates = 0.1...1_000

    init() {}

    /// For a command that reads alarms alone.
    init(to: String, aws: AWSOptions, roles: RoleOptions) {
        self.to = to
        self.aws = aws
        expectAccount = nil
        rate = nil
        self.roles = roles
    }

    func validate() throws {
        if let expectAccount {
            try optionValue(of: "--expect-account") { () throws(ValueError) in try Settings.accountId(expectAccount) }
        }
        if let rate, !Self.rates.contains(rate) {
            let (least, most) = (Self.rates.lowerBound.plainDecimal, Self.rates.upperBound.plainDecimal)
            throw ValidationError("'--rate' is \(least) to \(most) calls a second, not \(rate)")
        }
        guard !isAWS else { return }
        guard to.lowercased().ends(with: Self.fileSuffix) else {
            throw ValidationError(
                "'--to' is \(Self.aws), or a file of alarms whose name ends in \(Self.fileSuffix), not \"\(to)\"")
        }
        let given =
            expectAccount != nil ? "--expect-account" : rate != nil ? "--rate" : aws.givenOption ?? roles.givenOption
        if let given { throw ValidationError("'\(given)' is only valid with '--to \(Self.aws)'") }
    }

    /// Whether it is CloudWatch.
    var isAWS: Bool { to == Self.aws }

    /// Finds what the parts of a saved plan are for, which must be what the options say.
    func stores(for plans: [SavedPlanFile], book: BookOptions) async throws -> [NamedStore] {
        let places = plans.compactMap(\.place)
        if places.count == plans.count {
            guard isAWS else {
                throw Refusal("the saved plan is for \(places[0]), not for \"\(to)\"")
            }
            return try await stores(at: places, book: book, writes: true)
        }
        let files = Set(plans.map(\.store))
        let isMeant = plans.count > 1 ? AlarmPlace.isPattern(to) : files == [to]
        guard places.isEmpty, isAWS || isMeant else {
            throw Refusal("the saved plan is for \"\(plans[0].store)\", not for \"\(to)\"")
        }
        return plans.map { NamedStore(file: AlarmFile(path: $0.store)) }
    }

    /// Finds the accounts' Regions of a workbook's rows, or the files, one for each place. A workbook that names another
    /// account or Region than the credentials' is refused, and so is one that names none, where alarms are to be written
    /// and no option does.
    func stores(at places: [AlarmPlace], book: BookOptions, writes: Bool) async throws -> [NamedStore] {
        guard isAWS else { return try files(at: places, book: book) }
        let isOnly = places.count == 1
        let fallback = places[0].region.map { Region(name: $0, source: "Settings of \(book.path)") }
        let session = try await aws.session(region: book.alarms.region, fallbackRegion: fallback)
        var accounts = AccountSessions(session, roles: roles)
        var stores: [NamedStore] = []
        for place in places {
            // Where there are several, each row says its Region.
            let said = isOnly ? nil : place.region.map { Region(name: $0, source: "Region of \(book.path)") }
            guard let region = said ?? session.region else {
                throw Refusal("no Region is known; name one with --region, AWS_REGION or aws configure")
            }
            if let named = place.region, named != region.name {
                throw Refusal(
                    "\(book.path) is of region \"\(named)\", but \(region.source) says \"\(region.name)\"; repeat with "
                        + "--region \(named), or export a workbook of \(region.name)")
            }
            let account = try await accounts.session(of: place.account)
            try check(place, region, account, isOnly: isOnly, book: book, writes: writes)
            let signed = account.session.at(region)
            let calls = CloudWatchCalls(
                cloudWatch: try signed.client(.cloudWatch), tagging: try signed.client(.resourceGroupsTagging),
                rate: rate, sleep: { try await Task.sleep(for: $0) })
            stores.append(
                NamedStore(
                    place: NamedStore.Place(
                        account: account.caller.account, region: region.name,
                        partition: ARN(account.caller.arn).map { String($0.partition) } ?? "aws", calls: calls,
                        rate: rate ?? CloudWatchCalls.writesPerSecond)))
        }
        return stores
    }

    private func check(
        _ place: AlarmPlace, _ region: Region, _ known: AccountSessions.Known, isOnly: Bool, book: BookOptions,
        writes: Bool
    ) throws {
        let account = known.caller.account
        if let named = place.account, named != account {
            let cure =
                isOnly
                ? "name a profile of \(named) with --profile, or export a workbook of \(account)"
                : "give --role-arn with the role that is assumed in each account"
            let whole = isOnly ? "is" : "has rows"
            throw Refusal(
                "\(book.path) \(whole) of account \"\(named)\", but the credentials are of \"\(account)\" "
                    + "(\(known.source)); \(cure)")
        }
        if let expectAccount, try Settings.accountId(expectAccount) != account {
            throw Refusal(
                "--expect-account \(expectAccount) was given, but the credentials are of account \"\(account)\" "
                    + "(\(known.source))")
        }
        guard writes else { return }
        let missing = [
            place.account == nil && expectAccount == nil ? "--expect-account \(account)" : nil,
            place.region == nil ? "--region \(region.name)" : nil,
        ].compactMap(\.self)
        guard missing.isEmpty else {
            throw Refusal(
                "\(book.path) doesn't say which account and region it is of; repeat with "
                    + "\(missing.joined(separator: " ")) if those are meant")
        }
    }

    /// A file holds the alarms of one account and Region, whose names are unique in it.
    private func files(at places: [AlarmPlace], book: BookOptions) throws -> [NamedStore] {
        let paths = places.map { $0.expand(to) }
        guard Set(paths).count == places.count, !paths.contains(where: AlarmPlace.isPattern) else {
            throw Refusal(
                places.count == 1
                    ? "\(book.path) doesn't say which account and region it is of, so \"\(to)\" names no file"
                    : "\(book.path) is of \(places.count) accounts and Regions, and a file holds the alarms of one; repeat "
                        + "with --to 'alarms-{AccountId}-{Region}.json'")
        }
        return zip(paths, places).map { path, place in
            NamedStore(file: AlarmFile(path: path), of: places.count > 1 ? place : nil)
        }
    }
}
