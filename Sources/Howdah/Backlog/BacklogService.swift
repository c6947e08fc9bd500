public import Logging
public import ServiceLifecycle

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Counts once a minute what transports hold, and writes it to a history, unless another process does.
///
/// It runs beside workers and dashboards. However many processes there are, each transport is counted by one of them; a
/// process that dies meanwhile takes the count of one minute with it.
public struct BacklogService: Service {
    private let transports: [any InspectableTransport]
    private let configuration: HistoryConfiguration
    private let clock: MonotonicClock
    private let logger: Logger

    /// Creates a service that asks nothing for the first few seconds.
    ///
    /// - Parameters:
    ///   - transports: What to count.
    ///   - configuration: Where to write it, and for how long it is remembered.
    ///   - clock: Measures the minutes between one look at the store's clock and the next. Tests pass their own.
    ///   - logger: Hears of what cannot be counted or written.
    public init(
        of transports: [any InspectableTransport],
        writingTo configuration: HistoryConfiguration,
        clock: any Clock<Duration> = ContinuousClock(),
        logger: Logger
    ) {
        self.transports = transports
        self.configuration = configuration
        self.clock = MonotonicClock(clock)
        self.logger = logger
    }

    /// Counts until the service is shut down or cancelled.
    ///
    /// Never throws: what cannot be counted or written is logged, and tried again in the next minute.
    public func run() async {
        await cancelWhenGracefulShutdown { await countRegularly() }
    }

    /// What has been logged, and must not be again before it was over.
    private struct Outages: Sendable {
        var isStoreAway = false
        var transports: Set<TransportName> = []
    }

    private func countRegularly() async {
        // A worker that ends at once should not begin with this.
        var pause = configuration.interval
        var outages = Outages()
        while !Task.isCancelled {
            do { try await clock.sleep(pause) } catch { return }
            do {
                pause = try await takeTurn(&outages)
                outages.isStoreAway = false
            } catch {
                pause = configuration.interval
                guard !outages.isStoreAway, !(error is CancellationError) else { continue }
                outages.isStoreAway = true
                log("What transports hold cannot be written at the moment", error)
            }
        }
    }

    /// Counts what nobody else counts in this minute.
    ///
    /// - Returns: How long to wait for the next one.
    private func takeTurn(_ outages: inout Outages) async throws -> Duration {
        let store = configuration.store
        let turn = try await store.takeBacklogTurn(for: transports.map(\.name), within: BacklogTurn.patience)
        let start = clock.now()
        if !turn.transports.isEmpty {
            try await store.write(await samples(turn, since: start, &outages))
            // The rest has time until the next hour.
            if turn.isFullHour { _ = try await store.tidy(configuration.retention) }
        }
        return turn.pause(after: clock.now() - start)
    }

    /// Counts the transports of a turn; those that cannot be counted stay unknown in this minute.
    private func samples(_ turn: BacklogTurn, since start: Duration, _ outages: inout Outages) async -> [BacklogSample]
    {
        var samples: [BacklogSample] = []
        for transport in transports where turn.transports.contains(transport.name) {
            let name = transport.name
            let countedAt = turn.time.addingTimeInterval((clock.now() - start).seconds)
            do {
                let counts = try await transport.counts()
                samples.append(.init(transport: name, minute: turn.minute, countedAt: countedAt, counts: counts))
                outages.transports.remove(name)
            } catch {
                guard !(error is CancellationError), outages.transports.insert(name).inserted else { continue }
                log("What a transport holds cannot be counted at the moment", error, [LogKeys.transport: "\(name)"])
            }
        }
        return samples
    }

    private func log(_ message: Logger.Message, _ error: any Error, _ metadata: Logger.Metadata = [:]) {
        let reason: Logger.Metadata = [LogKeys.error: "\(ErrorText.message(of: error))"]
        logger.info(message, metadata: metadata.merging(reason) { $1 })
    }
}
