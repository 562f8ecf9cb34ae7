import Foundation
import Testing

/// The Python programs in Tests/Peers, which know AWS by botocore and moto.
enum Peer {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Peers")

    /// The interpreter that has botocore and moto: ALARMBOOK_PYTHON, or the one that Tests/run.sh makes.
    static func python() throws -> String {
        let path =
            ProcessInfo.processInfo.environment["ALARMBOOK_PYTHON"]
            ?? folder.deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent(".build/venv/bin/python").path
        try #require(FileManager.default.isExecutableFile(atPath: path), "\(path) is not there; run Tests/run.sh once")
        return path
    }

    /// What a program prints on standard output, given `input`.
    static func output(
        _ program: String, _ arguments: [String] = [], input: Data = Data(), environment: [String: String] = [:]
    ) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try python())
        process.arguments = [folder.appendingPathComponent(program).path] + arguments
        process.environment = ["PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"].merging(environment) { $1 }
        let given = Pipe()
        let answer = Pipe()
        process.standardInput = given
        process.standardOutput = answer
        try process.run()
        DispatchQueue.global().async {
            try? given.fileHandleForWriting.write(contentsOf: input)
            try? given.fileHandleForWriting.close()
        }
        let data = try answer.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(program) failed")
        return data
    }
}
