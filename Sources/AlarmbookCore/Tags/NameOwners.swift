internal import Sheets

/// Which resources have a Name, by the numbers that they and the Names have in a table of known resources.
package struct NameOwners: Sendable {
    /// By the numbers of Names: the first resource of each plus one, and the others of Names that several have.
    private var first: [UInt32] = []
    private var others: [UInt32: [UInt32]] = [:]
    /// Names beyond ASCII may be spelled in several normalization forms: the number of the one that came first, which
    /// all of them go by.
    private var spelled: [String: UInt32] = [:]

    /// `names` are those of the resources' Names plus one, 0 where they have none.
    init(_ names: [UInt32], _ texts: TextIndex) {
        first = [UInt32](repeating: 0, count: texts.count)
        for (number, name) in names.enumerated() where name > 0 {
            var text = name - 1
            if !texts[Int(text)].span.isASCII {
                let name = texts.string(Int(text))
                if let same = spelled[name] { text = same } else { spelled[name] = text }
            }
            if first[Int(text)] == 0 {
                first[Int(text)] = UInt32(number) + 1
            } else {
                others[text, default: []].append(UInt32(number))
            }
        }
    }

    /// The numbers of the resources that have a Name, in ascending order.
    func numbers(named name: String, among texts: TextIndex) -> [Int] {
        let text = name.utf8.span.isASCII ? texts.find(name.utf8.span) : spelled[name].map { Int($0) }
        guard let text, text < first.count, first[text] > 0 else { return [] }
        return [Int(first[text]) - 1] + others[UInt32(text), default: []].map { Int($0) }
    }
}
