import Foundation

/// What must hold of any bytes: the fuzzer looks for some that break it, and the tests replay those that did.
package struct Harness: Sendable {
    /// As the fuzzer's argument and the folder of what was found have it.
    package let name: String
    /// Where the fuzzer begins.
    package let seeds: [[UInt8]]
    /// What it puts into an input: what the languages give a meaning, and what other text is made of.
    package let words: [String]
    private let check: @Sendable ([UInt8]) throws -> Void

    /// `check` throws a `Violation` where something doesn't hold; any other error is the product's refusal.
    init(
        _ name: String, seeds: [String], words: [String] = [], check: @escaping @Sendable ([UInt8]) throws -> Void
    ) {
        self.init(name, seeds: seeds.map { Array($0.utf8) }, words: words, check: check)
    }

    init(
        _ name: String, seeds: [[UInt8]], words: [String] = [], check: @escaping @Sendable ([UInt8]) throws -> Void
    ) {
        self.name = name
        self.seeds = seeds
        self.words = words + Self.hostile
        self.check = check
    }

    /// Signs of the languages that text is written into, behind what joins the next sign into one Character with it
    /// (U+0600) and before what joins the sign before it (U+0301, U+200D), and what a terminal obeys.
    private static let hostile =
        ["'", "\"", "\\", "$(", "${", "%{", "{{resolve:", "{", "}", ",", ";", "=", ":", "/", "@", "\n", "\r\n", "#"]
        .flatMap { [$0, "\u{600}" + $0, $0 + "\u{301}"] } + [
            "\u{200d}", "\u{202e}", "\u{2028}", "\u{1b}", "\u{0}", "\u{85}",
        ]

    package static let all: [Harness] = [
        workbook, sheet, table, languages, tags, alarms, plan, values, history, evidence, metricData, compare, profiles,
        answers,
    ]

    /// Runs the check.
    package func run(_ bytes: [UInt8]) throws(Violation) {
        do {
            try check(bytes)
        } catch let violation as Violation {
            throw violation
        } catch {}
    }
}

/// Something that doesn't hold.
package struct Violation: Error, CustomStringConvertible {
    package let description: String
}

/// Throws where a condition doesn't hold.
func require(_ condition: Bool, _ message: @autoclosure () -> String) throws(Violation) {
    if !condition { throw Violation(description: message()) }
}

/// Throws where two texts differ in a byte: `==` finds some texts equal that a server tells apart.
func require(_ text: String, is expected: String, _ what: String) throws(Violation) {
    try require(
        text.utf8.elementsEqual(expected.utf8), "\(what): \(text.debugDescription), not \(expected.debugDescription)")
}

/// Throws where two lists of texts differ in a byte.
func require(_ texts: [String], are expected: [String], _ what: String) throws(Violation) {
    try require(texts.map { Array($0.utf8) } == expected.map { Array($0.utf8) }, "\(what): \(texts), not \(expected)")
}

/// A file for what the product reads by its path, written anew for each input. It is the process's own.
func withFile<Value>(_ bytes: [UInt8], _ body: (String) throws -> Value) throws -> Value {
    let path = FileManager.default.temporaryDirectory.appending(path: "alarmbook-fuzz-\(getpid())").path
    try Data(bytes).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
}

extension [UInt8] {
    /// The pieces between separators, which are the input's way to say several things.
    func pieces(by separator: UInt8) -> [[UInt8]] {
        split(separator: separator, omittingEmptySubsequences: false).map(Array.init)
    }

    /// As text, what isn't UTF-8 repaired.
    var text: String { String(decoding: self, as: UTF8.self) }
}

extension ArraySlice<UInt8> {
    /// As text, what isn't UTF-8 repaired.
    var text: String { String(decoding: self, as: UTF8.self) }
}
