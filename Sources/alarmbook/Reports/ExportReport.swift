internal import AlarmbookCore

/// The answer of export.
struct ExportReport: Report {
    var workbook: String
    var settings: Settings
    var source: TagSource
    /// The accounts and Regions of the resources; empty where there is one.
    var places: [AlarmPlace]
    var resourceCount: Int
    var tagCount: Int
    var duplicateCount: Int
    var alarms: AlarmRowMaker.Counts
    /// Keys of `--show-tags` that no resource has.
    var missingKeys: [String]

    /// How many names of a kind are listed before the rest is only counted.
    private static let namesShown = 5

    /// For people, line by line.
    var lines: [String] {
        var lines = [
            "\(workbook): \(alarms.alarms.counting("alarm")) for \(alarms.resources.counting("resource")); "
                + "\(tagCount.counting("tag")) of \(resourceCount.counting("resource"))"
        ]
        func add(_ count: Int, _ noun: String, _ one: String, _ many: String) {
            if count > 0 { lines.append("  \(count.counting(noun)) \(count == 1 ? one : many)") }
        }
        if !places.isEmpty {
            let more = places.count > Self.namesShown ? ", …" : ""
            let names = places.prefix(Self.namesShown).map {
                "\($0.account?.description ?? "?") \($0.region?.description ?? "?")"
            }
            lines.append(
                "  \(places.count) accounts and Regions, in the columns AccountId and Region: "
                    + names.joined(separator: ", ") + more)
        }
        if alarms.alarms == 0 { lines.append("  nothing to watch: the sheet Alarms has one blank row") }
        add(alarms.unnamed, "resource", "has tags but no Name: no alarm", "have tags but no Name: no alarm")
        add(
            alarms.namedByARN, "resource", "has no Name and is called as in its ARN",
            "have no Name and are called as in their ARNs")
        for other in alarms.withoutMetric {
            add(
                other.count, "resource", "of type \(other.type) has none of the metrics: no alarm",
                "of type \(other.type) have none of the metrics: no alarm")
        }
        add(alarms.leftOut, "resource", "was left out by the filter", "were left out by the filter")
        add(
            alarms.withoutThreshold, "row", "has a blank Threshold: no alarm before one is written",
            "have a blank Threshold: no alarm before one is written")
        add(
            alarms.unlinked, "row", "has no link to the console: Excel takes \(ConsoleLinks.maximumCount) a sheet",
            "have no link to the console: Excel takes \(ConsoleLinks.maximumCount) a sheet")
        add(source.untaggedCount, "resource", "has no tag", "have no tag")
        add(
            source.terminatedCount, "terminated or shutting-down instance", "was left out", "were left out")
        add(duplicateCount, "tag", "came twice: the first counts", "came twice: the first of each counts")
        for shared in alarms.sharedNames.prefix(Self.namesShown) {
            lines.append("  \(shared.count) resources are called \"\(shared.name)\": \(Self.suffix)")
        }
        if alarms.sharedNames.count > Self.namesShown {
            let more = (alarms.sharedNames.count - Self.namesShown).counting("more Name")
            lines.append("  \(more) that several resources share: \(Self.suffix)")
        }
        func add(_ metrics: [String: Int], _ reason: String) {
            if metrics.isEmpty { return }
            let more = metrics.count > Self.namesShown ? " and \(metrics.count - Self.namesShown) more" : ""
            let names = metrics.keys.sorted().prefix(Self.namesShown).joined(separator: ", ")
            lines.append("  \(metrics.count.counting("metric")) \(reason): \(names)\(more)")
        }
        add(
            alarms.withoutDimensions,
            "without a row, since only CloudWatch knows where they are (--list-metrics, or --from aws)")
        add(alarms.withoutData, "without a row for some resources, of which CloudWatch has no data")
        add(
            alarms.pseudoFileSystems, "file system", "holds no files of anybody's: no alarm",
            "hold no files of anybody's: no alarm")
        for metric in alarms.unusedMetrics {
            lines.append("  no row watches \(metric), which --metrics asks for: no resource of its types has a row")
        }
        for key in missingKeys { lines.append("  no resource has the tag \"\(key)\" that --show-tags asks for") }
        if source.isPartial {
            lines.append(
                "  the input is partial: a token in it says that there is more, so import will delete no alarm; "
                    + "ask AWS again without --no-paginate and --max-items")
        }
        return lines
    }

    private static let suffix = "their alarms' names get the resource's id behind them"

    /// For programs: one object.
    var json: [UInt8] {
        JSONWriter.line { json in
            json.member("workbook", workbook)
            json.member("book", settings.book)
            json.append(settings.place)
            json.member("resources", resourceCount)
            json.member("tags", tagCount)
            json.member("alarms", alarms.alarms)
            json.member("resourcesWithAlarm", alarms.resources)
            json.member("withoutName", alarms.unnamed)
            json.member("namedByARN", alarms.namedByARN)
            json.member("withoutMetric", alarms.withoutMetric.reduce(0) { $0 + $1.count })
            json.key("typesWithoutMetric")
            json.object { json in
                for other in alarms.withoutMetric { json.member(other.type, other.count) }
            }
            for (key, metrics) in [
                ("withoutDimensions", alarms.withoutDimensions), ("withoutData", alarms.withoutData),
            ] {
                json.key(key)
                json.object { json in
                    for (metric, count) in metrics.sorted(by: { $0.key < $1.key }) { json.member(metric, count) }
                }
            }
            json.member("pseudoFileSystems", alarms.pseudoFileSystems)
            json.member("withoutThreshold", alarms.withoutThreshold)
            json.member("leftOutByFilter", alarms.leftOut)
            json.member("withoutTag", source.untaggedCount)
            json.member("terminated", source.terminatedCount)
            json.member("duplicateTags", duplicateCount)
            json.member("partial", source.isPartial)
            if !places.isEmpty {
                json.member("places", places) { place, json in json.object { $0.append(place) } }
            }
            json.member("sharedNames", alarms.sharedNames) { shared, json in
                json.object {
                    $0.member("name", shared.name)
                    $0.member("resources", shared.count)
                }
            }
            json.member("unusedMetrics", alarms.unusedMetrics)
            json.member("missingTags", missingKeys)
        }
    }
}
