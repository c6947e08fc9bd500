/// Decides what becomes of a message, from what its handlers threw and the strategy of its transport.
package struct FailureVerdict: Sendable {
    let strategy: any RetryStrategy

    /// An error that insists on a retry gets it; one that rules it out, from every handler, does not;
    /// for all others the strategy decides.
    func decision(after failure: FailedAttempt) -> RetryDecision {
        let causes = Self.causes(of: failure.error)
        let recoverable = causes.compactMap { $0 as? any RecoverableFailure }
        if !recoverable.isEmpty {
            let delay = recoverable.compactMap(\.retryDelay).min()
            return .retry(after: delay ?? strategy.delay(after: failure))
        }
        if causes.allSatisfy(Self.isUnrecoverable) { return .giveUp }
        return strategy.decision(after: failure)
    }

    private static func isUnrecoverable(_ error: any Error) -> Bool {
        if let error = error as? HandlingError { return error.code == .noHandler || error.code == .wrongType }
        return error is any UnrecoverableFailure || error is DecodingFailure
    }

    /// What the handlers threw, however deep it is wrapped.
    package static func causes(of error: any Error) -> [any Error] {
        let wrapped = (error as? any WrappingFailure)?.wrappedErrors ?? []
        return wrapped.isEmpty ? [error] : wrapped.flatMap(causes)
    }

    /// What is recorded: the handler's own error if there is one, all of them if there are several.
    package static func report(of error: any Error) -> FailureReport {
        let causes = causes(of: error)
        guard causes.count == 1, let cause = causes.first else { return FailureReport(error) }
        return FailureReport(cause)
    }
}
