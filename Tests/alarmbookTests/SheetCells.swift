import Testing

extension TemporaryFolder {
    /// A sheet's cells below some headers, whose spaces don't matter, as `cat` prints them; a header that the sheet lacks
    /// has blank cells.
    func cells(_ headers: [String], of sheet: String = "Alarms", in book: String = "book.xlsx") throws -> [[Substring]]
    {
        let lines = try run("cat", book, "--sheet", sheet, "--format", "csv").output.split(separator: "\n")
        let titles = (lines.first ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
        return lines.dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            return headers.map { header in
                titles.firstIndex { $0 == header.filter { $0 != " " } }.flatMap {
                    cells.indices.contains($0) ? cells[$0] : nil
                } ?? ""
            }
        }
    }
}
