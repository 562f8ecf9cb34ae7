import Foundation
import Testing

/// The rules of the house that the compiler doesn't hold.
@Suite struct HouseTests {
    /// A file of Sources, by its path below it.
    struct Source {
        var path: String
        var lines: [Substring]

        var target: Substring { path.prefix { $0 != "/" } }

        /// The modules that the file imports, with their line numbers.
        var imports: [(line: Int, module: String)] {
            lines.enumerated().compactMap { number, line in
                let words = line.split(separator: " ")
                guard let keyword = words.firstIndex(of: "import"), words.count > keyword + 1,
                    words[..<keyword].allSatisfy({ ["internal", "package", "private", "fileprivate"].contains($0) })
                else { return nil }
                return (number + 1, String(words[keyword + 1]))
            }
        }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let sources: [Source] = {
        let folder = root.appending(path: "Sources")
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            guard let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8) else { return nil }
            return Source(path: path, lines: text.split(separator: "\n", omittingEmptySubsequences: false))
        }
    }()

    static let system: Set = ["Glibc", "Darwin", "Dispatch", "Synchronization"]

    /// What each target may import, its own C modules apart.
    static let allowed: [Substring: Set<String>] = [
        "Sheets": [],
        "AlarmbookCore": ["Sheets"],
        "XLSX": system.union(["Sheets"]),
        "Workbooks": ["Sheets", "AlarmbookCore", "XLSX"],
        "AWS": system.union(["Sheets", "AlarmbookCore"]),
        "alarmbook": system.union(["Sheets", "AlarmbookCore", "XLSX", "Workbooks", "AWS", "ArgumentParser"]),
    ]

    /// The one folder or file that may import each C module.
    static let rooms = [
        "CXLSXWriter": "XLSX/Native/", "CISAL": "XLSX/Package/ISAL.swift", "CExpat": "XLSX/XML/",
        "CCurl": "AWS/Curl/", "CNettle": "AlarmbookCore/Values/Hash.swift",
    ]

    /// The one file that may import each of the system's frameworks. Foundation makes every start slower.
    static let frameworks = [
        "Foundation": "AWS/System/JSONCoding.swift", "FoundationEssentials": "AWS/System/JSONCoding.swift",
        "CryptoKit": "AlarmbookCore/Values/Hash.swift",
    ]

    @Test("there are sources of every target to look at")
    func thereAreSources() {
        #expect(Set(Self.sources.map(\.target)) == Set(Self.allowed.keys))
    }

    @Test("a target imports only what stands below it, and a C module only its own folder")
    func imports() {
        for source in Self.sources {
            let allowed = Self.allowed[source.target, default: []]
            for (line, module) in source.imports {
                let room = Self.rooms[module] ?? Self.frameworks[module]
                let mayImport = room.map { source.path.hasPrefix($0) } ?? allowed.contains(module)
                #expect(mayImport, "\(source.path):\(line) imports \(module)")
            }
        }
    }

    /// The one file that holds libcurl's handles.
    static let curlHandles = "AWS/Curl/CurlHandles.swift"

    @Test("libcurl's handles are held by one file, and all others see values")
    func curlHandles() {
        let holders = Self.sources.filter { source in
            source.lines.contains { $0.contains("curl_") && !$0.trimming().hasPrefix("//") }
        }
        #expect(holders.map(\.path) == [Self.curlHandles])
    }

    @Test("nothing is public, and nothing ends the process in place of an error")
    func words() {
        let forbidden: Set<Substring> = ["public", "fatalError", "preconditionFailure", "try!", "as!"]
        for source in Self.sources {
            for (number, line) in source.lines.enumerated() where !line.trimming().hasPrefix("//") {
                // A quoted text may hold any word.
                let code = line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                    .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(separator: " ")
                for word in code.split(whereSeparator: { !$0.isLetter && $0 != "!" }) where forbidden.contains(word) {
                    Issue.record("\(source.path):\(number + 1) has \(word)")
                }
            }
        }
    }

    @Test("what crosses a target says what it is")
    func documentation() {
        for source in Self.sources { documentation(of: source) }
    }

    private func documentation(of source: Source) {
        let kinds = ["actor", "class", "enum", "func", "protocol", "struct", "typealias"]
        for (number, line) in source.lines.enumerated() {
            var words = line.trimming().split(separator: " ")
            guard words.first == "package" else { continue }
            words.removeAll { ["final", "static", "mutating", "consuming", "nonisolated", "borrowing"].contains($0) }
            guard words.count > 2, kinds.contains(String(words[1])) else { continue }
            // Operators and requirements of the standard library's protocols say it by their name.
            let name = words[2]
            if name.first?.isLetter != true || name.hasPrefix("hash(") || name.hasPrefix("encode(") { continue }
            let before = source.lines[..<number].last { !$0.trimming().hasPrefix("@") }
            #expect(
                before?.trimming().hasPrefix("///") == true,
                "\(source.path):\(number + 1) has no doc comment: \(line.trimming())")
        }
    }

    @Test("no source compares Characters, into which a combining scalar hides a quote, or it says why it may")
    func characters() throws {
        let objects = CommandRun.binary.deletingLastPathComponent()
        func object(_ path: String) -> String {
            let target = path.prefix { $0 != "/" }
            let file = URL(filePath: path).lastPathComponent
            return objects.appending(path: "\(target).build/\(file).o").path
        }
        var names = Dictionary(uniqueKeysWithValues: Self.sources.map { (object($0.path), $0) })
        let own = object("alarmbookTests/HouseTests.swift")
        names[own] = Source(path: own, lines: [])
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["nm", "-u", "-A"] + names.keys.sorted()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        // Were an object missing, nothing would be found in it.
        try #require(process.terminationStatus == 0)
        // What Character itself has, its type's metadata apart, and what String has that doesn't show Character in its type
        // (https://github.com/swiftlang/swift/blob/main/docs/ABI/Mangling.rst).
        let comparison =
            /^_?\$sSJ(?!N$|14unicodeScalars)|^_?\$s(SS|Ss|SysE)9has(Prefix|Suffix)|^_?\$sSy17_StringProcessingE8contains/
        var found: [String: Set<Substring>] = [:]
        for line in text.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":"), let symbol = line.split(separator: " ").last,
                symbol.contains(comparison)
            else { continue }
            found[String(line[..<colon]), default: []].insert(symbol)
        }
        #expect(found.removeValue(forKey: own) != nil, "this very file compares Characters")
        for (object, symbols) in found {
            guard let source = names[object], !source.lines.contains(where: { $0.contains("// Characters: ") })
            else { continue }
            Issue.record(
                """
                \(source.path) compares Characters by \(symbols.sorted()) (see `swift demangle`): ask utf8, unicodeScalars \
                or what Scalars.swift has, or say at the line `// Characters: ` and why it may
                """)
        }
    }

    @Test("a file holds one noun: none is over 400 lines, and nine of ten are under 200")
    func lengths() {
        let lengths = Self.sources.map(\.lines.count)
        for source in Self.sources where source.lines.count > 400 {
            Issue.record("\(source.path) has \(source.lines.count) lines")
        }
        let long = lengths.count { $0 > 200 }
        #expect(long * 10 <= lengths.count, "\(long) of \(lengths.count) files have over 200 lines")
    }

    @Test("every C module has a folder of its own, and pkg-config finds all but libcurl, which is loaded")
    func modules() throws {
        let folder = Self.root.appending(path: "Modules").path
        let modules = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("C") }
        #expect(Set(modules) == Set(Self.rooms.keys))
        for module in modules {
            let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/" + module)
            #expect(Set(files) == ["module.modulemap", "shim.h"])
        }
        let manifest = try String(contentsOf: Self.root.appending(path: "Package.swift"), encoding: .utf8)
        let linked = modules.filter { $0 != "CCurl" }
        #expect(manifest.components(separatedBy: "pkgConfig:").count == linked.count + 1)
    }

    @Test("every command states its name, since a start is slower where the runtime is asked for them")
    func commandNames() {
        let configurations = Self.sources.flatMap { source in
            zip(source.lines, source.lines.dropFirst()).filter { $0.0.hasSuffix(" = CommandConfiguration(") }
                .map { (source.path, $0.1) }
        }
        #expect(configurations.count > 10)
        for (path, line) in configurations {
            #expect(line.trimming().hasPrefix("commandName: \""), "\(path)")
        }
    }

    @Test("the top level holds what a newcomer expects, and nothing else")
    func topLevel() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.path).filter { !$0.hasPrefix(".") }
        #expect(
            Set(names).isSubset(
                of: [
                    "Package.swift", "Package.resolved", "Sources", "Tests", "Modules", "SampleData", "README.md",
                ]))
    }
}

extension Substring {
    fileprivate func trimming() -> Substring {
        drop { $0 == " " || $0 == "\t" }
    }
}
