internal import AlarmbookCore

/// The name of a part in a package (ECMA-376 part 2, 6.2.2): letter case isn't significant, `%41` is `A`, and targets
/// of relationships may be relative.
enum PartName {
    /// What two spellings of one name have in common: no leading slash, forward slashes, lower case, no `%` forms, no
    /// `.` or `..`.
    static func key(_ name: String) -> String {
        var segments: [Substring] = []
        let plain = decodingPercent(name.replacing(text: "\\", by: "/"))
        for segment in plain.parts(at: "/", omittingEmpty: true) where segment != "." {
            if segment == ".." {
                _ = segments.popLast()
            } else {
                segments.append(segment)
            }
        }
        return segments.joined(separator: "/").lowercased()
    }

    /// The part that a relationship's target names, seen from the part that the relationship belongs to.
    static func resolve(_ target: String, from source: String) -> String {
        let target = target.replacing(text: "\\", by: "/")
        if target.begins(with: "/") { return String(target.unicodeScalars.drop { $0 == "/" }) }
        return folder(of: source) + target
    }

    /// The part that holds a part's relationships; of the package itself where the name is empty.
    static func relationships(of source: String) -> String {
        let folder = folder(of: source)
        return folder + "_rels/" + source[folder.endIndex...] + ".rels"
    }

    private static func folder(of name: String) -> Substring {
        name.unicodeScalars.lastIndex(of: "/").map { name[...$0] } ?? name.prefix(upTo: name.startIndex)
    }

    private static func decodingPercent(_ name: String) -> String {
        guard name.utf8.contains(UInt8(ascii: "%")) else { return name }
        var bytes: [UInt8] = []
        var rest = Array(name.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
