internal import Synchronization

extension PostgresClient {
    /// Sees to it that idle connections are closed when their time has come.
    func scheduleSweep() {
        let deadline: ContinuousClock.Instant? = storage.withLock { storage in
            guard !storage.isSweepScheduled, let oldest = storage.state.oldestIdle else {
                return nil
            }
            storage.isSweepScheduled = true
            return oldest + idleTimeout
        }
        if let deadline {
            // Weak: a client that nobody uses any more takes its idle connections with it.
            _ = loop.schedule(at: deadline) { [weak self] in self?.sweep() }
        }
    }

    /// Runs on the loop's thread, as the connections do.
    private func sweep() {
        let limit = ContinuousClock.now - idleTimeout
        let expired = storage.withLock { storage in
            storage.isSweepScheduled = false
            return storage.state.takeIdle(since: limit).compactMap { storage.connections.removeValue(forKey: $0) }
        }
        for connection in expired {
            connection.assumeIsolated { $0.closeNow() }
        }
        scheduleSweep()
    }
}
