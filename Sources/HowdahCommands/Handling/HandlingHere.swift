import Howdah

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Handles messages in this process that are named, one after the other, as a worker would.
///
/// A message of a failure store that fails again stays in the store.
struct HandlingHere: Sendable {
    let context: CommandContext
    /// Where the messages are: a transport or a failure store.
    let receiver: any MessageReceiver
    /// What the worker is called, after the program.
    let purpose: String

    /// Handles the messages, in the given order.
    func run(_ ids: [MessageID]) async throws -> HandlingOutcome {
        guard !ids.isEmpty else { return HandlingOutcome() }
        let session = try await receiver.store.openSession(request)
        do {
            let outcome = try await handle(ids, in: session)
            await session.close()
            return outcome
        } catch {
            await session.close()
            throw error
        }
    }

    private func handle(_ ids: [MessageID], in session: any ClaimSession) async throws -> HandlingOutcome {
        var outcome = HandlingOutcome()
        for id in ids {
            guard let delivery = try await claim(id, in: session) else {
                outcome.missing.append(id)
                continue
            }
            if delivery.losses > 0 { try await session.begin(delivery) }
            let processed = try await renewing(session) { await processor.process(delivery, claimedBy: session) }
            let result = try await session.exchange(settling(processed.settlement))
            if result.lost.contains(id) {
                outcome.failed.append(.init(id: id, error: "Its lease had ended before it was settled."))
            } else if let error = processed.error {
                outcome.failed.append(.init(id: id, error: ErrorText.message(of: error)))
            } else {
                outcome.handled.append(id)
            }
        }
        return outcome
    }

    private func claim(_ id: MessageID, in session: any ClaimSession) async throws -> Delivery? {
        var request = ExchangeRequest(claiming: 1, from: [receiver.name])
        request.only = [id]
        return try await session.exchange(request).deliveries.first
    }

    private func settling(_ settlement: Settlement) -> ExchangeRequest {
        ExchangeRequest(settling: [settlement], claiming: 0, from: [receiver.name])
    }

    /// Keeps the lease for as long as the handler runs.
    private func renewing(
        _ session: any ClaimSession,
        _ body: @escaping @Sendable () async -> ProcessedMessage
    ) async throws -> ProcessedMessage {
        let clock = context.clock
        let interval = context.application.workerDefaults.keepalive
        return try await withThrowingTaskGroup(of: ProcessedMessage?.self) { tasks in
            tasks.addTask { await body() }
            tasks.addTask {
                while !Task.isCancelled {
                    do { try await clock.sleep(for: interval) } catch { return nil }
                    var report = WorkerReport()
                    report.inHand = 1
                    _ = try await session.renew(report)
                }
                return nil
            }
            defer { tasks.cancelAll() }
            while let processed = try await tasks.next() {
                if let processed { return processed }
            }
            throw CancellationError()
        }
    }

    private var processor: MessageProcessor {
        let system = context.system
        return MessageProcessor(
            bus: system.bus,
            codec: system.codec,
            policies: system.policies,
            maximumLosses: context.application.workerDefaults.maximumLosses,
            observer: observer,
            logger: context.logger
        )
    }

    private var observer: WorkerObservers {
        let log = WorkerLog(context.logger, policies: context.system.policies, verbosity: context.console.verbosity)
        let others: [(any WorkerObserver)?] = [log, context.occurrenceObserver, context.application.observer]
        return WorkerObservers(others.compactMap(\.self))
    }

    private var request: SessionRequest {
        let worker = WorkerDescription(
            name: "\(context.program) \(purpose)",
            host: HostName.current,
            processID: getpid(),
            transports: [receiver.name]
        )
        return SessionRequest(
            worker: worker,
            transports: [receiver.name],
            lease: context.application.workerDefaults.lease
        )
    }
}
