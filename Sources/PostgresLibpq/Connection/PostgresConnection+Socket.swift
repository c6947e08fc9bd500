internal import Logging

extension PostgresConnection {
    /// Takes what has arrived and lets whoever waits for it go on; runs whenever the socket is ready.
    func socketIsReady() {
        guard end == nil else {
            return
        }
        guard libpq.consumeInput() else {
            return loseAfterReading()
        }
        deliverNotifications()
        if isWriteBlocked {
            // Also when nobody waits for it: a socket that stays writable would wake the loop for ever.
            _ = flush()
        }
        if pipeline != nil || remainder != nil {
            advancePipeline()
            deliverNotifications()
        } else {
            resumeReadinessWaiter()
        }
    }

    /// Suspends until the socket has been ready since the last call, or the connection has ended.
    func socketReadiness() async {
        await withCheckedContinuation { continuation in
            guard end == nil, !wasReady else {
                wasReady = false
                return continuation.resume()
            }
            readinessWaiter = continuation
        }
    }

    /// Writes what is queued; false when the socket takes no more for now, or is broken.
    func flush() -> Bool {
        switch libpq.flush() {
        case .done:
            setWriteBlocked(false)
            return true
        case .wouldBlock:
            setWriteBlocked(true)
            return false
        case .failed:
            loseAfterReading()
            return false
        }
    }

    /// Ends the connection with the reason the server gave, which may still wait to be read.
    func loseAfterReading() {
        guard end == nil else {
            return
        }
        deliverNotifications()
        while let reply = libpq.isBad ? nil : libpq.nextReply(), let action = take(reply) {
            if case .fail = action {
                break
            }
            if remainder?.isFinished == true {
                endRemainder()
            }
        }
        let reason = pipeline?.exchange.failure ?? libpq.lastNotice
        var error = PostgresError(.connectionLost, sqlState: reason?.sqlState, reason?.message ?? libpq.errorMessage)
        error.cause = reason
        lose(because: error)
    }

    func lose(because error: PostgresError) {
        guard end == nil else {
            return
        }
        logger.info(
            "lost the connection to PostgreSQL",
            metadata: [LogKeys.backendPID: "\(backendPID)", LogKeys.error: "\(error)"]
        )
        finish(.broken, because: error)
    }

    /// Ends the session and tells everybody who waits for it.
    func finish(_ phase: ConnectionStatus.Phase, because error: PostgresError) {
        guard end == nil else {
            return
        }
        end = error
        status.phase = phase
        if let watch {
            loop.unwatch(watch)
        }
        watch = nil
        libpq.finish()
        hub.finish(phase == .closed ? .success(()) : .failure(error))
        pipeline?.continuation.resume(throwing: error)
        pipeline = nil
        forgetRemainder()
        resumeReadinessWaiter()
    }

    private func resumeReadinessWaiter() {
        wasReady = readinessWaiter == nil
        readinessWaiter?.resume()
        readinessWaiter = nil
    }

    private func deliverNotifications() {
        while let notification = libpq.nextNotification() {
            hub.send(notification)
        }
    }

    private func setWriteBlocked(_ isBlocked: Bool) {
        guard isBlocked != isWriteBlocked, let watch else {
            return
        }
        isWriteBlocked = isBlocked
        loop.setWantsToWrite(isBlocked, of: watch)
    }
}
