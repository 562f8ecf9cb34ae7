import Sheets
@testable import AlarmbookCore

/// Alarms in every renderer's words, read again by readers that share no code with the renderers.
struct Rendered {
    let alarms: [RenderedAlarm]
    let book: String
    let place: AlarmPlace

    func check() throws {
        let isAccount = account.isEmpty || account.count == 12 && account.utf8.allSatisfy { 0x30...0x39 ~= $0 }
        try require(isAccount, "the account \(account.debugDescription)")
        try require(
            region.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x7a ~= $0 || $0 == 0x2d },
            "the Region \(region.debugDescription)")
        try checkScript()
        try checkTerraform()
        if let account = place.account, let region = place.region {
            try checkTemplates(StackSetPlace(account: account, region: region))
        } else {
            try checkTemplates(nil)
        }
    }

    private var account: String { place.account.map { "\($0)" } ?? "" }
    private var region: String { place.region.map { "\($0)" } ?? "" }

    private func bytes(_ write: (_ sink: ([UInt8]) throws -> Void) throws -> Void) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try write { bytes += $0 }
        return bytes
    }

    private func value(_ bytes: [UInt8]) throws -> JSONValue {
        do {
            var tokenizer = JSONTokenizer(bytes)
            return try JSONValue(readingFrom: &tokenizer)
        } catch {
            throw Violation(description: "no JSON (\(error)): \(bytes.text)")
        }
    }
}

// MARK: - The shell

extension Rendered {
    /// Outside of single quotes the script is what it is for harmless names; within them are the names.
    private func checkScript() throws {
        let script = try bytes(ShellScript(alarms, book: book, place: place).write)
        let harmless = alarms.map { alarm in
            var copy = alarm.alarm
            copy.name = "a"
            return RenderedAlarm(copy, row: "r", tags: [])
        }
        let expected = try bytes(ShellScript(harmless, book: "b", place: place).write)
        let (code, texts) = try Self.parted(script)
        try require(code, is: try Self.parted(expected).code, "the script's commands")
        let words = texts.suffix(alarms.count * 2)
        for (index, alarm) in alarms.enumerated() {
            let input = try value(Array(words[words.startIndex + 2 * index + 1].utf8))
            try require(input["AlarmName"]?.text ?? "", is: alarm.alarm.name, "the script's AlarmName")
            try require(
                try value(Array(words[words.startIndex + 2 * index].utf8)).text ?? "", is: alarm.alarm.name,
                "the script's name")
            try require(
                (input["Dimensions"]?.items ?? []).compactMap { $0["Value"]?.text },
                are: alarm.alarm.dimensions.map(\.value), "the script's dimensions")
        }
        try require(
            script.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == 0x0a }, "the script has a control character")
    }

    /// What a POSIX shell takes as code, its single-quoted words as `''` and comments left out, and the words' texts.
    private static func parted(_ script: [UInt8]) throws -> (code: String, texts: [String]) {
        var code: [UInt8] = []
        var texts: [String] = []
        var rest = script[...]
        var isInDoubleQuotes = false
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "'") where !isInDoubleQuotes:
                var text: [UInt8] = []
                repeat {
                    guard let end = rest.firstIndex(of: UInt8(ascii: "'")) else {
                        throw Violation(description: "the script has a quote that doesn't end")
                    }
                    text += rest[..<end]
                    rest = rest[(end + 1)...]
                    guard rest.starts(with: "\\''".utf8) else { break }
                    text.append(UInt8(ascii: "'"))
                    rest = rest.dropFirst(3)
                } while true
                texts.append(text.text)
                code += "''".utf8
            case UInt8(ascii: "#") where !isInDoubleQuotes && code.last == 0x0a:
                rest = rest.drop { $0 != 0x0a }
            case UInt8(ascii: "\\"):
                code.append(byte)
                if let next = rest.popFirst() { code.append(next) }
            default:
                if byte == UInt8(ascii: "\"") { isInDoubleQuotes.toggle() }
                code.append(byte)
            }
        }
        return (code.text, texts)
    }
}

// MARK: - Terraform

extension Rendered {
    private func checkTerraform() throws {
        let file = try value(
            try bytes(TerraformFile(alarms, book: book, parameters: try ActionParameters()).write))
        guard case .object(let resources)? = file["resource"]?["aws_cloudwatch_metric_alarm"] else {
            throw Violation(description: "Terraform's file has no alarms")
        }
        try require(resources.count == alarms.count, "Terraform's file has \(resources.count) alarms")
        for (member, alarm) in zip(resources, alarms.sorted { $0.logicalId < $1.logicalId }) {
            try require(
                Self.evaluated(member.value["alarm_name"]?.text ?? ""), is: alarm.alarm.name, "Terraform's alarm_name")
            guard case .object(let dimensions)? = member.value["dimensions"] else { continue }
            try require(
                try dimensions.map { try Self.evaluated($0.key) + "=" + Self.evaluated($0.value.text ?? "") },
                are: alarm.alarm.dimensions.map { $0.name + "=" + $0.value }, "Terraform's dimensions")
            try require(
                try (member.value["alarm_actions"]?.items ?? []).map { try Self.evaluated($0.text ?? "") },
                are: alarm.alarm.alarmActions ?? [], "Terraform's actions")
        }
    }

    /// A text as Terraform evaluates it: of `$` before a brace one is taken away; a single one begins an expression.
    private static func evaluated(_ text: String) throws -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            if byte == UInt8(ascii: "{"), let mark = result.last, "$%".utf8.contains(mark) {
                guard result.dropLast().last == mark else {
                    throw Violation(description: "Terraform finds an expression in \(text.debugDescription)")
                }
                result.removeLast()
            }
            result.append(byte)
        }
        return result.text
    }
}

// MARK: - CloudFormation

extension Rendered {
    private func checkTemplates(_ place: StackSetPlace?) throws {
        let wording = TemplateWording(book: book, parameters: try ActionParameters(), place: place)
        // An alarm that CloudFormation would take for another one is refused.
        guard let split = try? TemplateSplit(alarms, wording: wording) else { return }
        let sorted = Dictionary(alarms.map { ($0.logicalId, $0.alarm) }) { first, _ in first }
        for template in split.templates {
            guard case .object(let resources)? = try value(template.bytes)["Resources"] else {
                throw Violation(description: "the template has no resources")
            }
            for member in resources {
                guard let alarm = sorted[member.key], let properties = member.value["Properties"] else { continue }
                try require(properties["AlarmName"]?.text ?? "", is: alarm.name, "the template's AlarmName")
                try require(
                    (properties["AlarmActions"]?.items ?? []).map { Self.withoutPartition(evaluated($0)) },
                    are: (alarm.alarmActions ?? []).map(Self.withoutPartition), "the template's actions")
                try require(
                    (properties["Dimensions"]?.items ?? []).map {
                        Self.withoutPartition(evaluated($0["Value"] ?? .null))
                    },
                    are: alarm.dimensions.map { Self.withoutPartition($0.value) }, "the template's dimensions")
            }
            try require(!template.bytes.hasReference, "the template has a dynamic reference")
        }
    }

    /// An ARN of the workbook's own account becomes one of the stack's own partition.
    private static func withoutPartition(_ text: String) -> String {
        guard let rest = text.dropping(prefix: "arn:") else { return text }
        return "arn:" + String(Substring(rest.utf8.drop { $0 != UInt8(ascii: ":") }))
    }

    /// What CloudFormation makes of a value in the workbook's own account and Region.
    private func evaluated(_ value: JSONValue) -> String {
        let pseudo = ["AWS::Partition": "aws", "AWS::AccountId": account, "AWS::Region": region]
        if let name = value["Ref"]?.text { return pseudo[name] ?? "" }
        guard let text = value["Fn::Sub"]?.text else { return value.text ?? "" }
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "$"), rest.first == UInt8(ascii: "{") else {
                result.append(byte)
                continue
            }
            let end = rest.firstIndex(of: UInt8(ascii: "}")) ?? rest.endIndex
            let name = rest[..<end].dropFirst()
            if name.first == UInt8(ascii: "!") {
                result += "${".utf8
                rest = rest.dropFirst(2)
            } else {
                result += (pseudo[name.text] ?? "?\(name.text)?").utf8
                rest = rest[end...].dropFirst()
            }
        }
        return result.text
    }
}

extension [UInt8] {
    /// Whether CloudFormation finds a dynamic reference in it.
    fileprivate var hasReference: Bool {
        indices.contains { self[$0] == UInt8(ascii: "{") && self[$0...].starts(with: "{{resolve:".utf8) }
    }
}
