/// A clock whose instants are durations since it was made, so that they can be stored and compared.
package struct MonotonicClock: Sendable {
    /// The time since the clock was made.
    package let now: @Sendable () -> Duration
    /// Suspends until some time has passed.
    package let sleep: @Sendable (Duration) async throws -> Void

    package init(_ clock: any Clock<Duration>) {
        self = Self.starting(clock)
    }

    private init(
        now: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    private static func starting(_ clock: some Clock<Duration>) -> Self {
        let start = clock.now
        return Self(
            now: { start.duration(to: clock.now) },
            sleep: { duration in try await clock.sleep(for: duration) }
        )
    }
}
