import Testing

@testable import AlarmbookCore

@Suite("Alarms in several templates")
struct TemplateSplitTests {
    /// The logical ids of each template, by its part.
    private func split(_ alarms: [RenderedAlarm]) throws -> [String: [String]] {
        let wording = TemplateWording(book: Example.book, parameters: try ActionParameters())
        var result: [String: [String]] = [:]
        for template in try TemplateSplit(alarms, wording: wording).templates {
            let bytes = template.bytes
            #expect(bytes.count <= CloudFormationTemplate.maximumSize)
            let ids = try RenderExample.value(String(decoding: bytes, as: UTF8.self))["Resources"]?.keys ?? []
            #expect(ids.count == template.alarmCount)
            #expect(ids.count <= CloudFormationTemplate.maximumResources)
            result[template.part] = ids
        }
        return result
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
        var alarms = RenderExample.alarms(1_200)
        let before = try split(alarms)
        alarms.shuffle()
        #expect(try split(alarms) == before)
    }

    @Test("a new row changes one template, and a full one becomes two while the others stay")
    func growth() throws {
        let alarms = RenderExample.alarms(2_600)
        var before: [String: [String]] = [:]
        for count in stride(from: 600, through: 2_600, by: 100) {
            let after = try split(Array(alarms.prefix(count)))
            for (part, ids) in after {
                let old = before[part] ?? before.first { part.hasPrefix($0.key) }?.value ?? []
                #expect(
                    before.isEmpty
                        || Set(ids).intersection(alarms.prefix(count - 100).map(\.logicalId)).isSubset(of: old))
            }
            before = after
        }
        #expect(before.count > 5)
    }

    @Test("templates are split by size too")
    func size() throws {
        // 400 alarms of 4 KB each.
        let alarms = RenderExample.alarms(400, description: String(repeating: "𐍈", count: 1_000))
        let parts = try split(alarms)
        #expect(parts.count > 1)
        #expect(parts.values.joined().count == 400)
    }
}
