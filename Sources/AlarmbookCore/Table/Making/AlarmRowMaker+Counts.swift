extension AlarmRowMaker {
    /// How many resources got rows, and why the others got none.
    package struct Counts: Hashable, Sendable {
        /// Rows: alarms, one each.
        package var alarms = 0
        /// Resources with a row.
        package var resources = 0
        /// Resources of a type with metrics that have tags but no Name.
        package var unnamed = 0
        /// Resources whose Value is the name in their ARN, since they have no Name.
        package var namedByARN = 0
        /// Resources that have none of the metrics, by type in order of their first appearance.
        package var withoutMetric: [ResourceTypeCount] = []
        /// Metrics without a row because only CloudWatch knows their dimensions, with the number of resources.
        package var withoutDimensions: [String: Int] = [:]
        /// Metrics of which CloudWatch has no data of some resources, with their number.
        package var withoutData: [String: Int] = [:]
        /// File systems that are no disks, such as those in memory.
        package var pseudoFileSystems = 0
        /// Resources that the filter left out.
        package var leftOut = 0
        /// Rows whose metric has no threshold that suits everybody.
        package var withoutThreshold = 0
        /// Rows that don't lead to CloudWatch's console, since a sheet has no room for more links.
        package var unlinked = 0
        /// Names that several of the resources with a row have, in order of their first appearance, and how many have
        /// it.
        package var sharedNames: [SharedName] = []

        /// Metrics that were asked for, but that no row watches.
        package var unusedMetrics: [String] = []

        package init() {}

        mutating func addWithoutMetric(_ type: String, _ count: Int) {
            if let index = withoutMetric.firstIndex(where: { $0.type == type }) {
                withoutMetric[index].count += count
            } else {
                withoutMetric.append(ResourceTypeCount(type: type, count: count))
            }
        }
    }

    /// How many resources of a type there are.
    package struct ResourceTypeCount: Hashable, Sendable {
        package var type: String
        package var count: Int

        package init(type: String, count: Int) {
            self.type = type
            self.count = count
        }
    }

    /// A Name that several resources have.
    package struct SharedName: Hashable, Sendable {
        package var name: String
        package var count: Int

        package init(name: String, count: Int) {
            self.name = name
            self.count = count
        }
    }
}
