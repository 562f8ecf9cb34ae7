import Foundation
import Synchronization

/// A folder of a test's own, removed with everything in it when the test ends.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/alarmbook-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file of the folder.
    func write(_ text: String, to name: String) throws {
        try write(Data(text.utf8), to: name)
    }

    /// Writes a file of the folder.
    func write(_ bytes: Data, to name: String) throws {
        try bytes.write(to: URL(fileURLWithPath: path + "/" + name))
    }

    /// A file's bytes; nil where there is none.
    func bytes(of name: String) -> Data? {
        FileManager.default.contents(atPath: path + "/" + name)
    }

    /// A file's text; nil where there is none.
    func text(of name: String) -> String? {
        bytes(of: name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The text of a file of alarms, without the moments at which they were applied.
    func alarms(of name: String = "alarms.json") -> String? {
        text(of: name)?.withoutTimes
    }

    /// The names of the files, hidden ones included, sorted.
    var names: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? []
    }

    /// Runs the real binary in the folder, and waits for its end.
    func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> CommandRun {
        try CommandRun(arguments, input: Data(input.utf8), folder: path, environment: environment)
    }
}

extension String {
    /// With TIME in place of each moment at which an alarm was applied.
    var withoutTimes: String { replacing(/[0-9-]{10}T[0-9:]{8}Z/, with: "TIME") }
}

/// What one run of the real binary answered.
struct CommandRun: Equatable {
    var exitCode: Int32
    /// Standard output, whole.
    var output: String
    /// Standard error, whole.
    var errors: String

    init(exitCode: Int32, output: String = "", errors: String = "") {
        self.exitCode = exitCode
        self.output = output
        self.errors = errors
    }

    /// Runs the binary in a folder with this on standard input; `environment` is added to the test's own.
    init(_ arguments: [String], input: Data, folder: String, environment: [String: String]) throws {
        let process = try Self.start(arguments, folder: folder, environment: environment)
        let (standardInput, standardOutput, standardError) = (Pipe(), Pipe(), Pipe())
        process.standardInput = standardInput
        process.standardOutput = standardOutput
        process.standardError = standardError
        try process.run()
        // All three at once, since a pipe that nobody reads or writes stops the other side.
        let writing = DispatchQueue(label: "standard input")
        writing.async {
            try? standardInput.fileHandleForWriting.write(contentsOf: input)
            try? standardInput.fileHandleForWriting.close()
        }
        let errorBytes = Mutex(Data())
        let reading = DispatchQueue(label: "standard error")
        reading.async { errorBytes.withLock { $0 = standardError.fileHandleForReading.readDataToEndOfFile() } }
        let outputBytes = standardOutput.fileHandleForReading.readDataToEndOfFile()
        reading.sync {}
        process.waitUntilExit()
        exitCode = process.terminationStatus
        output = String(decoding: outputBytes, as: UTF8.self)
        errors = errorBytes.withLock { String(decoding: $0, as: UTF8.self) }
    }

    /// The binary, ready to run: it stands beside the bundle of the tests.
    static func start(
        _ arguments: [String], folder: String, environment: [String: String] = [:]
    ) throws -> Process {
        signal(SIGPIPE, SIG_IGN)
        let process = Process()
        process.executableURL = binary
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        // What a workbook is written in must not depend on who runs the tests.
        process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C"]) { $1 }
            .merging(environment) { $1 }
        return process
    }

    static let binary: URL = {
        #if os(macOS)
        for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
            return bundle.bundleURL.deletingLastPathComponent().appendingPathComponent("alarmbook")
        }
        #endif
        return Bundle.main.bundleURL.appendingPathComponent("alarmbook")
    }()
}
