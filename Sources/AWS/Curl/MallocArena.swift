internal import CCurl

/// Where malloc has memory for threads.
package enum MallocArena {
    /// Has all threads take memory from one place, so that what one has freed serves the next; they seldom ask at once.
    /// It is called before there are threads. Only glibc has a place for each of them otherwise.
    package static func share() {
        share_arena()
    }
}
