package import AlarmbookCore

/// The outside world of a session: clock, transport, files, terminal. Tests bring their own.
package struct Surroundings: Sendable {
    package var transport: Transport
    package var now: @Sendable () -> Timestamp
    package var sleep: @Sendable (Duration) async throws -> Void
    /// Asks a person for the code of the MFA device of that serial number.
    package var askCode: @Sendable (_ serial: String) throws -> String
    package var timeouts: Timeouts

    package init(
        transport: Transport, now: @escaping @Sendable () -> Timestamp,
        sleep: @escaping @Sendable (Duration) async throws -> Void,
        askCode: @escaping @Sendable (_ serial: String) throws -> String,
        timeouts: Timeouts = Timeouts(read: .seconds(60))
    ) {
        self.transport = transport
        self.now = now
        self.sleep = sleep
        self.askCode = askCode
        self.timeouts = timeouts
    }
}
