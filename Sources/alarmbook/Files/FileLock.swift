#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// While it lives, no other alarmbook replaces a file: a lock on a hidden file beside it, which the system takes back
/// when the holder dies, however that happens. The hidden file goes with the lock.
final class FileLock {
    private let path: String
    private let descriptor: Int32
    private var interruption: Interruption?

    /// Waits while another alarmbook has it, and says so. Ctrl-C ends the program meanwhile.
    init(of file: String) throws(FileError) {
        path = FileTarget(of: file).sibling("lock")
        descriptor = try Self.take(path, of: file)
        interruption = Interruption(removing: path)
    }

    deinit {
        // First, since from then on the hidden file may be another's.
        interruption = nil
        unsafe unlink(path)
        close(descriptor)
    }

    private static func take(_ path: String, of file: String) throws(FileError) -> Int32 {
        var isTold = false
        while true {
            let descriptor = try opened(path, of: file)
            // Not every file system has locks. Without them, what was read is still compared before it is replaced.
            if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
                if !isTold { Console.tell("waiting for another alarmbook that writes \(file)") }
                isTold = true
                while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
            }
            // Whoever had it took the hidden file away, and there may be a new one by now, which others lock.
            if isStill(descriptor, at: path) { return descriptor }
            close(descriptor)
        }
    }

    private static func opened(_ path: String, of file: String) throws(FileError) -> Int32 {
        let flags = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        // Network file systems lock only what may be written.
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | flags, 0o666)
        if descriptor >= 0 { return descriptor }
        let number = errno
        // Another user's may be read at least.
        let other = number == EACCES ? unsafe open(path, O_RDONLY | flags) : -1
        if other >= 0 { return other }
        guard number != ELOOP else {
            throw FileError(path: path, "is a link, which no alarmbook made", cure: "take it away")
        }
        throw FileError(path: file, "cannot be written: \(FileError.reason(number))")
    }

    private static func isStill(_ descriptor: Int32, at path: String) -> Bool {
        var (locked, named) = (stat(), stat())
        return unsafe fstat(descriptor, &locked) == 0 && lstat(path, &named) == 0
            && locked.st_dev == named.st_dev && locked.st_ino == named.st_ino
    }
}
