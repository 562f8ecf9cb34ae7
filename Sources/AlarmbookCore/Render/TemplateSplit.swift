/// Splits a workbook's alarms into as many templates as CloudFormation's limits require.
///
/// An alarm's template follows from its row's hash, never from its position in the sheet, since a move from one stack
/// to another deletes and recreates the alarm. A full template is split by the hash's next bit; all others stay the
/// same.
package struct TemplateSplit: Sendable {
    /// In the order of their parts; at least one.
    package let templates: [CloudFormationTemplate]

    /// Refuses an alarm that a template can't hold as it is.
    package init(_ alarms: [RenderedAlarm], wording: TemplateWording) throws(ValueError) {
        let empty = wording.template(of: [], parameters: []).count
        let head = wording.template(of: [], parameters: wording.parameters.list).count
        let room = CloudFormationTemplate.maximumSize - head
        var entries: [Entry] = []
        entries.reserveCapacity(alarms.count)
        for (index, alarm) in alarms.enumerated() {
            try TemplateWording.check(alarm)
            let size = wording.template(of: [wording.resource(alarm)], parameters: []).count - empty
            entries.append(Entry(bits: alarm.hash.prefix, index: index, size: size))
        }
        entries.sort { ($0.bits, $0.index) < ($1.bits, $1.index) }
        var templates: [CloudFormationTemplate] = []
        func divide(_ entries: ArraySlice<Entry>, part: String) {
            let size = entries.reduce(0) { $0 + $1.size }
            let bit = UInt64.bitWidth - 1 - part.utf8.count
            if bit < 0 || entries.count <= CloudFormationTemplate.maximumResources && size <= room {
                templates.append(
                    CloudFormationTemplate(part: part, alarms: entries.map { alarms[$0.index] }, wording: wording))
                return
            }
            let middle = entries.firstIndex { $0.bits >> UInt64(bit) & 1 == 1 } ?? entries.endIndex
            if middle > entries.startIndex { divide(entries[..<middle], part: part + "0") }
            if middle < entries.endIndex { divide(entries[middle...], part: part + "1") }
        }
        divide(entries[...], part: "")
        self.templates = templates
    }

    private struct Entry {
        var bits: UInt64
        var index: Int
        /// Bytes in the template.
        var size: Int
    }
}
