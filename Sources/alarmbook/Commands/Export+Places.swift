internal import AlarmbookCore
internal import ArgumentParser

// Where the resources of an export are.
extension Alarmbook.Export {
    /// Where the resources of each file are, or the account's Regions that are read.
    var places: [AlarmPlace] {
        get throws {
            let given = try alarms.places
            return from == nil ? try given.ofFiles(inputs.count) : given.ofAccounts
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
