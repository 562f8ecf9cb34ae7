import Foundation
import Harnesses

// Fuzzer HARNESS [option, file or folder of libFuzzer…], or Fuzzer --seeds FOLDER, which writes every harness's seeds
// into a folder of its own there, and its words into a dictionary beside it.

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ body: @convention(c) (UnsafePointer<UInt8>, Int) -> Int32
) -> Int32

nonisolated(unsafe) private var harness = Harness.all[0]

private func writeSeeds(to folder: String) throws {
    for harness in Harness.all {
        let folder = URL(filePath: folder).appending(path: harness.name)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (number, seed) in harness.seeds.enumerated() {
            try Data(seed).write(to: folder.appending(path: "seed-\(number)"))
        }
        let words = Set(harness.words.filter { !$0.isEmpty }).sorted().map { word in
            "\""
                + word.utf8.map { byte in
                    (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte)
                        ? String(UnicodeScalar(byte)) : "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
                }.joined() + "\"\n"
        }
        try Data(words.joined().utf8).write(to: URL(filePath: folder.path + ".dict"))
    }
}

let arguments = CommandLine.arguments
if arguments.count == 3, arguments[1] == "--seeds" {
    try writeSeeds(to: arguments[2])
    exit(0)
}
// libFuzzer starts itself anew for each of its jobs, with its own arguments alone.
let variable = "ALARMBOOK_HARNESS"
let isAnew = ProcessInfo.processInfo.environment[variable] != nil
let name = ProcessInfo.processInfo.environment[variable] ?? arguments.dropFirst().first
guard let wanted = Harness.all.first(where: { $0.name == name }) else {
    print("name a harness: " + Harness.all.map(\.name).joined(separator: " "))
    exit(64)
}
harness = wanted
setenv(variable, wanted.name, 1)
var words: [UnsafeMutablePointer<CChar>?] = ([arguments[0]] + arguments.dropFirst(isAnew ? 1 : 2)).map { strdup($0) }
words.append(nil)
var count = Int32(words.count - 1)
let status = words.withUnsafeMutableBufferPointer { buffer in
    var start = buffer.baseAddress
    return runDriver(&count, &start) { bytes, size in
        do {
            try harness.run(Array(UnsafeBufferPointer(start: bytes, count: size)))
        } catch {
            FileHandle.standardError.write(Data("VIOLATION \(error)\n".utf8))
            abort()
        }
        return 0
    }
}
exit(status)
