import Howdah
import Logging
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Copies the records of another system, by its own identifiers.
///
/// Due every 15 minutes. A record is replaced by that of a later occurrence only. One that cannot be stored, for
/// example for want of an identifier, does not keep the others from being stored, and fails the task in the end.
struct SyncExternalRecords: OccurrenceTask {
    static let kind: MessageKind = "api.sync"
    static let summary = "Copy the records of another system."

    /// The moment of the occurrence.
    var dueAt: Date

    static func handler(_ database: DatabaseReference, _ api: ExternalAPI) -> Handler {
        Handler(for: Self.self) { message, context in
            let client = try database.get()
            guard let answer = try await api.records() else {
                return context.logger.warning("Nothing is copied, as EXTERNAL_API_URL is not set.")
            }
            let records = try await split(answer, client)
            var run = ItemRun(context.logger)
            for (position, record) in records.enumerated() {
                try await run.attempt("record \(position + 1)") {
                    let rows = try await client.execute(PostgresCommand(upsert, record, message.dueAt))
                    guard rows.isEmpty else { return }
                    throw OutsideError(code: .notUnderstood, message: "It has no \"id\" that is a text or a number.")
                }
            }
            try run.finish()
        }
    }

    /// Takes a list of records apart, each of them as it was sent.
    private static func split(_ body: String, _ client: PostgresClient) async throws -> [String] {
        do {
            return try await client.execute(PostgresCommand(elements, body)).map { try $0.decode(0) }
        } catch let error as PostgresError where error.sqlState.map({ .dataException ~= $0 }) ?? false {
            throw OutsideError(code: .notUnderstood, message: "The answer is not a list in JSON: \(error.message).")
        }
    }

    private static let elements = "SELECT value::text FROM json_array_elements($1::text::json)"

    /// Answers with a row if the record was stored, or a later one is there.
    private static let upsert = """
        WITH record AS (
            SELECT data->>'id' AS id, data FROM (SELECT $1::text::jsonb AS data) AS r
            WHERE jsonb_typeof(data->'id') IN ('string', 'number') AND data->>'id' <> ''
        ), written AS (
            INSERT INTO backoffice.external_record (external_id, data, synced_at)
            SELECT id, data, $2 FROM record
            ON CONFLICT (external_id) DO UPDATE SET data = excluded.data, synced_at = excluded.synced_at
            WHERE external_record.synced_at < excluded.synced_at
        )
        SELECT id FROM record
        """
}
