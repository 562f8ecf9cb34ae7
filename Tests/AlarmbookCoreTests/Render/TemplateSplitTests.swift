import Testing

@testable import AlarmbookCore

@Suite("Alarms in several templates")
struct TemplateSplitTests {
    /// The logical ids of each template, by its part.
    private func split(_ alarms: [RenderedAlarm]) throws -> [String: [String]] {
        var result: [String: [String]] = [:]
        for template in try templates(alarms) {
            #expect(template.alarmCount <= CloudFormationTemplate.maximumResources)
            result[template.part] = template.alarms.map(\.logicalId)
        }
        return result
    }

    private func templates(_ alarms: [RenderedAlarm]) throws -> [CloudFormationTemplate] {
        let wording = TemplateWording(book: Example.book, parameters: try ActionParameters())
        return try TemplateSplit(alarms, wording: wording).templates
    }

    @Test("500 fit into one, and 501 don't")
    func limit() throws {
        let alarms = RenderExample.alarms(501)
        #expect(try Array(split(Array(alarms.prefix(500))).keys) == [""])
        let parts = try split(alarms)
        #expect(parts.keys.sorted() == ["0", "1"])
        #expect(parts.values.joined().sorted() == alarms.map(\.logicalId).sorted())
    }

    @Test("the order of rows changes nothing")
    func order() throws {
        let alarms = RenderExample.alarms(700)
        #expect(try split(alarms.shuffled()) == split(alarms))
    }

    @Test("a new row changes one template, and a full one becomes two while the others stay")
    func growth() throws {
        let alarms = RenderExample.alarms(1_600)
        var before = try split(Array(alarms.prefix(600)))
        for count in stride(from: 850, through: 1_600, by: 250) {
            let after = try split(Array(alarms.prefix(count)))
            let known = Set(before.values.joined())
            for (part, ids) in after {
                let old = before.first { part.hasPrefix($0.key) }?.value ?? []
                #expect(known.intersection(ids).isSubset(of: old))
            }
            before = after
        }
        #expect(before.count > 3)
    }

    @Test("templates are split by size too")
    func size() throws {
        // 4 KB each.
        let alarms = RenderExample.alarms(300, description: String(repeating: "𐍈", count: 1_000))
        let templates = try templates(alarms)
        #expect(templates.count > 1)
        #expect(templates.reduce(0) { $0 + $1.alarmCount } == alarms.count)
        for template in templates { #expect(template.bytes.count <= CloudFormationTemplate.maximumSize) }
    }
}
