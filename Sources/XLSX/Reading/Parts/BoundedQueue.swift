internal import Dispatch
internal import Synchronization

/// Passes elements from one thread to another. The sender waits while `capacity` elements are in flight.
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
        // A semaphore must not be freed below its initial value, so it starts at 0.
        for _ in 0..<capacity { room.signal() }
    }

    /// Waits for room and adds an element. Returns false once the receiver has cancelled.
    func send(_ element: Element) -> Bool {
        room.wait()
        let isWanted = state.withLock { state in
            if !state.isCancelled { state.elements.append(element) }
            return !state.isCancelled
        }
        _ = isWanted ? filled.signal() : room.signal()
        return isWanted
    }

    /// Ends the queue: nothing follows.
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

    /// Cancels the queue: neither side waits any more.
    func cancel() {
        state.withLock { state in
            state.isCancelled = true
            state.elements = []
        }
        room.signal()
        filled.signal()
    }
}
