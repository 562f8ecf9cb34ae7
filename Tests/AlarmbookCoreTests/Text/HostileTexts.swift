import Foundation

@testable import AlarmbookCore

/// Tests/hostile.json: what the tests of every language that text is escaped into are given, those in Python too.
struct HostileTexts: Decodable {
    private let prepend: [String]
    private let extend: [String]
    private let invisible: [String]
    /// What some language gives a meaning.
    let signs: [String]

    static let table: HostileTexts = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../hostile.json")
        guard let data = try? Data(contentsOf: file), let table = try? JSONDecoder().decode(Self.self, from: data)
        else { fatalError("Tests/hostile.json can't be read") }
        return table
    }()

    private static func texts(_ scalars: [String]) -> [String] {
        scalars.compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init).map { String(Character($0)) } }
    }

    /// Scalars that make one Character with what stands behind them.
    var prepending: [String] { Self.texts(prepend) }

    /// Scalars that nobody sees, or that command a terminal.
    var unseen: [String] { Self.texts(invisible) }

    /// Every sign alone, twice, and with every joining scalar before it, behind it and within it.
    var all: [String] {
        let joiners = prepending + Self.texts(extend)
        return signs.flatMap { sign in
            [sign, sign + sign, "a" + sign + "b"]
                + joiners.flatMap { joiner in
                    let within = sign.unicodeScalars.map { String(Character($0)) }.joined(separator: joiner)
                    return [joiner + sign, sign + joiner, joiner + sign + joiner + sign + joiner, within]
                }
        }
    }
}
