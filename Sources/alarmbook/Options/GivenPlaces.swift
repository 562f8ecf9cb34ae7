internal import AlarmbookCore
internal import ArgumentParser

/// The accounts and Regions that options name, as often as they were given.
struct GivenPlaces {
    let accounts: [AccountID]
    let regions: [RegionName]

    /// Reads the values of `--account` and `--region`.
    init(accounts: [String], regions: [String]) throws(ValidationError) {
        self.accounts = try accounts.map { text throws(ValidationError) in
            try optionValue(of: "--account") { () throws(ValueError) in try AccountID(text) }
        }
        self.regions = try regions.map { text throws(ValidationError) in
            try optionValue(of: "--region") { () throws(ValueError) in try RegionName(text) }
        }
    }

    /// All Regions of all accounts.
    var ofAccounts: [AlarmPlace] {
        let regions = regions.isEmpty ? [nil] : regions.map { Optional($0) }
        return (accounts.isEmpty ? [nil] : accounts.map { Optional($0) }).flatMap { account in
            regions.map { AlarmPlace(account: account, region: $0) }
        }
    }

    /// The places of files: given once for all of them, or once for each in their order.
    func ofFiles(_ count: Int) throws(ValidationError) -> [AlarmPlace] {
        for (option, given) in [("--account", accounts.count), ("--region", regions.count)]
        where given > 1 && given != count {
            throw ValidationError(
                "'\(option)' is given \(given) times for \(count.counting("file")); give it once for all, or once "
                    + "for each in their order")
        }
        func value<Value>(_ values: [Value], _ index: Int) -> Value? {
            values.count > 1 ? values[index] : values.first
        }
        return (0..<count).map { AlarmPlace(account: value(accounts, $0), region: value(regions, $0)) }
    }
}
