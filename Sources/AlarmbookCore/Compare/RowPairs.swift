/// Which rows of two tables are about the same.
package struct RowPairs: Sendable {
    /// By the rows' indices in both tables, in the order of the second.
    package private(set) var pairs: [(old: Int, new: Int)] = []
    /// The rows that only the first or only the second table has.
    package private(set) var onlyOld: [Int] = []
    package private(set) var onlyNew: [Int] = []

    /// Pairs those of `olds` and `news`; by default all rows but those that tell of the tags. `isExact` is whether rows
    /// of which somebody filled in a part stay apart.
    package init(
        _ old: ComparedTable, _ new: ComparedTable, olds: [Int]? = nil, news: [Int]? = nil, isExact: Bool = false
    ) {
        let columns = Set((old.comparedColumns + new.comparedColumns).map(\.key)).sorted()
        func content(_ table: ComparedTable, _ row: Int) -> [String] { columns.map { table.value($0, of: row) } }
        var olds = olds ?? old.rows.indices.filter { !old.isRenewed($0) }
        var news = news ?? new.rows.indices.filter { !new.isRenewed($0) }
        var found: [(old: Int, new: Int)] = []
        func pair(_ key: KeyPath<RowIdentity, String>, onlyAlone: Bool) {
            let byKey = Dictionary(grouping: olds) { old.rows[$0].identity[keyPath: key] }
            var (pairedOld, pairedNew): (Set<Int>, Set<Int>) = ([], [])
            func add(_ first: Int, _ second: Int) {
                found.append((first, second))
                pairedOld.insert(first)
                pairedNew.insert(second)
            }
            for (key, second) in Dictionary(grouping: news, by: { new.rows[$0].identity[keyPath: key] }) {
                var (first, second) = (byKey[key] ?? [], second)
                if first.count == 1, second.count == 1 {
                    add(first[0], second[0])
                } else if !onlyAlone {
                    // Of rows that are about the same, those that say the same belong together.
                    var byContent = Dictionary(grouping: first.reversed()) { content(old, $0) }
                    for index in second {
                        if let same = byContent[content(new, index)]?.popLast() { add(same, index) }
                    }
                    first.removeAll(where: pairedOld.contains)
                    second.removeAll(where: pairedNew.contains)
                    for (one, other) in zip(first, second) { add(one, other) }
                }
            }
            olds.removeAll(where: pairedOld.contains)
            news.removeAll(where: pairedNew.contains)
        }
        pair(\.exact, onlyAlone: false)
        // What is left may have got another Severity, or a Namespace that was blank.
        if !isExact { pair(\.loose, onlyAlone: true) }
        pairs = found.sorted { $0.new < $1.new }
        onlyOld = olds
        onlyNew = news
    }
}
