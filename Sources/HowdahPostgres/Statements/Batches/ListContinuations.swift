import Howdah
import HowdahBatches
import PostgresLibpq

/// Lists the messages that are sent when an open batch ends, with the names of their queues.
struct ListContinuations: Statement {
    static let sql = """
        SELECT c.condition, c.type, q.name
        FROM howdah.batch_continuation AS c
        JOIN howdah.batch AS b ON b.id = c.batch AND b.finished_at IS NULL
        JOIN howdah.queue AS q ON q.id = c.queue
        WHERE c.batch = $1
        ORDER BY c.ordinal
        """

    var batch: BatchID

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(batch.rawValue)
    }

    static func decode(
        _ row: PostgresRow
    ) throws -> (condition: BatchContinuation.Condition, kind: String, queue: String) {
        let text = try row.decode(0, as: String.self)
        guard let condition = BatchContinuation.Condition(rawValue: text) else {
            throw PostgresError(.decoding, "\"\(text)\" is no condition of a continuation.")
        }
        return (condition, try row.decode(1), try row.decode(2))
    }
}
