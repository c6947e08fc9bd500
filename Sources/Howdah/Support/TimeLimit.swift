/// What took longer than it may.
package struct TimeLimitExceeded: Error, CustomStringConvertible {
    package let limit: Duration

    package var description: String { "It took longer than \(limit.inWords) and was ended." }
}

/// Runs work for a limited time; then cancels it and waits until it has ended.
///
/// - Throws: ``TimeLimitExceeded`` when the time is over, or what the work throws.
package func withTimeLimit<Value: Sendable>(
    _ limit: Duration,
    _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await Task.sleep(for: limit)
            throw TimeLimitExceeded(limit: limit)
        }
        defer { group.cancelAll() }
        guard let value = try await group.next() else { throw CancellationError() }
        return value
    }
}
