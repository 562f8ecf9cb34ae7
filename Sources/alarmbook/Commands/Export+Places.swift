internal import AlarmbookCore
internal import ArgumentParser

// Where the resources of an export are.
extension Alarmbook.Export {
    /// The place of each file's resources, or the accounts' Regions to read.
    var places: [AlarmPlace] {
        get throws {
            let given = try alarms.places
            return from == nil ? try given.ofFiles(inputs.count) : given.ofAccounts
        }
    }

    /// The tags of the accounts' Regions; empty where files are read. Without an option the Region is that of `home`.
    func accountTags(home: AlarmPlace = AlarmPlace()) async throws -> [AccountTags] {
        if from == nil { return [] }
        let places = try places.map { $0.region == nil ? $0.filled(from: home) : $0 }
        return try await AccountTags.find(at: places, options: aws, roles: roles, types: resourceType)
    }
}
