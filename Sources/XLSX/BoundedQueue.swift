internal import Dispatch
internal import Synchronization

/// Hands elements from one thread to another, and lets the first wait while the second is behind: so much is in flight
/// and no more.
final class BoundedQueue<Element: Sendable>: Sendable {
    private struct State {
        var elements: [Element] = []
        var isClosed = false
        var isCancelled = false
    }

    private let state = Mutex(State())
    private let room = DispatchSemaphore(value: 0)
    private let filled = DispatchSemaphore(value: 0)

    init(capacity: Int) {
        // A semaphore must not end below the value that it began with, so it begins with none.
        for _ in 0..<capacity { room.signal() }
    }

    /// Adds an element when there is room; false where nobody wants it any more.
    func send(_ element: Element) -> Bool {
        room.wait()
        let isWanted = state.withLock { state in
            if !state.isCancelled { state.elements.append(element) }
            return !state.isCancelled
        }
        _ = isWanted ? filled.signal() : room.signal()
        return isWanted
    }

    /// Says that nothing follows.
    func close() {
        state.withLock { $0.isClosed = true }
        filled.signal()
    }

    /// The next element when there is one; nil at the end.
    func receive() -> Element? {
        filled.wait()
        let element = state.withLock { state in state.elements.isEmpty ? nil : state.elements.removeFirst() }
        _ = element == nil ? filled.signal() : room.signal()
        return element
    }

    /// Says that nothing more is wanted: both sides go on at once.
    func cancel() {
        state.withLock { state in
            state.isCancelled = true
            state.elements = []
        }
        room.signal()
        filled.signal()
    }
}
