/// The name of a part in a package (ECMA-376 part 2, 6.2.2): letter case isn't significant, `%41` is `A`, and targets
/// of relationships may be relative.
///
/// Names are cut at bytes: a slash and a combining character behind it are one Character, which isn't `/`.
enum PartName {
    private static let slash = UInt8(ascii: "/")

    /// The canonical form of a name: no leading slash, forward slashes, lower case, no `%` escapes, no `.` or `..`.
    static func key(_ name: String) -> String {
        var segments: [ArraySlice<UInt8>] = []
        for segment in decodingPercent(withSlashes(name)).split(separator: slash) where !segment.elementsEqual(".".utf8)
        {
            if segment.elementsEqual("..".utf8) {
                _ = segments.popLast()
            } else {
                segments.append(segment)
            }
        }
        return String(decoding: Array(segments.joined(separator: [slash])), as: UTF8.self).lowercased()
    }

    /// Resolves a relationship's target against the part that the relationship belongs to.
    static func resolve(_ target: String, from source: String) -> String {
        let target = withSlashes(target)
        if target.first == slash { return String(decoding: target.drop { $0 == slash }, as: UTF8.self) }
        return folder(of: source) + String(decoding: target, as: UTF8.self)
    }

    /// The name of the part with the relationships of `source`; an empty name is the package itself.
    static func relationships(of source: String) -> String {
        let folder = folder(of: source)
        return folder + "_rels/" + source[folder.endIndex...] + ".rels"
    }

    private static func folder(of name: String) -> Substring {
        name.utf8.lastIndex(of: slash).map { name[...$0] } ?? name[..<name.startIndex]
    }

    private static func withSlashes(_ name: String) -> [UInt8] {
        name.utf8.map { $0 == UInt8(ascii: "\\") ? slash : $0 }
    }

    private static func decodingPercent(_ name: [UInt8]) -> [UInt8] {
        guard name.contains(UInt8(ascii: "%")) else { return name }
        var bytes: [UInt8] = []
        var rest = name[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let code = code(rest.prefix(2)) {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }

    /// The byte that two hexadecimal digits are.
    private static func code(_ digits: ArraySlice<UInt8>) -> UInt8? {
        // Swift's initializer would accept a sign.
        guard digits.first != UInt8(ascii: "+") else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
