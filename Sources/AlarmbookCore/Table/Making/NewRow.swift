internal import Sheets

/// A row of the sheet Alarms that is yet to be made: a resource, and one of the metrics that it is watched by.
struct NewRow {
    /// The resource's number in its index.
    let resource: Int
    let type: String
    let name: String
    /// Nil where rows name none.
    let place: AlarmPlace?
    /// What all rows of the metric say, and this one's Dimensions.
    let metric: MetricCells
}

/// Counts new rows as they are made, and the resources that get none.
struct NewRowTally {
    var counts = AlarmRowMaker.Counts()
    /// How many resources have none of the metrics, by their type's number.
    var withoutMetric: [Int]
    private var names = TextIndex()
    private var nameCounts: [Int] = []
    private var usedMetrics: Set<String> = []

    init(typeCount: Int) {
        withoutMetric = Array(repeating: 0, count: typeCount)
    }

    mutating func add(_ metric: MetricCells) {
        counts.alarms += 1
        usedMetrics.insert(metric.metric.name)
        if !metric.hasThreshold { counts.withoutThreshold += 1 }
    }

    /// Adds a resource whose rows were made.
    mutating func addResource(name: String, hasTag: Bool) {
        counts.resources += 1
        if !hasTag { counts.namedByARN += 1 }
        if let (number, isNew) = names.insert(name.utf8.span) {
            if isNew { nameCounts.append(1) } else { nameCounts[number] += 1 }
        }
    }

    /// All counts; `wishes` are the metrics that were asked for.
    consuming func finish(_ types: [WatchedType], wishes: [MetricWish]) -> AlarmRowMaker.Counts {
        for (type, count) in zip(types, withoutMetric) where count > 0 { counts.addWithoutMetric(type.name, count) }
        counts.unusedMetrics = wishes.map(\.name).filter {
            $0 != MetricWish.recommended.name && !usedMetrics.contains($0) && counts.withoutDimensions[$0] == nil
        }
        counts.sharedNames = nameCounts.indices.filter { nameCounts[$0] > 1 }.map {
            AlarmRowMaker.SharedName(name: names.string($0), count: nameCounts[$0])
        }
        return counts
    }
}
