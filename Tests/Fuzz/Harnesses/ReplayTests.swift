import Foundation
import Testing

/// The fuzzer's harnesses on their seeds and on everything that was found, without the fuzzer.
/// They go one after the other, since each writes its input to one file of the process.
@Suite("What the fuzzer found holds", .serialized)
struct ReplayTests {
    static let found = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Found")

    @Test("of every harness, its seeds and findings", arguments: Harness.all)
    func replay(_ harness: Harness) throws {
        for seed in harness.seeds { try harness.run(seed) }
        let folder = Self.found.appending(path: harness.name).path
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            let bytes = try Data(contentsOf: URL(filePath: folder).appending(path: name))
            #expect(throws: Never.self, "\(harness.name)/\(name)") { try harness.run(Array(bytes)) }
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
