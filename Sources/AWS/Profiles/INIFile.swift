/// A configuration file as the AWS CLI reads it, which is Python's `RawConfigParser` with one level of nesting
/// (https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html).
package struct INIFile: Hashable, Sendable {
    /// The value behind an equals sign: a text, or the indented `name = value` lines below it.
    package enum Value: Hashable, Sendable {
        case text(String)
        case nested([String: String])
    }

    /// A section's name and values; names of values are in lower case.
    package struct Section: Hashable, Sendable {
        package var name: String
        package var values: [String: Value]
    }

    /// In the order of the file.
    package private(set) var sections: [Section] = []

    /// `path` is only named in errors.
    package init(_ text: String, path: String) throws(ConfigurationError) {
        var parser = Parser(path: path)
        var rest = text.unicodeScalars[...]
        while true {
            let line = rest.prefix { $0 != "\n" && $0 != "\r" }
            try parser.read(line)
            rest = rest[line.endIndex...]
            guard let lineBreak = rest.popFirst() else { break }
            if lineBreak == "\r", rest.first == "\n" { rest.removeFirst() }
        }
        sections = try parser.finish()
    }
}

private struct Parser {
    private struct OpenSection {
        var name: String
        var lines: [String: [String]] = [:]
    }

    let path: String
    private var sections: [OpenSection] = []
    private var option: String?
    private var indent = 0
    private var lineNumber = 0

    init(path: String) {
        self.path = path
    }

    mutating func read(_ line: Substring.UnicodeScalarView) throws(ConfigurationError) {
        lineNumber += 1
        let content = line.trimmed
        if content.isEmpty {
            if let option, !sections.isEmpty { sections[sections.count - 1].lines[option]?.append("") }
            return
        }
        if content.first == "#" || content.first == ";" { return }
        let depth = line.prefix { $0.properties.isWhitespace }.count
        if let option, depth > indent, !sections.isEmpty {
            sections[sections.count - 1].lines[option]?.append(String(Substring(content)))
            return
        }
        indent = depth
        if content.first == "[", let end = content.lastIndex(of: "]"), content.index(after: content.startIndex) < end {
            let name = String(Substring(content[content.index(after: content.startIndex)..<end]))
            guard !sections.contains(where: { $0.name == name }) || name == defaults else {
                throw problem("a second section [\(name)]")
            }
            if name != defaults || !sections.contains(where: { $0.name == name }) {
                sections.append(OpenSection(name: name))
            }
            option = nil
            return
        }
        guard !sections.isEmpty else { throw problem("a line before the first [section]") }
        guard let sign = content.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
            throw problem("a line that is neither [section] nor name = value")
        }
        let name = String(Substring(content[..<sign].trimmed)).lowercased()
        guard !name.isEmpty else { throw problem("a value without a name") }
        guard sections[sections.count - 1].lines[name] == nil else { throw problem("\(name) a second time") }
        sections[sections.count - 1].lines[name] = [String(Substring(content[content.index(after: sign)...].trimmed))]
        option = name
    }

    mutating func finish() throws(ConfigurationError) -> [INIFile.Section] {
        // Every section inherits from one that is named DEFAULT, in capitals.
        let inherited = sections.first { $0.name == defaults }?.lines ?? [:]
        var result: [INIFile.Section] = []
        for section in sections where section.name != defaults {
            var values: [String: INIFile.Value] = [:]
            for (name, lines) in inherited.merging(section.lines, uniquingKeysWith: { $1 }) {
                values[name] = try value(lines, of: name, in: section.name)
            }
            result.append(INIFile.Section(name: section.name, values: values))
        }
        return result
    }

    private func value(
        _ lines: [String], of name: String, in section: String
    ) throws(ConfigurationError) -> INIFile.Value {
        let last = lines.lastIndex { !$0.isEmpty } ?? 0
        guard lines[0].isEmpty, last > 0 else { return .text(lines[...last].joined(separator: "\n")) }
        var nested: [String: String] = [:]
        for line in lines[...last].map(\.unicodeScalars) where !line.isEmpty {
            guard let sign = line.firstIndex(of: "=") else {
                throw ConfigurationError(
                    "\(path): [\(section)]: \(name): a nested line that is not name = value",
                    cure: "write name = value on each indented line")
            }
            nested[String(Substring(line[..<sign].trimmed))] =
                String(Substring(line[line.index(after: sign)...].trimmed))
        }
        return .nested(nested)
    }

    // Only the line's number is shown, since the line may contain a secret.
    private func problem(_ message: String) -> ConfigurationError {
        ConfigurationError("\(path):\(lineNumber): \(message)", cure: "correct the file")
    }
}

private let defaults = "DEFAULT"

extension Substring.UnicodeScalarView {
    /// Without white space at both ends.
    fileprivate var trimmed: Substring.UnicodeScalarView {
        var result = self
        while result.first?.properties.isWhitespace == true { result.removeFirst() }
        while result.last?.properties.isWhitespace == true { result.removeLast() }
        return result
    }
}
