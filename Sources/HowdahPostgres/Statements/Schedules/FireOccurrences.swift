import Howdah
import HowdahScheduler
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Claims due times of an entry and stores their messages; see `howdah.fire` in `migrations/howdah/0004_schedules.sql`.
struct FireOccurrences: Statement {
    static let sql = """
        SELECT at, refused, new_position, paused, fired_due, fired_message, fired_outcome, fired_reason
        FROM howdah.fire($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """

    /// The entry, as the first row tells it, or a due time, as the others do.
    struct Answer: Sendable {
        var time: Date
        var refusal: String?
        var position: Date?
        var pausedAt: Date?
        var run: FiringResult.Run?
    }

    var firing: Firing
    var queues: [Int32]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(firing.state.number)
        bindings.append(firing.state.position)
        bindings.append(firing.isByHand)
        bindings.append(firing.overlap == .skip)
        bindings.append(queues)
        bindings.append(firing.runs.last?.occurrence.nextDueAt)
        bindings.append(firing.runs.map(\.occurrence.dueAt))
        bindings.append(firing.runs.map(\.missedSince))
        let messages = firing.runs.map(\.content.encoded)
        bindings.append(messages.map { $0?.kind.rawValue })
        bindings.append(messages.map { $0?.headers.json })
        bindings.append(messages.map { $0?.body })
        bindings.append(firing.runs.map(\.content.reason))
    }

    static func decode(_ row: PostgresRow) throws -> Answer {
        Answer(
            time: try row.decode(0),
            refusal: try row.decode(1),
            position: try row.decode(2),
            pausedAt: try row.decode(3),
            run: try row.decode(4, as: Date?.self).map { due in
                FiringResult.Run(
                    dueAt: due,
                    message: try row.decode(5, as: Int64?.self).map(MessageID.init(rawValue:)),
                    end: try OccurrenceEnd(row, kind: 6, reason: 7)
                )
            }
        )
    }
}

extension Firing.Content {
    fileprivate var encoded: EncodedMessage? {
        guard case .message(let message) = self else { return nil }
        return message
    }

    fileprivate var reason: String? {
        guard case .failure(let report) = self else { return nil }
        return "\(report.errorClass): \(report.message)"
    }
}

extension OccurrenceEnd {
    fileprivate init?(_ row: PostgresRow, kind: Int, reason: Int) throws {
        guard let kind = try row.decode(kind, as: String?.self).flatMap(Kind.init(rawValue:)) else { return nil }
        self.init(kind, try row.decode(reason))
    }
}
