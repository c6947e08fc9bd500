internal import Logging

extension PostgresConnection {
    /// Asks the server to stop the statement that runs on this connection, if there is one.
    ///
    /// Returns at once. The statement's caller gets the server's error `queryCanceled`, unless it was faster.
    public func cancelRunningQuery() {
        requestCancel(nil)
    }

    /// Runs an operation that ends early when its task is cancelled.
    func cancellable<R>(_ operation: UInt64, _ scope: Scope, _ body: () async throws -> R) async throws -> R {
        try await withTaskCancellationHandler {
            try await body()
        } onCancel: {
            guard scope.isCancellable else {
                return
            }
            loop.submit { self.assumeIsolated { $0.requestCancel(operation) } }
        }
    }

    func requestCancel(_ operation: UInt64?) {
        guard operation == nil || remainder == nil else {
            // The server would stop what it answers first, which is not what is meant.
            cancelledBehindRemainder = operation
            return
        }
        guard end == nil, cancellation.request(operation) else {
            return
        }
        if operation != nil {
            pipeline?.exchange.stopSending()
        }
        guard let canceller = libpq.makeCanceller() else {
            return cancelRequestEnded("the session has no key to cancel with")
        }
        let started = DetachedThread.run("postgres-cancel") {
            let failure = canceller.run()
            self.loop.submit { self.assumeIsolated { $0.cancelRequestEnded(failure) } }
        }
        if !started {
            cancelRequestEnded("the system refused a thread")
        }
    }

    private func cancelRequestEnded(_ failure: String?) {
        if let failure {
            logger.info("could not cancel a statement", metadata: [LogKeys.error: "\(failure)"])
        }
        let operation = cancellation.operation
        if cancellation.delivered() {
            // The server ignores a request that arrives before the statement does.
            let again = ContinuousClock.now + .milliseconds(250)
            _ = loop.schedule(at: again) { [weak self] in
                self?.assumeIsolated { $0.requestCancel(operation) }
            }
        }
        let scopes = cancellation.delayedEnds
        cancellation.delayedEnds = []
        for scope in scopes {
            leaveGate(of: scope)
        }
    }
}
