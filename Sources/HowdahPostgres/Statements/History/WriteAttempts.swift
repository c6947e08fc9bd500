import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Writes single attempts, in bulk; those that are there already are left as they are.
struct WriteAttempts: Action {
    static let sql = """
        INSERT INTO howdah.attempt (began_at, message, attempt, transport, type, outcome, worker, waited_us, took_us)
        SELECT *
        FROM unnest($1::timestamptz[], $2::bigint[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[],
                    $8::bigint[], $9::bigint[])
        ON CONFLICT (message, began_at) DO NOTHING
        """

    var attempts: [HandledAttempt]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(attempts.map(\.beganAt))
        bindings.append(attempts.map(\.message.rawValue))
        bindings.append(attempts.map { Int32(clamping: $0.attempt) })
        bindings.append(attempts.map(\.transport.rawValue))
        bindings.append(attempts.map(\.kind.rawValue))
        bindings.append(attempts.map(\.outcome.rawValue))
        bindings.append(attempts.map(\.worker))
        bindings.append(attempts.map { $0.waited.map(Microseconds.rounded) })
        bindings.append(attempts.map { Microseconds.rounded($0.took) })
    }
}
