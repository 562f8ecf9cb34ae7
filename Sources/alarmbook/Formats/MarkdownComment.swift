/// A comment of a pull request: a head, and tables that are folded. It never grows too long for GitHub: what is left out
/// is counted.
struct MarkdownComment {
    /// The longest comment that GitHub takes, in characters; counted here in UTF-16, which are never fewer.
    static let maximumLength = 65_536
    /// The room for the line that counts the sections which are left out.
    private static let lastLineLength = 100

    /// A table that is folded under its title.
    struct Section {
        var title: String
        /// The names of the table's columns.
        var columns: [String]
        var rows: [String]
        var isOpen = false

        fileprivate var head: String {
            """
            <details\(isOpen ? " open" : "")><summary>\(title)</summary>

            | \(columns.joined(separator: " | ")) |
            |\(String(repeating: "---|", count: columns.count))

            """
        }

        /// What ends it where so many of its rows are left out.
        fileprivate func tail(leavingOut count: Int, _ all: String) -> String {
            (count == 0 ? "" : "\n\(count) of \(rows.count) are left out here; \(all).\n") + "\n</details>\n\n"
        }
    }

    /// What stands above the tables: the first that leaves them half of the room.
    var heads: [[String]]
    var sections: [Section]
    /// Where all is shown, as the end of a sentence.
    var all: String

    /// The whole comment.
    var text: String {
        let texts = heads.map { $0.joined(separator: "\n") + "\n\n" }
        let head = texts.first { $0.utf16.count <= Self.maximumLength / 2 } ?? ""
        var room = Self.maximumLength - head.utf16.count - Self.lastLineLength
        // Each section is there, if need be without a row.
        var kept: [Section] = []
        for section in sections {
            let size = section.head.utf16.count + section.tail(leavingOut: section.rows.count, all).utf16.count
            guard size <= room else { break }
            room -= size
            kept.append(section)
        }
        var result = head
        for section in kept {
            result += section.head
            var shown = 0
            for row in section.rows {
                guard row.utf16.count + 1 <= room else { break }
                room -= row.utf16.count + 1
                result += row + "\n"
                shown += 1
            }
            result += section.tail(leavingOut: section.rows.count - shown, all)
        }
        let others = sections.dropFirst(kept.count)
        if !others.isEmpty {
            let count = others.reduce(0) { $0 + $1.rows.count }
            result += "\(count) more in \(others.count) other tables are left out; \(all).\n"
        }
        return result
    }
}
