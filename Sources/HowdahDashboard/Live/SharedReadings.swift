import HTTPTypes

/// Reads each thing once a second at most, however many ask for it.
///
/// Whoever asks while something is read, or within a second after that began, gets what that reading brought, its error
/// included. Nothing is read while nobody asks.
actor SharedReadings<Key: Hashable & Sendable, Value: Sendable> {
    private struct Reading {
        let number: Int
        let beganAt: Duration
        let task: Task<Value, any Error>
        var isRunning = true
    }

    private let freshness: Duration
    private let capacity: Int
    private let uptime: @Sendable () -> Duration
    private var readings: [Key: Reading] = [:]
    private var count = 0

    init(freshness: Duration = .seconds(1), capacity: Int = 64, uptime: @escaping @Sendable () -> Duration) {
        self.freshness = freshness
        self.capacity = capacity
        self.uptime = uptime
    }

    /// What is there under a key.
    ///
    /// - Throws: The error of the reading, or ``Problem`` if too many different things are read at a time.
    func value(for key: Key, _ read: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let now = uptime()
        readings = readings.filter { $0.value.isRunning || now - $0.value.beganAt < freshness }
        if let reading = readings[key] { return try await reading.task.value }
        guard readings.count < capacity else {
            throw Problem(.serviceUnavailable, "Too many different lists are looked at. Try again in a second.")
        }
        count += 1
        let number = count
        // Unstructured, because several requests wait for it: the first one that leaves must not cancel it.
        let task = Task { try await read() }
        readings[key] = Reading(number: number, beganAt: now, task: task)
        defer { finish(key, number) }
        return try await task.value
    }

    /// Makes the next one who asks look again.
    func forget() {
        readings = [:]
    }

    private func finish(_ key: Key, _ number: Int) {
        if readings[key]?.number == number { readings[key]?.isRunning = false }
    }
}
