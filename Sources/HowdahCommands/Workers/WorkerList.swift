package import Howdah

/// The workers that are alive, ready to be printed.
package struct WorkerList: Sendable {
    var workers: [WorkerRecord]

    package init(workers: [WorkerRecord]) {
        self.workers = workers
    }

    /// The table for people; nothing if there is no worker.
    func lines(usesColor: Bool) -> [String] {
        guard !workers.isEmpty else { return [] }
        let header = [
            "Id", "Process", "Name", "Transports", "Uptime", "In hand", "Handled", "Failed", "Memory", "Seen",
        ]
        let rows = workers.map(Self.row)
        return Table(header: header, rows: rows, rightAligned: [5, 6, 7, 8]).lines(usesColor: usesColor)
    }

    /// The workers for programs.
    package var json: JSON { .object([("workers", .array(workers.map(Self.json)))]) }

    private static func row(_ worker: WorkerRecord) -> [String] {
        [
            "\(worker.id)",
            process(worker),
            worker.description.name + (worker.isStopping ? " (stopping)" : ""),
            worker.description.transports.map(\.rawValue).joined(separator: ", "),
            Amount.time(worker.uptime),
            "\(worker.report.inHand)",
            "\(worker.report.handled)",
            "\(worker.report.failed)",
            Amount.bytes(worker.report.memory),
            Timestamp.short(worker.seenAt),
        ]
    }

    private static func json(_ worker: WorkerRecord) -> JSON {
        .object([
            ("id", .string("\(worker.id)")),
            ("host", .string(worker.description.host)),
            ("pid", .integer(Int(worker.description.processID))),
            ("name", .string(worker.description.name)),
            ("transports", .strings(worker.description.transports.map(\.rawValue))),
            ("started_at", .string(Timestamp.precise(worker.startedAt))),
            ("seen_at", .string(Timestamp.precise(worker.seenAt))),
            ("lease_until", .string(Timestamp.precise(worker.leaseUntil))),
            ("uptime_seconds", .number(worker.uptime.milliseconds.rounded() / 1_000)),
            ("in_hand", .integer(worker.report.inHand)),
            ("handled", .integer(worker.report.handled)),
            ("failed", .integer(worker.report.failed)),
            ("memory_bytes", .integer(worker.report.memory)),
            ("stopping", .bool(worker.isStopping)),
            ("watched", .bool(worker.isWatched)),
        ])
    }

    /// Reads the identifier of a worker.
    ///
    /// - Throws: ``CommandFailure`` that names what is none.
    package static func identifier(_ text: String) throws(CommandFailure) -> Int64 {
        guard let id = Int64(text), id > 0 else {
            throw CommandFailure(.usage, "\"\(Printable(text, limit: 64))\" is not the identifier of a worker.")
        }
        return id
    }

    /// Where the worker runs.
    package static func process(_ worker: WorkerRecord) -> String {
        "\(worker.description.host):\(worker.description.processID)"
    }
}
