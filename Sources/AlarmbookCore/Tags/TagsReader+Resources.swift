// Reads the two shapes in which a resource holds its tags.
extension TagsReader {
    mutating func readResource(into source: inout TagSource, _ body: (borrowing Tag) throws -> Void) throws {
        startResource()
        var name: Range<Int>?
        while try json.nextKey() {
            if json.textEquals("ResourceARN") {
                try readText(into: &name, of: "ResourceARN")
            } else if json.textEquals("Tags") {
                try readTags()
            } else {
                try json.skipValue()
            }
        }
        let text = tag.string(try require(name, "ResourceARN", of: "resource"))
        let arn: ARN
        do {
            arn = try ARN(resource: text, called: "ResourceARN")
        } catch {
            throw json.error(error.message, cure: error.cure)
        }
        try place(AlarmPlace(of: arn), isGlobal: true, in: &source)
        tag.resourceType = tag.append(arn.resourceType)
        tag.resourceId = tag.append(arn.resourceId)
        try endResource(into: &source, body)
    }

    /// Reads a reservation. Its instances wait for its owner, which comes behind them.
    mutating func readReservation(into source: inout TagSource, _ body: (borrowing Tag) throws -> Void) throws {
        var account: AccountID?
        var instances: [Instance] = []
        while try json.nextKey() {
            if json.textEquals("OwnerId") {
                startResource()
                var owner: Range<Int>?
                try readText(into: &owner, of: "OwnerId")
                account = try owner.map { range in
                    let text = tag.string(range)
                    guard let account = AccountID(exactly: text) else {
                        throw json.error("OwnerId \"\(text)\" is not 12 digits")
                    }
                    return account
                }
            } else if json.textEquals("Instances") {
                guard try json.beginArray(of: "Instances") else { continue }
                while try json.nextObject(of: "Instances") {
                    if let instance = try readInstance(into: &source) { instances.append(instance) }
                }
            } else {
                try json.skipValue()
            }
        }
        for instance in instances {
            tag = instance.tag
            entries = instance.entries
            try place(AlarmPlace(account: account, region: instance.region), in: &source)
            try endResource(into: &source, body)
        }
    }

    /// An instance that has been read.
    private struct Instance {
        var tag: Tag
        var entries: [(key: Range<Int>, value: Range<Int>)]
        var region: RegionName?
    }

    /// Nil for a terminated instance, or one that is shutting down.
    private mutating func readInstance(into source: inout TagSource) throws -> Instance? {
        startResource()
        var (instanceId, state, zone, monitoring): (Range<Int>?, Range<Int>?, Range<Int>?, Range<Int>?)
        while try json.nextKey() {
            if json.textEquals("InstanceId") {
                try readText(into: &instanceId, of: "InstanceId")
            } else if json.textEquals("State") {
                try readMember("Name", into: &state, of: "State")
            } else if json.textEquals("Monitoring") {
                try readMember("State", into: &monitoring, of: "Monitoring")
            } else if json.textEquals("Placement") {
                try readMember("AvailabilityZone", into: &zone, of: "Placement")
            } else if json.textEquals("Tags") {
                try readTags()
            } else {
                try json.skipValue()
            }
        }
        tag.resourceId = try require(instanceId, "InstanceId", of: "instance")
        if let state, ["terminated", "shutting-down"].contains(tag.string(state)) {
            source.terminatedCount += 1
            return nil
        }
        let region = try zone.flatMap { range -> RegionName? in
            if range.isEmpty { return nil }
            let text = tag.string(range)
            guard let region = TagSource.region(ofZone: text) else {
                throw json.error("AvailabilityZone \"\(text)\" is in no region of AWS")
            }
            return region
        }
        tag.resourceType = tag.append("instance")
        // Added to the instance's tags, so that check knows whether a period of a minute has data.
        if let monitoring, tag.string(monitoring) == "enabled", !entries.isEmpty {
            entries.append((tag.append(Tag.monitoringKey), tag.append(Tag.detailedMonitoring)))
        }
        return Instance(tag: tag, entries: entries, region: region)
    }

    private mutating func startResource() {
        tag.text.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
    }

    private func endResource(into source: inout TagSource, _ body: (borrowing Tag) throws -> Void) throws {
        if entries.isEmpty { source.untaggedCount += 1 }
        var tag = tag
        for entry in entries {
            tag.key = entry.key
            tag.value = entry.value
            try body(tag)
        }
    }

    private mutating func readTags() throws {
        guard try json.beginArray(of: "Tags") else { return }
        while try json.nextObject(of: "Tags") {
            var (key, value): (Range<Int>?, Range<Int>?)
            while try json.nextKey() {
                if json.textEquals("Key") {
                    try readText(into: &key, of: "Key")
                } else if json.textEquals("Value") {
                    try readText(into: &value, of: "Value", orNull: true)
                } else {
                    try json.skipValue()
                }
            }
            entries.append((try require(key, "Key", of: "tag"), value ?? 0..<0))
        }
    }
}
