internal import AWS
internal import AlarmbookCore

/// A store of alarms: a file, or an account's Region.
enum NamedStore {
    /// The alarms of a file are of a place as far as the workbook says it.
    case file(AlarmFile, of: AlarmPlace)
    case cloudWatch(CloudWatchStore, AccountRegion)

    var store: any AlarmStore {
        switch self {
        case .file(let file, _): file
        case .cloudWatch(let store, _): store
        }
    }

    /// A file as it was named, or account and Region.
    var name: String { file?.path ?? place.description }

    /// Where the alarms are.
    var place: AlarmPlace {
        switch self {
        case .file(_, let place): place
        case .cloudWatch(_, let account): account.place
        }
    }

    var cloudWatch: CloudWatchStore? { if case .cloudWatch(let store, _) = self { store } else { nil } }
    var file: AlarmFile? { if case .file(let file, _) = self { file } else { nil } }
    var account: AccountRegion? { if case .cloudWatch(_, let account) = self { account } else { nil } }
}
