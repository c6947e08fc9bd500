import Howdah
import PostgresLibpq

/// Adds up rows of minutes: those that several workers have written for a minute, or those of an hour.
///
/// The rows are taken and their sum is put in their place by one statement, under ``LockHistory``, so that whoever reads
/// sees either. What comes late is added to a sum that is there already.
struct MergeHistory: Action {
    static let sql = """
        WITH due AS MATERIALIZED (
            SELECT DISTINCT date_bin($1 * interval '1 minute', at, timestamptz '2000-01-01 00:00:00+00') AS start
            FROM howdah.history
            WHERE minutes = 1 AND at >= now() - $2 * interval '1 millisecond' AND at < now() - $3 * interval '1 millisecond'
              AND (writer <> 0 OR $1 > 1)
            ORDER BY start
            LIMIT $4
        ), gone AS (
            DELETE FROM howdah.history AS h
            USING due
            WHERE h.minutes IN (1, $1) AND h.at >= due.start AND h.at < due.start + $1 * interval '1 minute'
            RETURNING due.start, h.*
        ), handling AS (
            SELECT start, transport, type, array_agg(bucket ORDER BY bucket) AS buckets,
                   array_agg(number::bigint ORDER BY bucket) AS counts
            FROM (
                SELECT start, transport, type, b.bucket, sum(b.number) AS number
                FROM gone, unnest(handling_buckets, handling_counts) AS b (bucket, number)
                GROUP BY start, transport, type, b.bucket
            ) AS summed
            GROUP BY start, transport, type
        ), waiting AS (
            SELECT start, transport, type, array_agg(bucket ORDER BY bucket) AS buckets,
                   array_agg(number::bigint ORDER BY bucket) AS counts
            FROM (
                SELECT start, transport, type, b.bucket, sum(b.number) AS number
                FROM gone, unnest(waiting_buckets, waiting_counts) AS b (bucket, number)
                GROUP BY start, transport, type, b.bucket
            ) AS summed
            GROUP BY start, transport, type
        ), totals AS (
            SELECT start, transport, type, sum(handled) AS handled, sum(failed) AS failed, sum(retried) AS retried,
                   sum(handling_us) AS handling_us, sum(waiting_us) AS waiting_us
            FROM gone
            GROUP BY start, transport, type
        )
        INSERT INTO howdah.history (minutes, at, transport, type, writer, handled, failed, retried, handling_us, waiting_us,
                                    handling_buckets, handling_counts, waiting_buckets, waiting_counts)
        SELECT $1, t.start, t.transport, t.type, 0, t.handled, t.failed, t.retried, t.handling_us, t.waiting_us,
               coalesce(h.buckets, '{}'), coalesce(h.counts, '{}'), coalesce(w.buckets, '{}'), coalesce(w.counts, '{}')
        FROM totals AS t
        LEFT JOIN handling AS h USING (start, transport, type)
        LEFT JOIN waiting AS w USING (start, transport, type)
        """

    /// How many minutes a sum stands for: 1 or 60.
    var minutes: Int16
    /// How old the rows are at most.
    var oldest: Duration
    /// How old they are at least.
    var youngest: Duration
    /// How many sums to make at most for one transport and type.
    var limit: Int64

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(minutes)
        bindings.append(Milliseconds.rounded(oldest))
        bindings.append(Milliseconds.rounded(youngest))
        bindings.append(limit)
    }
}
