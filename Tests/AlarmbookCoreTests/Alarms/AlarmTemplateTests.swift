import AlarmbookCore
import Testing

struct AlarmTemplateTests {
    @Test("the usual templates are those that Settings show")
    func usual() throws {
        #expect(Settings.defaultNameTemplate == "{Value}: {Label} {over|under} {Threshold} {unit}")
        #expect(Settings.defaultDescriptionTemplate == "Alarm when {Label} is {over|under} {Threshold} {unit}")
        #expect(render(try AlarmTemplate(Settings.defaultNameTemplate)) == render(.usualName))
    }

    @Test(
        "placeholders are columns and {Label}, {unit}, {over|under}, {tag:KEY}; {{ is a brace",
        arguments: [
            ("{Value}", "<Value>"), ("{resource id}", "<ResourceId>"), ("{Unit} {unit}", "<Unit> <unit>"),
            ("{Label} {over|under}", "<label> <direction>"), ("{tag:Cost Center}", "<tag Cost Center>"),
            ("{{Value}}", "{Value}"), ("{{{Value}}}", "{<Value>}"), ("a } b", "a } b"), ("plain", "plain"), ("", ""),
            ("{EvaluationPeriods}×{Period}", "<EvaluationPeriods>×<Period>"),
        ])
    func placeholders(text: String, expected: String) throws {
        let template = try AlarmTemplate(text)
        #expect(render(template) == expected)
        #expect(template.text == text)
    }

    @Test("every column is a placeholder", arguments: AlarmColumn.allCases)
    func columns(column: AlarmColumn) throws {
        #expect(render(try AlarmTemplate("{\(column.rawValue)}")) == "<\(column.rawValue)>")
    }

    @Test("spaces are collapsed and trimmed")
    func spaces() throws {
        let template = try AlarmTemplate("  {Value}:  {unit} over\n{Threshold}\t ")
        #expect(template.rendered { $0 == .unitWords ? "" : " 웹\u{a0} 1 " } == "웹 1 : over 웹 1")
        #expect(try AlarmTemplate(" {unit} ").rendered { _ in "" } == "")
    }

    @Test("an unknown placeholder is an error that names the nearest known one")
    func unknown() {
        let known = "write {Label}, {unit}, {over|under}, {tag:KEY}, a column of the sheet Alarms, or {{ for a brace"
        #expect(throws: ValueError("placeholder \"{Treshold}\" is unknown", cure: "did you mean {Threshold}? " + known))
        {
            try AlarmTemplate("{Value} {Treshold}")
        }
        #expect(throws: ValueError("placeholder \"{}\" is unknown", cure: known)) { try AlarmTemplate("{}") }
        #expect(throws: ValueError("placeholder \"{tag:}\" is unknown", cure: known)) { try AlarmTemplate("{tag:}") }
        #expect(throws: ValueError("template \"{Value\" has a brace that doesn't end", cure: "close it, or write {{")) {
            try AlarmTemplate("{Value")
        }
    }

    @Test("a template knows the tags that it asks for")
    func tags() throws {
        #expect(try AlarmTemplate("{tag:Team} {Value} {tag:Stage}").tagKeys == ["Team", "Stage"])
    }

    private func render(_ template: AlarmTemplate) -> String {
        template.rendered { placeholder in
            switch placeholder {
            case .column(let column): "<\(column.rawValue)>"
            case .label: "<label>"
            case .unitWords: "<unit>"
            case .direction: "<direction>"
            case .tag(let key): "<tag \(key)>"
            }
        }
    }
}
