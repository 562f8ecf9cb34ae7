internal import Sheets

// What a row was before a refresh followed a resource that was replaced.
extension WantedAlarm {
    /// How many former identities a row can have.
    private static let maximumFormers = 64

    /// Notes what the row named before: ids, and dimensions as `NAME=VALUE`. `dimensions` are those of its own cell.
    mutating func follow(_ replaced: [String], _ dimensions: [Dimension], _ metric: Metric) {
        if replaced.isEmpty { return }
        self.replaced = replaced
        let own = (try? metric.resource.dimensions(of: resourceId)) ?? []
        var ids = [resourceId]
        // Each version of the row's other dimensions: as they are, and with any of the old ones.
        var versions = [dimensions.filter { !own.contains($0) }]
        for piece in replaced {
            guard let old = Self.dimension(piece) else {
                ids.append(piece)
                continue
            }
            versions += versions.compactMap { version in
                guard let index = version.firstIndex(where: { $0.name == old.name }) else { return nil }
                var former = version
                former[index] = old
                return former == version ? nil : former
            }
            versions = Array(versions.prefix(Self.maximumFormers))
        }
        for id in ids {
            for version in versions where formers.count < Self.maximumFormers {
                let former = AlarmIdentity(
                    resourceType: identity.resourceType, resourceId: id, namespace: identity.namespace,
                    metricName: identity.metricName, severity: identity.severity, dimensions: version)
                if former != identity { formers.append(former) }
            }
        }
    }

    /// A text that the row makes, as it made it while it had a former identity, of which an alarm still stands: names
    /// and descriptions may hold ids.
    func text(_ text: String, as former: AlarmIdentity, of standing: MetricAlarm) -> String {
        var ids = [(resourceId, former.resourceId)]
        for dimension in alarm.dimensions {
            guard let old = standing.dimensions.first(where: { $0.name == dimension.name }) else { continue }
            ids.append((dimension.value, old.value))
        }
        return ids.reduce(text) { text, id in
            id.0.isEmpty || id.0 == id.1 ? text : text.replacing(text: id.0, by: id.1)
        }
    }

    /// The former identity by which an alarm is marked; nil where it is marked by the present one, or isn't the row's.
    func former(of standing: ExistingAlarm) -> AlarmIdentity? {
        formers.first { $0.tagValue == standing.row }
    }

    /// A dimension of the column Status; nil for an id.
    private static func dimension(_ piece: String) -> Dimension? {
        if ARN.isMeant(by: piece) { return nil }
        return (try? DimensionList.read(piece)).flatMap { $0.count == 1 ? $0[0] : nil }
    }
}

extension [WantedAlarm] {
    /// For each identity that a row had formerly and that no row has now, the row's present one; both as tags hold them.
    var followedRows: [String: String] {
        if allSatisfy(\.formers.isEmpty) { return [:] }
        let present = Set(map(\.identity.tagValue))
        var followed: [String: String] = [:]
        for row in self {
            for former in row.formers.map(\.tagValue) where !present.contains(former) && followed[former] == nil {
                followed[former] = row.identity.tagValue
            }
        }
        return followed
    }
}
