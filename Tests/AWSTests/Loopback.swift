import AWS
import AlarmbookCore
import Foundation
import Testing

/// A Python server of Tests/Peers on a port of its own, ended with this value.
final class Loopback: Sendable {
    let port: Int
    private let input = Pipe()
    private let process = Process()

    init(_ program: String, _ arguments: [String] = []) throws {
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: try Peer.python())
        process.arguments = [Peer.folder.appendingPathComponent(program).path] + arguments
        process.environment = ["PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1", "HOME": "/nonexistent"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = Data()
        while line.last != 10, let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty {
            line += byte
        }
        let text = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        port = try #require(Int(text), "\(program) told no port")
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// The server's address, with a path.
    func url(_ path: String = "") -> String { "http://127.0.0.1:\(port)\(path)" }
}

extension Surroundings {
    /// The real network and clock, without waits, and with a person who types `code`.
    static func real(code: String = "") -> Surroundings {
        Surroundings(
            transport: .curl(), now: { Timestamp(seconds: Int(Date().timeIntervalSince1970)) },
            sleep: { _ in }, askCode: { _ in code }, timeouts: Timeouts(read: .seconds(10)))
    }
}
