internal import AlarmbookCore
internal import ArgumentParser
internal import Sheets

/// Where plan and import find the existing alarms.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The alarms that stand: aws, or a file as describe-alarms prints it, made if absent.",
            valueName: "aws|alarms.json"), completion: .awsOrJSON)
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
        try checkName(of: "--to")
        let given =
            expectAccount != nil ? "--expect-account" : rate != nil ? "--rate" : aws.givenOption ?? roles.givenOption
        if let given { throw ValidationError("'\(given)' is only valid with '--to \(Self.aws)'") }
    }

    /// Refuses a name that is neither CloudWatch's nor a file's; `option` gives it.
    func checkName(of option: String) throws {
        guard isAWS || to.lowercased().ends(with: Self.fileSuffix) else {
            throw ValidationError(
                "'\(option)' is \(Self.aws), or a file of alarms whose name ends in \(Self.fileSuffix), not \"\(to)\"")
        }
    }

    /// Whether it is CloudWatch.
    var isAWS: Bool { to == Self.aws }

    /// Finds the stores of a workbook's alarms.
    func finder(of book: BookOptions) throws -> StoreFinder {
        StoreFinder(
            to: to == Self.aws ? nil : to, expectedAccount: expectAccount, rate: rate, aws: aws, roles: roles,
            workbook: book.path, region: try book.alarms.places.regions.first)
    }
}
