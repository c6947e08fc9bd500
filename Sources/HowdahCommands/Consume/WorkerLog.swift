import Howdah
import Logging
import Synchronization

/// Logs what a worker does, at the levels and in the words of the model.
///
/// Bodies are never logged.
final class WorkerLog: WorkerObserver {
    private let logger: Logger
    private let policies: [TransportName: TransportPolicy]
    private let hasDetails: Bool
    /// What went wrong with messages whose retry is about to be announced.
    private let errors = Mutex<[MessageID: FailureReport]>([:])
    /// When the messages in hand were received.
    private let arrivals = Mutex<[MessageID: ContinuousClock.Instant]>([:])

    init(_ logger: Logger, policies: [TransportName: TransportPolicy], verbosity: Verbosity) {
        self.logger = logger
        self.policies = policies
        self.hasDetails = verbosity >= .veryVerbose
    }

    func observe(_ event: WorkerEvent) async {
        switch event {
        case .received(let delivery):
            if hasDetails { arrivals.withLock { $0[delivery.id] = .now } }
            log(.info, "Received message \(delivery.kind)", delivery, contents(delivery))
        case .handled(let delivery):
            log(
                .info,
                "\(delivery.kind) was handled successfully (acknowledging to transport).",
                delivery,
                duration(delivery)
            )
        case .failed(let delivery, let error, let willRetry):
            let report = FailureVerdict.report(of: error)
            if willRetry { errors.withLock { $0[delivery.id] = report } } else { logFinal(delivery, report) }
        case .retried(let delivery, _, let delay):
            logRetry(delivery, after: delay)
        case .failedAfterSettlement(let delivery, let error):
            let text = "Error thrown after message \(delivery.kind) had been handled and settled. "
            log(.error, text + "Error: \"\(ErrorText.message(of: error))\"", delivery)
        case .stopping(let reason):
            logger.notice("Stopping worker.")
            if let text = StopText.text(for: reason) { logger.notice("\(text)") }
        case .settlementRefused(let delivery, let error, let isSetAside):
            logRefusal(delivery, error, isSetAside: isSetAside)
        default:
            logState(event)
        }
    }

    private func logState(_ event: WorkerEvent) {
        switch event {
        case .started: logger.debug("Worker started.")
        case .stopped: logger.debug("Worker stopped.")
        case .rateLimited(let transport, let wait):
            logger.info("Transport \(transport) is being rate limited, waiting \(Amount.seconds(wait))s.")
        case .leaseLost(let id):
            logger.warning("The lease of message \(id) had ended before it was settled; it may be handled again.")
        case .disconnected(let error):
            let isAway = (error as? TransportError)?.code == .unreachable
            let trouble = isAway ? "The store cannot be reached" : "The store refuses what is asked of it"
            logger.warning("\(trouble), trying again. Error: \"\(ErrorText.message(of: error))\"")
        case .reconnected: logger.warning("The store was reached again.")
        case .received, .handled, .failed, .failedAfterSettlement, .retried, .settlementRefused, .running, .stopping:
            break
        }
    }

    private func logRefusal(_ delivery: Delivery, _ error: any Error, isSetAside: Bool) {
        let policy = policies[delivery.transport] ?? TransportPolicy()
        let end =
            isSetAside
            ? "It was set aside in \"\(policy.failureStore)\"."
            : "It stays with this worker until it ends, and is handled again then."
        log(
            .critical,
            """
            The store refused to record what became of message \(delivery.kind). \(end) \
            Error: "\(ErrorText.message(of: error))"
            """,
            delivery
        )
    }

    private func logRetry(_ delivery: Delivery, after delay: Duration) {
        let report = errors.withLock { $0.removeValue(forKey: delivery.id) }
        let milliseconds = Int64(delay.milliseconds.rounded())
        log(
            .warning,
            """
            Error thrown while handling message \(delivery.kind). Sending for retry #\(delivery.attempt) \
            using \(milliseconds) ms delay. Error: "\(report?.message ?? "")"
            """,
            delivery,
            failure(report).merging(duration(delivery)) { $1 }
        )
    }

    private func logFinal(_ delivery: Delivery, _ report: FailureReport) {
        log(
            .critical,
            """
            Error thrown while handling message \(delivery.kind). Removing from transport after \
            \(delivery.attempt - 1) retries. Error: "\(report.message)"
            """,
            delivery,
            failure(report).merging(duration(delivery)) { $1 }
        )
        let policy = policies[delivery.transport] ?? TransportPolicy()
        guard policy.hasFailureStore else {
            let text = "No failure transport is configured for \"\(delivery.transport)\"; "
            return log(.critical, text + "the message is kept in \"\(policy.failureStore)\".", delivery)
        }
        let text = "Rejected message \(delivery.kind) will be sent to the failure transport "
        log(.info, text + "\"\(policy.failureStore)\".", delivery)
    }

    private func log(
        _ level: Logger.Level,
        _ message: @autoclosure () -> String,
        _ delivery: Delivery,
        _ details: @autoclosure () -> Logger.Metadata = [:]
    ) {
        // Most messages are logged at a level that nobody sees, and should cost nothing then.
        guard logger.logLevel <= level else { return }
        let place: Logger.Metadata = [
            LogKeys.messageID: "\(delivery.id)", LogKeys.transport: "\(delivery.transport)",
            LogKeys.attempt: "\(delivery.attempt)", LogKeys.task: "\(delivery.kind)",
        ]
        logger.log(level: level, "\(message())", metadata: place.merging(details()) { $1 })
    }

    // MARK: Details

    private func contents(_ delivery: Delivery) -> Logger.Metadata {
        guard hasDetails else { return [:] }
        return [
            LogKeys.size: "\(delivery.encoded.body.count)", LogKeys.priority: "\(delivery.priority.rawValue)",
            LogKeys.losses: "\(delivery.losses)",
        ]
    }

    private func duration(_ delivery: Delivery) -> Logger.Metadata {
        guard hasDetails, let arrival = arrivals.withLock({ $0.removeValue(forKey: delivery.id) }) else { return [:] }
        return [LogKeys.duration: "\(Int(arrival.duration(to: .now).milliseconds.rounded()))"]
    }

    private func failure(_ report: FailureReport?) -> Logger.Metadata {
        guard hasDetails, let report else { return [:] }
        let code: Logger.Metadata = report.code.map { [LogKeys.errorCode: "\($0)"] } ?? [:]
        return code.merging([LogKeys.errorClass: "\(report.errorClass)"]) { $1 }
    }
}
