import Foundation
import Testing

/// The fuzzer's harnesses on their seeds and on everything that was found, without the fuzzer.
/// They go one after the other, since each writes its input to one file of the process.
@Suite("What the fuzzer found holds", .serialized)
struct ReplayTests {
    static let found = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Found")

    /// What Tests/Fuzz/coverage.sh has replayed besides: all that the fuzzer kept, since it reached something new.
    private static func corpus(of harness: Harness) -> [URL] {
        let folder = ProcessInfo.processInfo.environment["ALARMBOOK_FUZZ_CORPUS"]
        let corpus = folder.map { URL(filePath: $0).appending(path: harness.name) }
        return corpus.map { FileManager.default.fileExists(atPath: $0.path) ? [$0] : [] } ?? []
    }

    @Test("of every harness, its seeds and findings", arguments: Harness.all)
    func replay(_ harness: Harness) throws {
        for seed in harness.seeds { try harness.run(seed) }
        for folder in [Self.found.appending(path: harness.name)] + Self.corpus(of: harness) {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
                let bytes = try Data(contentsOf: folder.appending(path: name))
                #expect(throws: Never.self, "\(harness.name)/\(name)") { try harness.run(Array(bytes)) }
            }
        }
    }

    @Test("nothing was found by a harness that there isn't")
    func names() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.found.path)
        #expect(Set(folders) == Set(Harness.all.map(\.name)))
    }
}

extension Harness: CustomTestStringConvertible {
    package var testDescription: String { name }
}
