/// The dimensions under which a resource has a metric, where only CloudWatch knows them: one alarm for each.
package struct ListedDimensions: Sendable {
    /// What each alarm has besides the resource's own dimensions, in order.
    package private(set) var others: [[Dimension]] = []
    /// How many were passed over, since nobody keeps anything on such a file system.
    package private(set) var pseudoFileSystems = 0

    /// The agent's dimensions that come and go with an instance's size or image: where there is a set without them, that
    /// one lives longer (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html).
    static let passing: Set<String> = ["ImageId", "InstanceType", "AutoScalingGroupName"]

    /// File systems that hold no files of anybody's.
    private static let pseudoTypes: Set<String> = [
        "aufs", "autofs", "cgroup", "cgroup2", "devtmpfs", "efivarfs", "iso9660", "nsfs", "overlay", "proc", "ramfs",
        "squashfs", "sysfs", "tmpfs", "tracefs",
    ]

    /// Finds them among what CloudWatch has; `own` are the dimensions that follow from the resource's id, `named` those
    /// that follow from its Name.
    package init(of metric: Metric, own: [Dimension], named: [Dimension] = [], in listed: ListedMetrics) {
        let pattern = metric.resource.pattern
        let needed = Set(pattern.neededNames)
        let ownNames = Set(own.map(\.name))
        var places: [Set<Dimension>: Int] = [:]
        for set in listed.sets(including: own + named, namespace: metric.namespace, name: metric.name) {
            let others = set.filter { !ownNames.contains($0.name) }
            let names = Set(others.map(\.name))
            guard pattern.isOpen ? names.isSuperset(of: needed) : names == needed else { continue }
            if others.contains(where: { $0.name == "fstype" && Self.pseudoTypes.contains($0.value) }) {
                pseudoFileSystems += 1
                continue
            }
            let lasting = Set(others.filter { !Self.passing.contains($0.name) })
            if let place = places[lasting] {
                if others.count < self.others[place].count { self.others[place] = others }
            } else {
                places[lasting] = self.others.count
                self.others.append(others)
            }
        }
    }
}
