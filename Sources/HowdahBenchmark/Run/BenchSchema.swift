import HowdahCommands
import HowdahPostgres
import Logging
import PostgresLibpq

/// The schema of a benchmark: made for it, and removed after it.
struct BenchSchema: Sendable {
    let name: SchemaName
    let client: PostgresClient
    let logger: Logger

    /// Makes the schema, does something in it, and removes it, also after an error and when the task was cancelled.
    ///
    /// - Throws: ``CommandFailure`` if the schema exists already, which is left alone, or if it cannot be removed;
    ///   otherwise what the body throws.
    func lend<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        try await create()
        let outcome: Result<Value, any Error>
        do {
            outcome = .success(try await body())
        } catch {
            outcome = .failure(error)
        }
        // Unstructured, because it has to be removed even when this task has been cancelled.
        let removal = await Task { try await client.execute(DropBenchSchema.command(name)) }.result
        if case .failure(let error) = removal { throw remains(error, outcome) }
        return try outcome.get()
    }

    private func create() async throws {
        do {
            try await client.execute(CreateBenchSchema.command(name))
        } catch let error as PostgresError where error.sqlState == .duplicateSchema {
            let text = "The schema \"\(name.rawValue)\" exists already. Name one that does not: it will be removed."
            throw CommandFailure(.usage, text)
        }
    }

    private func remains(_ error: any Error, _ outcome: Result<some Sendable, any Error>) -> CommandFailure {
        if case .failure(let first) = outcome { logger.error("The benchmark failed: \(first)") }
        let text = "The schema \"\(name.rawValue)\" could not be removed: \(error). Do it by hand: "
        return CommandFailure(.failed, text + "DROP SCHEMA \(name.rawValue) CASCADE")
    }
}
