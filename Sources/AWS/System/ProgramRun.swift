internal import Sheets

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// What a program printed, and how it ended.
struct ProgramRun {
    /// 128 and the signal's number for a program that a signal ended, as shells have it.
    var exitCode: Int32
    var output: [UInt8] = []
    var errors: [UInt8] = []

    /// Why a program didn't start: the system's words.
    struct StartError: Error {
        var reason: String
    }

    /// Runs the program of a file to its end. It has the standard input and the terminal of this one, so that it can ask
    /// for a code, and none of its other files.
    init(_ path: String, arguments: [String], environment: [String: String]) throws(StartError) {
        let pipes = try [Pipe(), Pipe()]
        let process = try Self.start(path, arguments, environment, outputs: pipes.map(\.writing))
        for pipe in pipes { close(pipe.writing) }
        let outputs = Self.read(pipes.map(\.reading))
        for pipe in pipes { close(pipe.reading) }
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        exitCode = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
        (output, errors) = (outputs[0], outputs[1])
    }

    private struct Pipe {
        var reading: Int32
        var writing: Int32

        init() throws(StartError) {
            var ends: [Int32] = [0, 0]
            guard unsafe pipe(&ends) == 0 else { throw StartError(errno) }
            (reading, writing) = (ends[0], ends[1])
        }
    }

    private static func start(
        _ path: String, _ arguments: [String], _ environment: [String: String], outputs: [Int32]
    ) throws(StartError) -> pid_t {
        #if canImport(Glibc)
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        #else
        var actions: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
        #endif
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for (number, output) in zip([STDOUT_FILENO, STDERR_FILENO], outputs) {
            unsafe posix_spawn_file_actions_adddup2(&actions, output, number)
        }
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        // Signals that this program ignores or holds back are the other's again.
        var all = sigset_t()
        var none = sigset_t()
        unsafe sigfillset(&all)
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
        unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
        // libcurl's connections are open too.
        for file in STDERR_FILENO + 1..<256 { _ = fcntl(file, F_SETFD, FD_CLOEXEC) }
        var process: pid_t = 0
        let words = [path] + arguments
        let settings = environment.map { "\($0)=\($1)" }
        let code = unsafe withTexts(words) { words in
            unsafe withTexts(settings) { settings in
                unsafe posix_spawn(&process, path, &actions, &attributes, words, settings)
            }
        }
        guard code == 0 else { throw StartError(code) }
        return process
    }

    /// Texts as C has them, the last one followed by a null pointer.
    private static func withTexts<Result>(
        _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        let copies = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: texts.count + 1)
        for (index, text) in texts.enumerated() { unsafe (copies + index).initialize(to: strdup(text)) }
        unsafe (copies + texts.count).initialize(to: nil)
        defer {
            for index in texts.indices { unsafe free(copies[index]) }
            unsafe copies.deallocate()
        }
        return unsafe body(copies)
    }

    /// What comes out of each descriptor until all have ended. They are read in turn, as there is something, since a
    /// program waits where one of its pipes is full.
    private static func read(_ descriptors: [Int32]) -> [[UInt8]] {
        var outputs = descriptors.map { _ in [UInt8]() }
        var polls = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while polls.contains(where: { $0.fd >= 0 }) {
            guard unsafe poll(&polls, nfds_t(polls.count), -1) >= 0 || errno == EINTR else { break }
            for index in polls.indices where polls[index].fd >= 0 && polls[index].revents != 0 {
                let block = WholeFile.block(of: polls[index].fd) ?? []
                outputs[index] += block
                // poll passes over a negative number.
                if block.isEmpty { polls[index].fd = -1 }
            }
        }
        return outputs
    }
}

extension ProgramRun.StartError {
    fileprivate init(_ number: Int32) {
        reason = unsafe String(cString: strerror(number))
    }
}
