internal import AlarmbookCore

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

extension Timestamp {
    /// What the machine's clock says.
    static var now: Timestamp { Timestamp(seconds: time(nil)) }
}
