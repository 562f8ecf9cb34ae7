internal import AlarmbookCore
internal import ArgumentParser

// Where the resources of an export are.
extension Alarmbook.Export {
    /// Where the resources of each file are, or the account's Regions that are read.
    var places: [AlarmPlace] {
        get throws {
            let (accounts, regions) = try alarms.places
            guard from == nil else {
                let accounts = accounts.isEmpty ? [nil] : accounts.map { Optional($0) }
                let regions = regions.isEmpty ? [nil] : regions.map { Optional($0) }
                return accounts.flatMap { account in
                    regions.map { AlarmPlace(account: account, region: $0) }
                }
            }
            func value(_ values: [String], _ index: Int) -> String? {
                values.count > 1 ? values[index] : values.first
            }
            for (option, values) in [("--account", accounts), ("--region", regions)]
            where values.count > 1 && values.count != inputs.count {
                throw ValidationError(
                    "'\(option)' is given \(values.count) times for \(inputs.count.counting("file")); give it once for "
                        + "all, or once for each in their order")
            }
            return inputs.indices.map {
                AlarmPlace(account: value(accounts, $0), region: value(regions, $0))
            }
        }
    }

    /// The tags of the accounts' Regions that are read; empty where files are. Where no option says a Region, it is
    /// `home`'s.
    func accountTags(home: AlarmPlace = AlarmPlace()) async throws -> [AccountTags] {
        if from == nil { return [] }
        let places = try places.map { $0.region == nil ? $0.filled(from: home) : $0 }
        return try await AccountTags.find(at: places, options: aws, roles: roles, types: resourceType)
    }
}
