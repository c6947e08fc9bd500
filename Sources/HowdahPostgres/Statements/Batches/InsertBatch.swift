import Howdah
import HowdahBatches
import PostgresLibpq

/// Enters a batch.
///
/// One without a key is admitted at once; so is one whose items are handled by the dispatching process, unless its key has
/// another one, which the unique index refuses.
struct InsertBatch: Action {
    static let sql = """
        INSERT INTO howdah.batch (id, name, key, allows_failures, items_at_a_time, rate_items, rate_interval,
                                  expires_after, stuck_after, queues, total, held, admitted_at, started_at)
        VALUES ($1, $2, $3::text, $4, $5, $6, $7, $8, $9, $10, $11, $12,
                CASE WHEN $3::text IS NULL OR $13::boolean THEN now() END, CASE WHEN $13::boolean THEN now() END)
        """

    var batch: NewBatch
    var queues: [Int32]

    func bind(into bindings: inout PostgresBindings) {
        let options = batch.options
        bindings.append(batch.id.rawValue)
        bindings.append(batch.name)
        bindings.append(options.key)
        bindings.append(options.allowsFailures)
        bindings.append(options.itemsAtATime.map(Int32.init))
        bindings.append((options.rate?.items).map(Int32.init))
        bindings.append(options.rate?.interval)
        bindings.append(options.expiresAfter)
        bindings.append(options.stuckAfter)
        bindings.append(queues)
        bindings.append(Int64(batch.total))
        bindings.append(Int64(batch.holdsItems ? batch.total : 0))
        bindings.append(batch.handledHere != nil)
    }
}
