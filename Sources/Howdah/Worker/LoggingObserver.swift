public import Logging

/// Writes what a worker does to a log, at `info` and below: nothing of a message but its identifier and type.
public struct LoggingObserver: WorkerObserver {
    private let logger: Logger

    public init(logger: Logger) {
        self.logger = logger
    }

    public func observe(_ event: WorkerEvent) async {
        switch event {
        case .started: logger.debug("Worker started")
        case .received(let delivery): logger.debug("Message received", metadata: metadata(delivery))
        case .handled(let delivery): logger.debug("Message handled", metadata: metadata(delivery))
        case .failed(let delivery, let error, let willRetry): log(delivery, error, willRetry)
        case .retried(let delivery, let attempt, let delay):
            let retry: Logger.Metadata = [
                LogKeys.attempt: "\(attempt)", LogKeys.retryDelay: "\(Int(delay.milliseconds))",
            ]
            logger.debug("Message will be retried", metadata: metadata(delivery).merging(retry) { $1 })
        case .failedAfterSettlement(let delivery, let error):
            let failure: Logger.Metadata = [LogKeys.error: "\(ErrorText.message(of: error))"]
            logger.info("Failed after it was settled", metadata: metadata(delivery).merging(failure) { $1 })
        case .rateLimited(let transport, let wait):
            let limit: Logger.Metadata = [LogKeys.transport: "\(transport)", LogKeys.seconds: "\(wait.seconds)"]
            logger.debug("Rate limit reached", metadata: limit)
        case .leaseLost(let id): logger.info("Lease lost before settlement", metadata: [LogKeys.messageID: "\(id)"])
        case .settlementRefused(let delivery, let error, let isSetAside):
            let refusal: Logger.Metadata = [
                LogKeys.error: "\(ErrorText.message(of: error))", "set_aside": "\(isSetAside)",
            ]
            logger.info("Settlement refused", metadata: metadata(delivery).merging(refusal) { $1 })
        case .disconnected(let error):
            logger.info("Store unreachable", metadata: [LogKeys.error: "\(ErrorText.message(of: error))"])
        case .reconnected: logger.info("Store reached again")
        case .stopping(let reason): logger.info("Worker stopping", metadata: [LogKeys.reason: "\(reason)"])
        case .stopped: logger.debug("Worker stopped")
        case .running: break
        }
    }

    private func log(_ delivery: Delivery, _ error: any Error, _ willRetry: Bool) {
        let failure: Logger.Metadata = [
            LogKeys.errorClass: "\(FailureVerdict.report(of: error).errorClass)",
            LogKeys.error: "\(Printable(FailureVerdict.report(of: error).message))",
            LogKeys.willRetry: "\(willRetry)",
        ]
        logger.info("Message failed", metadata: metadata(delivery).merging(failure) { $1 })
    }

    private func metadata(_ delivery: Delivery) -> Logger.Metadata {
        [
            LogKeys.messageID: "\(delivery.id)",
            LogKeys.messageType: "\(delivery.kind)",
            LogKeys.transport: "\(delivery.transport)",
            LogKeys.attempt: "\(delivery.attempt)",
        ]
    }
}
