/// The dimensions under which a resource has a metric, where only CloudWatch knows them: one alarm for each.
package struct ListedDimensions: Sendable {
    /// For each alarm, its dimensions besides the resource's own, in order.
    package private(set) var others: [[Dimension]] = []
    /// How many sets of dimensions were skipped because their file system holds nobody's files.
    package private(set) var pseudoFileSystems = 0

    /// The agent's dimensions that change with an instance's size or image. A set without them is preferred, since it
    /// lives longer
    /// (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html).
    static let passing: Set<String> = ["ImageId", "InstanceType", "AutoScalingGroupName"]

    /// File systems that hold nobody's files.
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
        var indices: [Set<Dimension>: Int] = [:]
        for set in listed.sets(including: own + named, namespace: metric.namespace, name: metric.name) {
            let others = set.filter { !ownNames.contains($0.name) }
            let names = Set(others.map(\.name))
            guard pattern.isOpen ? names.isSuperset(of: needed) : names == needed else { continue }
            if others.contains(where: { $0.name == "fstype" && Self.pseudoTypes.contains($0.value) }) {
                pseudoFileSystems += 1
                continue
            }
            let lasting = Set(others.filter { !Self.passing.contains($0.name) })
            if let index = indices[lasting] {
                if others.count < self.others[index].count { self.others[index] = others }
            } else {
                indices[lasting] = self.others.count
                self.others.append(others)
            }
        }
    }
}
