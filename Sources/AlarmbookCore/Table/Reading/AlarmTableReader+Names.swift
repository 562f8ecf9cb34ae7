internal import Sheets

/// Rows whose ResourceId is blank and whose Name tells the resource.
extension AlarmTableReader {
    /// The resource that a row without a ResourceId means by its Name, since no other one of its type has it. Only a row
    /// that says something about an alarm, or which type it is about, means one.
    mutating func foundResource(of row: Row) -> KnownResources.Named? {
        guard known != nil, let name = text(.value, of: row), !name.isEmpty else { return nil }
        let type = text(.resourceType, of: row) ?? ""
        guard !type.isEmpty || signs.saysAlarm(row) else { return nil }
        let named = named(name, type)
        return named.count == 1 ? named[0] : nil
    }

    private mutating func named(_ name: String, _ type: String) -> [KnownResources.Named] {
        resources.resources(named: name).filter {
            type.isEmpty || MetricCatalogue.type($0.type) == MetricCatalogue.type(type)
        }
    }

    private func text(_ column: AlarmColumn, of row: Row) -> String? {
        table.columns[column].flatMap { row[$0] }.map { Spelling.trimmed($0.value.plainText) }
    }

    /// Fills a blank ResourceId, and says so.
    mutating func takeFoundResource(of row: Row, _ values: inout AlarmCells) {
        guard values.resourceId.isEmpty, !values.isOfNoResource, !values.unreadable.contains(.resourceId),
            let found = foundResource(of: row)
        else { return }
        values.resourceId = found.id
        if values.resourceType.isEmpty { values.resourceType = found.type }
        add(
            .resourceId, row.number,
            ValueError(
                "ResourceId is blank and read as \"\(found.id)\": no other \(found.type) is called \"\(values.value)\""),
            .notice)
    }

    /// Why the Name of a row tells no resource; empty where the row has none.
    mutating func whyNotFound(_ values: AlarmCells) -> String {
        guard let known, !values.value.isEmpty else { return "" }
        let type = values.resourceType
        if !type.isEmpty, catalogue.metrics(ofType: type).isEmpty,
            !known.wrappedValue.types.contains(where: { MetricCatalogue.type($0) == MetricCatalogue.type(type) })
        {
            return ", and nobody knows the ResourceType \"\(type)\""
        }
        let count = named(values.value, type).count
        let called = (type.isEmpty ? "" : " of type \"\(type)\"") + " called \"\(values.value)\""
        return ", and the sheets of tags know " + (count == 0 ? "no resource" : "\(count) resources") + called
    }
}
