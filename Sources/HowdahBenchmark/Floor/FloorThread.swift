import PostgresLibpq

/// Runs work that blocks on a thread of its own, so that nothing but libpq stands between it and the server.
enum FloorThread {
    /// Runs a closure on a new thread, and returns when it has ended.
    ///
    /// - Parameter body: Does the work, and looks at the flag between two steps: it is set when the task is cancelled.
    /// - Returns: What the closure returns.
    /// - Throws: What the closure throws, or `PostgresError` if the system refuses a thread.
    static func run<Result: Sendable>(
        _ body: @escaping @Sendable (StopFlag) throws -> Result
    ) async throws -> Result {
        let stop = StopFlag()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let hasStarted = DetachedThread.run("howdah-floor") {
                    continuation.resume(with: Swift.Result { try body(stop) })
                }
                if !hasStarted {
                    continuation.resume(
                        throwing: PostgresError(.connectionFailed, "the system refused a thread for the floor")
                    )
                }
            }
        } onCancel: {
            stop.set()
        }
    }
}
