import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A queue that is paused.
struct QueuePause: Sendable {
    var queue: String
    var pause: TransportPause
}

extension WorkerRecord {
    /// Reads a row of ``ListWorkers``.
    init(_ row: PostgresRow) throws {
        let names = try row.decode(4, as: [String].self)
        var report = WorkerReport()
        report.inHand = Int(try row.decode(10, as: Int32.self))
        report.handled = try row.decode(11)
        report.failed = try row.decode(12)
        report.memory = try row.decode(13)
        self.init(
            id: Int64(try row.decode(0, as: Int32.self)),
            description: WorkerDescription(
                name: try row.decode(1),
                host: try row.decode(2),
                processID: try row.decode(3),
                transports: names.map { TransportName(rawValue: $0) }
            ),
            startedAt: try row.decode(6),
            uptime: try row.decode(14),
            seenAt: try row.decode(7),
            leaseUntil: try row.decode(8),
            report: report,
            isStopping: try row.decode(9),
            isWatched: try row.decode(5)
        )
    }
}

extension FailedMessage {
    /// Reads a row of ``ListFailedMessages`` or ``FindFailedMessage``.
    init(_ row: PostgresRow) throws {
        self.init(
            id: MessageID(rawValue: try row.decode(0)),
            transport: TransportName(rawValue: try row.decode(1)),
            failedAt: try row.decode(2),
            createdAt: try row.decode(3),
            attempts: Int(try row.decode(4, as: Int16.self)),
            priority: Priority(rawValue: try row.decode(5)),
            encoded: EncodedMessage(
                kind: MessageKind(rawValue: try row.decode(6)),
                body: try row.decode(8),
                headers: MessageHeaders(json: try row.decode(7))
            ),
            lastFailure: FailureReport(
                errorClass: try row.decode(9),
                message: try row.decode(10),
                code: try row.decode(11),
                trace: try row.decode(12)
            )
        )
    }
}

extension AttemptFailure {
    /// Reads a row of ``ListFailures``.
    init(_ row: PostgresRow) throws {
        self.init(
            at: try row.decode(0),
            attempt: Int(try row.decode(1, as: Int16.self)),
            report: FailureReport(
                errorClass: try row.decode(3),
                message: try row.decode(4),
                code: try row.decode(5),
                trace: try row.decode(6)
            ),
            worker: try row.decode(2)
        )
    }
}

extension FailureSelection {
    /// The type that is asked for, as the statements take it.
    var type: String? {
        guard case .kind(let kind) = self else { return nil }
        return kind.rawValue
    }

    /// The group that is asked for, as the statements take it.
    var group: String? {
        guard case .group(let fingerprint) = self else { return nil }
        return fingerprint.rawValue
    }

    /// The identifiers that are asked for, as the statements take them.
    var identifiers: [Int64]? {
        guard case .ids(let ids) = self else { return nil }
        return ids.map(\.rawValue)
    }
}
