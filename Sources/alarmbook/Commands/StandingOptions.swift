internal import AlarmbookCore
internal import ArgumentParser

/// Where a rendering finds the existing alarms that another tool is to take over.
struct StandingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The alarms that stand, which are to be taken over: aws, or a file as describe-alarms prints it.",
            valueName: "aws|alarms.json"), completion: .awsOrJSON)
    var to: String?
    @OptionGroup(title: "AWS")
    var aws: AWSOptions
    @OptionGroup(title: "AWS")
    var roles: RoleOptions

    func validate() throws {
        if let to { return try StoreOptions(to: to, aws: aws, roles: roles).validate() }
        if let option = aws.givenOption ?? roles.givenOption {
            throw ValidationError("'\(option)' is only valid with '--to aws'")
        }
    }

    /// The alarms of each group, held against the existing ones if `--to` is given.
    func alarms(
        of groups: [AlarmGroup], settings: Settings, book: BookOptions, owner: RenderOwner?
    ) async throws -> [[RenderedAlarm]] {
        guard let to, let owner else { return groups.map { $0.rows.map { RenderedAlarm($0) } } }
        let finder = try StoreOptions(to: to, aws: aws, roles: roles).finder(of: book)
        let stores = try await finder.stores(at: groups.map(\.place), writes: false)
        var rules = PlanRules(settings)
        rules.adopts = true
        rules.overwritesDrift = true
        var alarms: [[RenderedAlarm]] = []
        for (group, store) in zip(groups, stores) {
            try store.file?.requireFile(cure: Self.absentCure(of: groups.count))
            let plan = try await store.store.plan(desired: group.rows, rules: rules)
            if let file = store.file, file.isPartial {
                throw FileError(
                    path: file.path, "has a NextToken, so it holds only some of the alarms that stand",
                    cure: "make it of all of them")
            }
            if let reason = plan.unreadMuteRules {
                Console.tell("\(store.name): warning: \(AlarmPlan.unreadMuteRulesWords): \(reason)")
            }
            let ungoverned = await store.store.ungoverned()
            alarms.append(
                try book.named { () throws(ValueError) in try plan.rendered(for: owner, ungoverned: ungoverned) })
        }
        return alarms
    }

    private static func absentCure(of groupCount: Int) -> String {
        groupCount == 1
            ? "leave out --to where no alarm stands" : "make it as describe-alarms prints it where no alarm stands"
    }
}
