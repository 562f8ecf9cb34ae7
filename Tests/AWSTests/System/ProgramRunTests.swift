import Foundation
import Testing

@testable import AWS

@Suite("Programs that are run")
struct ProgramRunTests {
    private func shell(_ script: String, _ environment: [String: String] = [:]) throws -> ProgramRun {
        try ProgramRun("/bin/sh", arguments: ["-c", script], environment: environment)
    }

    @Test("both outputs are read whole, whichever comes first and however long they are")
    func outputs() throws {
        let run = try shell("head -c 300000 /dev/zero >&2; head -c 400000 /dev/zero; echo end >&2; exit 3")
        #expect(run.exitCode == 3)
        #expect(run.output == [UInt8](repeating: 0, count: 400_000))
        #expect(run.errors == [UInt8](repeating: 0, count: 300_000) + Array("end\n".utf8))
    }

    @Test("it has the environment that it is given, and no other")
    func environment() throws {
        #expect(try shell("echo \"$A,$HOME\"", ["A": "b = c"]).output == Array("b = c,\n".utf8))
    }

    @Test("it has none of this program's open files")
    func files() throws {
        let file = unsafe open("/dev/null", O_RDONLY)
        defer { close(file) }
        #expect(try shell("exec 2>&-; : <&\(file)").exitCode != 0)
        #expect(try shell(": <&0").exitCode == 0)
    }

    @Test("a signal that ends it is told as shells tell it, and none is held back from it")
    func signals() throws {
        var pipe = sigset_t()
        unsafe sigemptyset(&pipe)
        unsafe sigaddset(&pipe, SIGPIPE)
        var before = sigset_t()
        unsafe pthread_sigmask(SIG_BLOCK, &pipe, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        #expect(try shell("kill -s PIPE $$; exit 0").exitCode == 128 + SIGPIPE)
        #expect(try shell("kill -s KILL $$").exitCode == 128 + SIGKILL)
    }

    @Test("a program that can't be started says why")
    func start() {
        do {
            _ = try ProgramRun("/no/such/program", arguments: [], environment: [:])
            Issue.record("it ran")
        } catch {
            #expect(error.reason == "No such file or directory")
        }
    }
}
