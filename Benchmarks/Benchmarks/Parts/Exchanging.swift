import Benchmark
import Foundation
import Howdah
import HowdahPostgres
import Logging
import PostgresLibpq

/// Between a worker and its database: the client, the rows of a claim, the statements of a settlement.
func addExchanging() {
    guard let address = ProcessInfo.processInfo.environment["DATABASE_URL"] else { return }
    let count = 100
    let metrics: [BenchmarkMetric] = [.claimAllocations, .settlementAllocations]
    let tolerance = BenchmarkThresholds(relative: [.p90: 5])
    let configuration = Benchmark.Configuration(
        metrics: metrics,
        thresholds: Dictionary(uniqueKeysWithValues: metrics.map { ($0, tolerance) })
    )
    Benchmark("exchange-\(count)-with-postgresql", configuration: configuration) { benchmark in
        let logger = Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }
        let store = PostgresStore(PostgresStoreConfiguration(try PostgresConfiguration(address)), logger: logger)
        let transport = PostgresTransport("parts", in: store)
        let message = OutgoingMessage(try JSONMessageCodec(for: Handlers {}).encode(Envelope(Note())))
        let worker = WorkerDescription(name: "parts", host: "", processID: 0, transports: ["parts"])
        let session = try await store.openSession(SessionRequest(worker: worker, transports: ["parts"]))
        _ = try await transport.send(Array(repeating: message, count: 2 * count))

        let claim = ExchangeRequest(claiming: count, from: ["parts"])
        // Connects and prepares the statements, which is not what is counted.
        _ = try await session.exchange(settlement(of: try await session.exchange(claim)))
        let claimed = try await benchmark.counting(.claimAllocations) { try await session.exchange(claim) }
        let settlement = settlement(of: claimed)
        try await benchmark.counting(.settlementAllocations) { try await session.exchange(settlement) }

        await session.close()
        await store.close()
    }
}

private func settlement(of claimed: ExchangeResult) -> ExchangeRequest {
    ExchangeRequest(settling: claimed.deliveries.map { Settlement($0, .handled) }, claiming: 0, from: [])
}

extension BenchmarkMetric {
    fileprivate static let claimAllocations = custom("allocations of the claim")
    fileprivate static let settlementAllocations = custom("allocations of the settlement")
}
