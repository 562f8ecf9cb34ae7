import Foundation
import Testing

/// The folders of Sources are floors: a file names types of its own folder and of those below, and none of those above.
@Suite struct FloorTests {
    /// From the lowest floor of each target to its highest one. Imports keep the targets themselves apart.
    static let floors = [
        "Sheets",

        "AlarmbookCore/Values", "AlarmbookCore/Languages", "AlarmbookCore/Columns", "AlarmbookCore/JSON",
        "AlarmbookCore/Tags",
        "AlarmbookCore/Measures", "AlarmbookCore/Metrics", "AlarmbookCore/Alarms", "AlarmbookCore/Table/Header",
        "AlarmbookCore/Table/Settings", "AlarmbookCore/Table/Rows", "AlarmbookCore/Table/Reading",
        "AlarmbookCore/Table/Making", "AlarmbookCore/History", "AlarmbookCore/AlarmHistory",
        "AlarmbookCore/Plan/Changes", "AlarmbookCore/Plan/Settled", "AlarmbookCore/Plan/Planning",
        "AlarmbookCore/Plan/Importing",
        "AlarmbookCore/Pull", "AlarmbookCore/Refresh", "AlarmbookCore/Render",
        "AlarmbookCore/Compare",

        "XLSX/Values", "XLSX/XML", "XLSX/Package", "XLSX/Designs", "XLSX/Native", "XLSX/Reading/Parts",
        "XLSX/Reading/Rows", "XLSX/Writing", "XLSX",

        "Workbooks/Languages", "Workbooks/Books", "Workbooks/Refresh", "Workbooks/Compare", "Workbooks/Results",

        "AWS/System", "AWS/HTTP", "AWS/XML", "AWS/Errors", "AWS/Transport", "AWS/Curl", "AWS/Signing", "AWS/Retry",
        "AWS/Profiles",
        "AWS/Endpoints", "AWS/Calls", "AWS/Credentials", "AWS/Session", "AWS/CloudWatch",

        "alarmbook/Errors", "alarmbook/Terminal", "alarmbook", "alarmbook/Files", "alarmbook/Formats",
        "alarmbook/Schemas", "alarmbook/Options", "alarmbook/Reports", "alarmbook/Stores", "alarmbook/Jobs",
        "alarmbook/Commands",
    ]

    /// Floors on which folders stand side by side: none of them names another.
    static let neighbours: Set = ["AlarmbookCore/Pull", "AlarmbookCore/Refresh", "AlarmbookCore/Render"]

    /// A file's words without comments and quoted texts, and the types that it declares for others.
    struct File {
        var path: String
        var folder: String
        var words: Set<Substring> = []
        var types: Set<Substring> = []

        private static let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "actor", "typealias"]

        init(_ source: HouseTests.Source) {
            path = source.path
            folder = path.split(separator: "/").dropLast().joined(separator: "/")
            var isQuoted = false
            for line in source.lines {
                let pieces = line.split(separator: "\"\"\"", omittingEmptySubsequences: false)
                for (index, piece) in pieces.enumerated() where isQuoted == !index.isMultiple(of: 2) {
                    let words = Self.code(piece).split { !$0.isLetter && !$0.isNumber && $0 != "_" }
                    self.words.formUnion(words)
                    if index == 0, piece.first?.isLetter == true,
                        let kind = words.firstIndex(where: Self.kinds.contains),
                        kind + 1 < words.count
                    {
                        types.insert(words[kind + 1])
                    }
                }
                if pieces.count.isMultiple(of: 2) { isQuoted.toggle() }
            }
        }

        /// A line without its comment and what it quotes.
        private static func code(_ line: Substring) -> Substring {
            var code = ""
            var isQuoted = false
            var last: Character = " "
            for character in line {
                if character == "\"", last != "\\" { isQuoted.toggle() }
                if !isQuoted, character == "/", last == "/" { break }
                code.append(isQuoted ? "\"" : character)
                last = character == "\\" && last == "\\" ? " " : character
            }
            return code[...]
        }
    }

    @Test("every folder of Sources is a floor, and no file names a type of a floor above its own")
    func floors() {
        let files = HouseTests.sources.map(File.init)
        let heights = Dictionary(uniqueKeysWithValues: Self.floors.enumerated().map { ($1, $0) })
        var homes: [Substring: [File]] = [:]
        for file in files {
            #expect(heights[file.folder] != nil, "\(file.path) is in a folder that is no floor")
            for type in file.types { homes[type, default: []].append(file) }
        }
        for file in files {
            for word in file.words.sorted() where !file.types.contains(word) {
                for home in homes[word] ?? [] where home.folder != file.folder {
                    let targets = [home, file].map { $0.path.prefix { $0 != "/" } }
                    guard targets[0] == targets[1], let height = heights[file.folder], let other = heights[home.folder]
                    else { continue }
                    #expect(other < height, "\(file.path) names \(word) of \(home.path), which stands above it")
                    let areNeighbours = Self.neighbours.isSuperset(of: [file.folder, home.folder])
                    #expect(!areNeighbours, "\(file.path) names \(word) of \(home.path), which stands beside it")
                }
            }
        }
    }

    @Test("a type that is named in a comment or a quoted text counts as not named, and an upward one is found")
    func reading() {
        let lines = ["/// Like a Row.", "struct A {", "    let b: B // not a C", "    let text = \"no D\"", "}"]
        let file = File(HouseTests.Source(path: "X/Y/A.swift", lines: lines.map { $0[...] }))
        #expect(file.folder == "X/Y")
        #expect(file.types == ["A"])
        #expect(file.words.filter { $0.first?.isUppercase == true }.sorted() == ["A", "B"])
    }
}
