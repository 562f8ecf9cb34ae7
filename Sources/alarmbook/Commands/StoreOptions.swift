internal import AWS
internal import AlarmbookCore
internal import ArgumentParser
internal import Sheets

/// Where plan and import find the existing alarms.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The alarms that stand: aws, or a file as describe-alarms prints it, made if absent.",
            valueName: "aws|alarms.json"))
    var to = aws
    @Option(help: ArgumentHelp("Stop unless this is the account in which alarms are made.", valueName: "account id"))
    var expectAccount: String?
    @Option(
        help: ArgumentHelp(
            "Writing calls a second, for accounts whose quota isn't the usual 3.", valueName: "calls"))
    var rate: Double?
    @OptionGroup(title: "AWS")
    var aws: AWSOptions
    @OptionGroup(title: "AWS")
    var roles: RoleOptions

    private static let aws = "aws"
    private static let fileSuffix = ".json"
    private static let rates = 0.1...1_000

    init() {}

    /// For a command that only reads alarms.
    init(to: String, aws: AWSOptions, roles: RoleOptions) {
        self.to = to
        self.aws = aws
        expectAccount = nil
        rate = nil
        self.roles = roles
    }

    func validate() throws {
        if let expectAccount {
            try optionValue(of: "--expect-account") { () throws(ValueError) in try AccountID(expectAccount) }
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

    /// Finds the stores of a saved plan's parts. They must match the options. Where no option says a file, the plan's
    /// own is taken only if somebody `isAsked` about it.
    func stores(for plans: [SavedPlanFile], book: BookOptions, isAsked: Bool) async throws -> [NamedStore] {
        let places = plans.map(\.place)
        guard let file = plans.first(where: \.isOfFile) else {
            guard isAWS else {
                throw Refusal("the saved plan is for \(places[0]), not for \"\(to)\"")
            }
            return try await stores(at: places, book: book, writes: true)
        }
        guard plans.allSatisfy(\.isOfFile) else {
            throw Refusal("the saved plan is for files and for accounts; plan anew")
        }
        guard !isAWS else {
            guard isAsked else {
                throw Refusal("the saved plan is for the file \"\(file.store)\"; name it with --to if that is meant")
            }
            return plans.map { NamedStore(file: AlarmFile(path: $0.store), of: $0.place) }
        }
        // The options' names are what is written to: the plan's only have to lead to the same files.
        let stores = try files(at: places, book: book)
        for (plan, store) in zip(plans, stores) where try !FileStamp.areSameFile(plan.store, store.name) {
            throw Refusal("the saved plan is for \"\(plan.store)\", not for \"\(store.name)\"")
        }
        return stores
    }

    /// Finds the stores of a workbook's places: accounts' Regions, or files. Refuses a workbook whose account or Region
    /// isn't the credentials', and for writing one that names none where no option does either.
    func stores(at places: [AlarmPlace], book: BookOptions, writes: Bool) async throws -> [NamedStore] {
        guard isAWS else { return try files(at: places, book: book) }
        let isOnly = places.count == 1
        let fallback = places[0].region.map { Region($0, source: "Settings of \(book.path)") }
        let option = try book.alarms.places.regions.first?.description
        let session = try await aws.session(region: option, fallbackRegion: fallback)
        var accounts = AccountSessions(session, roles: roles)
        var stores: [NamedStore] = []
        for place in places {
            // In a workbook of several places each row names its Region.
            let said = isOnly ? nil : place.region.map { Region($0, source: "Region of \(book.path)") }
            let region = try said ?? session.knownRegion
            if let named = place.region, named.description != region.name {
                throw Refusal(
                    "\(book.path) is of region \"\(named)\", but \(region.source) says \"\(region.name)\"; repeat with "
                        + "--region \(named), or export a workbook of \(region.name)")
            }
            let known = try await accounts.session(of: place.account)
            try check(place, region, known, isOnly: isOnly, book: book, writes: writes)
            stores.append(NamedStore(try AccountRegion(known, in: region, rate: rate)))
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
        if let expectAccount, try AccountID(expectAccount) != account {
            throw Refusal(
                "--expect-account \(expectAccount) was given, but the credentials are of account \"\(account)\" "
                    + "(\(known.source))")
        }
        guard writes else { return }
        let missing = missing(of: place, account: account, region: region.name)
        guard missing.isEmpty else {
            throw Refusal(
                "\(book.path) doesn't say which account and region it is of; repeat with "
                    + "\(missing.joined(separator: " ")) if those are meant")
        }
    }

    /// The options that import needs for what a workbook doesn't say of its place.
    func missing(of place: AlarmPlace, account: AccountID, region: String) -> [String] {
        [
            place.account == nil && expectAccount == nil ? "--expect-account \(account)" : nil,
            place.region == nil ? "--region \(region)" : nil,
        ].compactMap(\.self)
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
            NamedStore(file: AlarmFile(path: path), of: place)
        }
    }
}
