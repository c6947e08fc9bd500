public import Logging

/// Takes one claimed message through decoding, the bus and the retry policy, to what becomes of it.
///
/// Workers use it for every message. It does not settle: the caller does, with what it returns.
public struct MessageProcessor: Sendable {
    private let bus: MessageBus
    private let codec: any MessageCodec
    private let policies: [TransportName: TransportPolicy]
    private let maximumLosses: Int
    private let observer: any WorkerObserver

    /// Creates a processor.
    ///
    /// - Parameters:
    ///   - bus: The way of every claimed message to its handlers.
    ///   - codec: How messages are stored.
    ///   - policies: How the messages of each transport are retried and where they end.
    ///   - maximumLosses: How many workers a message may cost before it is set aside.
    ///   - observer: Who is told what happens; a ``LoggingObserver`` if nobody is named.
    ///   - logger: What the ``LoggingObserver`` writes to.
    public init(
        bus: MessageBus,
        codec: any MessageCodec,
        policies: [TransportName: TransportPolicy],
        maximumLosses: Int = 3,
        observer: (any WorkerObserver)? = nil,
        logger: Logger
    ) {
        self.bus = bus
        self.codec = codec
        self.policies = policies
        self.maximumLosses = maximumLosses
        self.observer = observer ?? LoggingObserver(logger: logger)
    }

    /// Handles a message.
    ///
    /// Never throws: an error is what becomes of the message.
    ///
    /// If the task is cancelled while the handler runs and the handler gives up for that reason, the
    /// message is released, without that attempt being held against it.
    ///
    /// - Parameters:
    ///   - delivery: The message.
    ///   - session: Whose claim it is, so that a handler may settle it by itself.
    /// - Returns: What became of it.
    public func process(_ delivery: Delivery, claimedBy session: (any ClaimSession)? = nil) async -> ProcessedMessage {
        do {
            guard delivery.losses < maximumLosses else { throw WorkerLost(times: delivery.losses) }
            var envelope = try codec.decode(delivery.encoded)
            envelope.stamp(with: ReceivedStamp(delivery, claimedBy: session))
            await observer.observe(.received(delivery))
            try await bus.dispatch(observer.prepare(envelope))
            await observer.observe(.handled(delivery))
            return ProcessedMessage(settlement: Settlement(delivery, .handled))
        } catch  where session?.hasSettled(delivery) == true {
            await observer.observe(.failedAfterSettlement(delivery, error))
            return ProcessedMessage(settlement: Settlement(delivery, .handled))
        } catch is CancellationError where Task.isCancelled {
            return ProcessedMessage(settlement: Settlement(delivery, .released))
        } catch {
            return await processed(delivery, failing: error)
        }
    }

    /// What to record instead of something that the store refuses: nothing of it but the reason.
    func settlement(insteadOf settlement: Settlement, refusedWith error: any Error) -> Settlement {
        let policy = policies[settlement.delivery.transport] ?? TransportPolicy()
        let report = FailureReport(SettlementRefused(settlement.outcome, error))
        return Settlement(settlement.delivery, .failed(report, store: policy.failureStore))
    }

    private func processed(_ delivery: Delivery, failing error: any Error) async -> ProcessedMessage {
        let causes = FailureVerdict.causes(of: error)
        if Task.isCancelled, causes.allSatisfy({ $0 is CancellationError }) {
            return ProcessedMessage(settlement: Settlement(delivery, .released))
        }
        let policy = policies[delivery.transport] ?? TransportPolicy()
        let attempt = FailedAttempt(kind: delivery.kind, number: delivery.attempt, error: error)
        let decision = FailureVerdict(strategy: policy.retry).decision(after: attempt)
        let report = FailureVerdict.report(of: error)
        let headers = HandledByStamp.headers(of: delivery, after: error)
        switch decision {
        case .retry(let delay):
            await observer.observe(.failed(delivery, error, willRetry: true))
            await observer.observe(.retried(delivery, attempt: delivery.attempt + 1, delay: delay))
            let settlement = Settlement(delivery, .retry(after: delay, report, headers: headers))
            return ProcessedMessage(settlement: settlement, error: error)
        case .giveUp:
            await observer.observe(.failed(delivery, error, willRetry: false))
            let settlement = Settlement(delivery, .failed(report, store: policy.failureStore, headers: headers))
            return ProcessedMessage(settlement: settlement, error: error)
        }
    }
}
