internal import AWS
internal import AlarmbookCore

/// Finds where the alarms of a workbook stand: in accounts' Regions, or in files.
struct StoreFinder {
    /// A file's name, which may hold `{AccountId}` and `{Region}`; nil for CloudWatch.
    let to: String?
    /// The account that somebody expects alarms to be made in.
    let expectedAccount: String?
    /// Calls a second that write, where that isn't the usual number.
    let rate: Double?
    let aws: AWSOptions
    let roles: RoleOptions
    /// The workbook as it was named.
    let workbook: String
    /// The Region that an option names.
    let region: RegionName?

    /// Finds the stores of a saved plan's parts. They must match the options. Where no option says a file, the plan's
    /// own is taken only if somebody `isAsked` about it.
    func stores(for plans: [SavedPlanFile], isAsked: Bool) async throws -> [NamedStore] {
        let places = plans.map(\.place)
        guard let file = plans.first(where: \.isOfFile) else {
            if let to { throw Refusal("the saved plan is for \(places[0]), not for \"\(to)\"") }
            return try await stores(at: places, writes: true)
        }
        guard plans.allSatisfy(\.isOfFile) else {
            throw Refusal("the saved plan is for files and for accounts; plan anew")
        }
        guard let to else {
            guard isAsked else {
                throw Refusal("the saved plan is for the file \"\(file.store)\"; name it with --to if that is meant")
            }
            return plans.map { .file(AlarmFile(path: $0.store), of: $0.place) }
        }
        // The options' names are what is written to: the plan's only have to lead to the same files.
        let stores = try files(named: to, at: places)
        for (plan, store) in zip(plans, stores) where try !FileStamp.areSameFile(plan.store, store.name) {
            throw Refusal("the saved plan is for \"\(plan.store)\", not for \"\(store.name)\"")
        }
        return stores
    }

    /// Finds the stores of a workbook's places: accounts' Regions, or files. Refuses a workbook whose account or Region
    /// isn't the credentials', and for writing one that names none where no option does either; where nothing is
    /// written, `foretell` hears which options an import will want.
    func stores(
        at places: [AlarmPlace], writes: Bool, foretell: ((String) -> Void)? = nil
    ) async throws -> [NamedStore] {
        if let to { return try files(named: to, at: places) }
        let isOnly = places.count == 1
        let fallback = places[0].region.map { Region($0, source: "Settings of \(workbook)") }
        let session = try await aws.session(region: region?.description, fallbackRegion: fallback)
        if isOnly, let named = places[0].region {
            let region = try session.knownRegion
            guard named.description == region.name else {
                throw Refusal(
                    "\(workbook) is of region \"\(named)\", but \(region.source) says \"\(region.name)\"; repeat with "
                        + "--region \(named), or export a workbook of \(region.name)")
            }
        }
        // In a workbook of several places each row names its Region.
        let source = isOnly ? nil : "Region of \(workbook)"
        return try await AccountRegion.find(at: places, in: session, roles: roles, source: source, rate: rate) {
            try check($0, $1, $2, isOnly: isOnly, writes: writes, foretell: foretell)
        }.map { .cloudWatch(CloudWatchStore(calls: $0.calls), $0) }
    }

    private func check(
        _ place: AlarmPlace, _ region: Region, _ known: AccountSessions.Known, isOnly: Bool, writes: Bool,
        foretell: ((String) -> Void)?
    ) throws {
        let account = known.caller.account
        if let named = place.account, named != account {
            let cure =
                isOnly
                ? "name a profile of \(named) with --profile, or export a workbook of \(account)"
                : "give --role-arn with the role that is assumed in each account"
            let whole = isOnly ? "is" : "has rows"
            throw Refusal(
                "\(workbook) \(whole) of account \"\(named)\", but the credentials are of \"\(account)\" "
                    + "(\(known.source)); \(cure)")
        }
        if let expectedAccount {
            try known.check("--expect-account \(expectedAccount)", try AccountID(expectedAccount))
        }
        let missing = [
            place.account == nil && expectedAccount == nil ? "--expect-account \(account)" : nil,
            place.region == nil ? "--region \(region.name)" : nil,
        ].compactMap(\.self)
        if missing.isEmpty { return }
        let options = missing.joined(separator: " ")
        guard !writes else {
            throw Refusal(
                "\(workbook) doesn't say which account and region it is of; repeat with \(options) if those are meant")
        }
        foretell?(
            "\(workbook): notice: it doesn't say which account and region it is of; import will want \(options)")
    }

    /// A file holds the alarms of one account and Region, whose names are unique in it.
    private func files(named to: String, at places: [AlarmPlace]) throws -> [NamedStore] {
        let paths = places.map { $0.expand(to) }
        guard Set(paths).count == places.count, !paths.contains(where: AlarmPlace.isPattern) else {
            throw Refusal(
                places.count == 1
                    ? "\(workbook) doesn't say which account and region it is of, so \"\(to)\" names no file"
                    : "\(workbook) is of \(places.count) accounts and Regions, and a file holds the alarms of one; repeat "
                        + "with --to 'alarms-{AccountId}-{Region}.json'")
        }
        return zip(paths, places).map { .file(AlarmFile(path: $0), of: $1) }
    }
}
