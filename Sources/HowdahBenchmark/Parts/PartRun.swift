import Howdah
import HowdahPostgres
import Logging

/// What a process does that was given an order.
struct PartRun: Sendable {
    let order: PartOrder
    /// Tells the process that has given the order.
    let say: @Sendable (PartEvent) -> Void

    /// Connects, waits for the word to begin, and does the work.
    ///
    /// - Parameter input: Where the word comes from. When it ends, so does the work: whoever has ordered it wants no
    ///   more of it, or is gone.
    /// - Throws: What the work throws.
    func run(_ input: StandardInputLines) async throws {
        let logger = Logger(label: "howdah.bench") { StreamLogHandler.standardError(label: $0) }
        let store = PostgresStore(try order.configuration(), logger: logger)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await work(OwnWork(try order.plan(), in: store, logger: logger), input))
        } catch {
            outcome = .failure(error)
        }
        await store.close()
        try outcome.get()
    }

    private func work(_ own: OwnWork, _ input: StandardInputLines) async throws {
        let part = OwnPart(own: own, say: say)
        try await part.prepare(order.work)
        say(.ready)
        guard await input.next() != nil else { return }
        let report = try await withThrowingTaskGroup(of: PartReport?.self) { group in
            group.addTask { try await part.perform(order.work) }
            group.addTask {
                await input.end()
                return nil
            }
            while let report = try await group.next() {
                group.cancelAll()
                if let report { return report }
            }
            throw CancellationError()
        }
        say(.ended(report))
    }
}
