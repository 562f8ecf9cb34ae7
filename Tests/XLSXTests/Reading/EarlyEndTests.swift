import Sheets
import Testing

@testable import XLSX

@Suite("A reading that ends early")
struct EarlyEndTests {
    private struct Enough: Error {}

    private static let rounds = 18

    // The limit ends a test that hangs, and is far from what a busy machine takes.
    @Test("ends wherever that is, with its threads, however many go on side by side", .timeLimit(.minutes(15)))
    func everywhere() async throws {
        let rows = (1...3_000).map { "<row r=\"\($0)\"><c t=\"inlineStr\"><is><t>x\($0)</t></is></c></row>" }.joined()
        let bytes = HandMadeWorkbook(rows: rows).bytes
        try await withThrowingTaskGroup(of: Void.self) { group in
            for seed in 0..<4 {
                group.addTask {
                    try HandMadeWorkbook.withFile(bytes) { path in
                        for round in 0..<Self.rounds {
                            let cut = PartChunks.Cut(chunkCount: 64 << (round % 9), smallCount: 0)
                            let reader = try WorkbookReader(path: path, cut: cut)
                            let sheet = try #require(reader.worksheets.first)
                            let last = (round * 37 + seed * 997) % 3_100
                            var count = 0
                            do {
                                _ = try reader.read(sheet) { _ in
                                    count += 1
                                    if count > last { throw Enough() }
                                }
                                #expect(count == 3_000)
                            } catch is Enough {
                                #expect(count == last + 1)
                            }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
