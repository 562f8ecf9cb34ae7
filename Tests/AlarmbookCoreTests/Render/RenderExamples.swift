import Sheets
@testable import AlarmbookCore

/// What the tests of this folder render.
enum RenderExample {
    static let topic = "arn:aws:sns:ap-northeast-2:123456789012:on-call"

    static func alarm(
        _ id: String = "i-0a", name: String = "web-1", actions: [String]? = nil, alarmName: String? = nil,
        description: String? = nil
    ) -> RenderedAlarm {
        RenderedAlarm(
            Example.row(id, name: name, alarmName: alarmName, actions: actions, description: description))
    }

    /// Alarms of so many instances.
    static func alarms(_ count: Int, description: String? = nil) -> [RenderedAlarm] {
        (0..<count).map { alarm("i-\($0)", name: "web-\($0)", description: description) }
    }

    static func parameters(_ texts: String...) throws -> ActionParameters {
        try ActionParameters(texts.map { try ActionParameter($0) })
    }

    static func text(_ body: (([UInt8]) throws -> Void) throws -> Void) throws -> String {
        var bytes: [UInt8] = []
        try body { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A JSON text as a value.
    static func value(_ text: String) throws -> JSONValue {
        var block: [UInt8]? = Array(text.utf8)
        var tokenizer = JSONTokenizer { block.take() }
        return try JSONValue(readingFrom: &tokenizer)
    }
}

extension JSONValue {
    /// What stands at the end of a path of keys; nil where nothing does.
    subscript(path: String...) -> JSONValue? {
        path.reduce(self as JSONValue?) { value, key in
            guard case .object(let members) = value else { return nil }
            return members.first { $0.key == key }?.value
        }
    }

    /// The keys of an object.
    var keys: [String] {
        if case .object(let members) = self { members.map(\.key) } else { [] }
    }
}
