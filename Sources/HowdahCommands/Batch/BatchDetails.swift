import Howdah
package import HowdahBatches

/// One batch with everything that is known of it, ready to be printed.
package struct BatchDetails: Sendable {
    let batch: BatchRecord
    let progress: [ItemProgress]
    /// What will be sent when it ends; `nil` where that is not told.
    let continuations: [PlannedContinuation]?

    package init(batch: BatchRecord, progress: [ItemProgress], continuations: [PlannedContinuation]? = nil) {
        self.batch = batch
        self.progress = progress
        self.continuations = continuations
    }

    /// The table for people.
    func lines(usesColor: Bool) -> [String] {
        let counts = [
            ("Total", batch.total), ("Pending", batch.pending), ("Handled", batch.handled), ("Failed", batch.failed),
            ("Cancelled", batch.cancelled),
        ]
        let times = [
            ("Created", batch.createdAt), ("Started", batch.startedAt), ("Last progress", batch.lastProgressAt),
            ("Finished", batch.finishedAt),
        ]
        let rows =
            [["Id", "\(batch.id)"], ["Name", batch.name]] + (batch.options.key.map { [["Key", $0]] } ?? [])
            + [["Status", batch.status.rawValue + (batch.isStuck ? " (stuck)" : "")]]
            + (batch.reason.map { [["Reason", $0]] } ?? [])
            + counts.map { [$0.0, "\($0.1)"] }
            + (batch.held > 0 ? [["Waiting for their turn", "\(batch.held)"]] : [])
            + times.compactMap { name, time in time.map { [name, Timestamp.short($0)] } }
            + progress.map { ["In hand", Self.text($0)] }
            + (continuations ?? []).map { ["Will be sent", ContinuationText.line($0)] }
        return Table(rows: rows).lines(usesColor: usesColor)
    }

    private static func text(_ progress: ItemProgress) -> String {
        let step = progress.steps.map { "\(progress.step) of \($0)" } ?? "\(progress.step)"
        return progress.note.map { "\(step): \($0)" } ?? step
    }

    /// The batch for programs.
    package var json: JSON {
        let told = continuations.map { [("continuations", JSON.array($0.map(Self.json)))] } ?? []
        return .object(
            [
                ("id", .string("\(batch.id)")),
                ("name", .string(batch.name)),
                ("status", .string(batch.status.rawValue)),
                ("total", .integer(batch.total)),
                ("pending", .integer(batch.pending)),
                ("handled", .integer(batch.handled)),
                ("failed", .integer(batch.failed)),
                ("cancelled", .integer(batch.cancelled)),
                ("reason", .optional(batch.reason)),
                ("key", .optional(batch.options.key)),
                ("held", .integer(batch.held)),
                ("stuck", .bool(batch.isStuck)),
                ("created_at", .string(Timestamp.precise(batch.createdAt))),
                ("started_at", .optional(batch.startedAt.map(Timestamp.precise))),
                ("last_progress_at", .optional(batch.lastProgressAt.map(Timestamp.precise))),
                ("finished_at", .optional(batch.finishedAt.map(Timestamp.precise))),
                ("in_hand", .array(progress.map(Self.json))),
            ] + told
        )
    }

    private static func json(_ progress: ItemProgress) -> JSON {
        .object([
            ("step", .integer(progress.step)),
            ("steps", progress.steps.map(JSON.integer) ?? .null),
            ("note", .optional(progress.note)),
            ("at", .optional(progress.at.map(Timestamp.precise))),
        ])
    }

    private static func json(_ continuation: PlannedContinuation) -> JSON {
        .object([
            ("condition", .string(continuation.condition.rawValue)),
            ("type", .string(continuation.kind.rawValue)),
            ("transport", .string(continuation.transport.rawValue)),
        ])
    }
}
