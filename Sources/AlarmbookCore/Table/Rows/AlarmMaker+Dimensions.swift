// The dimensions of a row's alarm.
extension AlarmMaker {
    /// The dimensions that follow from the row's resource.
    func ownDimensions(of row: AlarmCells, _ metric: Metric) throws(ValueError) -> [Dimension] {
        let own = try metric.resource.dimensions(of: row.resourceId)
        try DimensionList.check(own)
        if ARN.isMeant(by: row.resourceId), let arn = ARN(resource: row.resourceId) {
            try checkPlace(of: arn, "resource", in: row)
        }
        return own
    }

    /// The row's dimensions besides the resource's own.
    func otherDimensions(
        of row: AlarmCells, _ metric: Metric, own: [Dimension]
    ) throws(ValueError) -> [Dimension] {
        guard !row.dimensions.isEmpty else {
            try checkNeeded(of: row, metric)
            guard own.isEmpty, !row.isOfNoResource, !row.unreadable.contains(.dimensions) else { return [] }
            throw ValueError(
                "resource type \"\(metric.resource.type)\" has no dimension that alarmbook knows",
                cure: "add a column Dimensions with NAME=VALUE")
        }
        var others: [Dimension] = []
        for dimension in row.dimensions {
            guard let same = own.first(where: { $0.name == dimension.name }) else {
                others.append(dimension)
                continue
            }
            guard same.value == dimension.value else {
                throw ValueError(
                    "dimension \(dimension.name) is \"\(dimension.value)\", but the row's resource is \"\(same.value)\"",
                    cure: "correct one of the two")
            }
        }
        try DimensionList.check(own + others)
        try checkNeeded(of: row, metric)
        return others
    }

    /// Refuses a row that lacks a dimension which only the row can give. A pulled row is exempt.
    private func checkNeeded(of row: AlarmCells, _ metric: Metric) throws(ValueError) {
        if row.unreadable.contains(.dimensions) || row.alarmArn != nil { return }
        let needed = metric.resource.pattern.neededNames
        guard let missing = needed.first(where: { name in !row.dimensions.contains { $0.name == name } }) else {
            return
        }
        throw ValueError(
            "metric \(metric.name) has a dimension \(missing), which follows from no id",
            cure: "write \(needed.map { $0 + "=…" }.joined(separator: ", ")) in a column Dimensions")
    }

    /// Refuses a resource or alarm of another account or region than the row's.
    func checkPlace(of arn: ARN, _ what: String, in row: AlarmCells) throws(ValueError) {
        func check(_ noun: String, _ column: AlarmColumn, _ own: String?, _ other: String?) throws(ValueError) {
            guard let own, let other, own != other else { return }
            let whole = table.columns[column] == nil ? "workbook" : "row"
            throw ValueError(
                "\(what) \"\(arn)\" is in \(noun) \"\(other)\", but the \(whole) is of \"\(own)\"",
                cure: whole == "row" ? "correct one of the two" : "add a column \(column.rawValue) that says it")
        }
        try check("region", .region, row.place.region?.description, arn.region?.description)
        try check("account", .accountId, row.place.account?.description, arn.account?.description)
    }
}
