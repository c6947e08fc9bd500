internal import Logging

/// What is left of an exchange whose caller has been answered already: groups that were sent, and whose outcome
/// nobody waits for.
///
/// The connection counts as idle meanwhile. The next exchange is sent behind them if all its statements are prepared;
/// everything else waits until they are answered. So they can be hit by nobody's cancellation, and disturb nobody.
extension PostgresConnection {
    /// Suspends until the remainder is answered or the connection has ended.
    ///
    /// To be called by whoever holds the session's gate, so that nobody else waits.
    func remainderEnd() async {
        await withCheckedContinuation { continuation in
            guard end == nil, remainder != nil else {
                return continuation.resume()
            }
            remainderWaiter = continuation
        }
    }

    /// Takes note that all of the remainder is answered, and lets go on who waits for it.
    func endRemainder() {
        for case .failure(let error) in remainder?.outcomes ?? [] {
            logger.debug("what followed an exchange has failed", metadata: [LogKeys.error: "\(error)"])
        }
        forgetRemainder()
        if let operation = cancelledBehindRemainder {
            cancelledBehindRemainder = nil
            requestCancel(operation)
        }
    }

    func forgetRemainder() {
        remainder = nil
        remainderWaiter?.resume()
        remainderWaiter = nil
    }
}
