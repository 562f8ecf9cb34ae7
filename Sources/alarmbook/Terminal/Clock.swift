internal import AlarmbookCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

extension Timestamp {
    /// The time of the machine's clock.
    static var now: Timestamp { Timestamp(seconds: time(nil)) }
}
