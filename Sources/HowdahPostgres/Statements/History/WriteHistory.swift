import Howdah
import PostgresLibpq

/// Writes what one worker has done in one minute, over what it wrote before.
///
/// Nobody else touches the row, and its key does not change, so the update stays on its page.
struct WriteHistory: Action {
    static let sql = """
        INSERT INTO howdah.history (at, transport, type, writer, handled, failed, retried, handling_us, waiting_us,
                                    handling_buckets, handling_counts, waiting_buckets, waiting_counts)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        ON CONFLICT (minutes, at, transport, type, writer) DO UPDATE
        SET handled = excluded.handled, failed = excluded.failed, retried = excluded.retried,
            handling_us = excluded.handling_us, waiting_us = excluded.waiting_us,
            handling_buckets = excluded.handling_buckets, handling_counts = excluded.handling_counts,
            waiting_buckets = excluded.waiting_buckets, waiting_counts = excluded.waiting_counts
        """

    var row: HistoryRow
    var writer: Int64

    func bind(into bindings: inout PostgresBindings) {
        let figures = row.figures
        bindings.append(row.minute)
        bindings.append(row.transport.rawValue)
        bindings.append(row.kind.rawValue)
        bindings.append(writer)
        bindings.append(figures.handled)
        bindings.append(figures.failed)
        bindings.append(figures.retried)
        bindings.append(figures.handling.totalMicroseconds)
        bindings.append(figures.waiting.totalMicroseconds)
        for histogram in [figures.handling, figures.waiting] {
            let buckets = histogram.buckets
            bindings.append(buckets.map { Int16($0.index) })
            bindings.append(buckets.map { Int64($0.count) })
        }
    }
}
