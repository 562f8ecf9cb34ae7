internal import AlarmbookCore
internal import ArgumentParser

/// The accounts and Regions that options name, as often as they were given.
struct GivenPlaces {
    /// 12 digits each.
    let accounts: [String]
    let regions: [String]

    /// Reads the values of `--account` and `--region`.
    init(accounts: [String], regions: [String]) throws(ValidationError) {
        var read: (accounts: [String], regions: [String]) = ([], [])
        for text in accounts {
            read.accounts.append(
                try optionValue(of: "--account") { () throws(ValueError) in try Settings.accountId(text) })
        }
        for text in regions {
            read.regions.append(try optionValue(of: "--region") { () throws(ValueError) in try Settings.region(text) })
        }
        (self.accounts, self.regions) = read
    }

    /// Each account's every Region.
    var ofAccounts: [AlarmPlace] {
        let regions = regions.isEmpty ? [nil] : regions.map { Optional($0) }
        return (accounts.isEmpty ? [nil] : accounts.map { Optional($0) }).flatMap { account in
            regions.map { AlarmPlace(account: account, region: $0) }
        }
    }

    /// Those of so many files: given once for all, or once for each in their order.
    func ofFiles(_ count: Int) throws(ValidationError) -> [AlarmPlace] {
        for (option, values) in [("--account", accounts), ("--region", regions)]
        where values.count > 1 && values.count != count {
            throw ValidationError(
                "'\(option)' is given \(values.count) times for \(count.counting("file")); give it once for all, or once "
                    + "for each in their order")
        }
        func value(_ values: [String], _ index: Int) -> String? {
            values.count > 1 ? values[index] : values.first
        }
        return (0..<count).map { AlarmPlace(account: value(accounts, $0), region: value(regions, $0)) }
    }
}
