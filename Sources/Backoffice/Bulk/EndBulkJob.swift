import Howdah
import Logging

/// Says in the log how a bulk job has ended: sent in the transaction that ends it.
struct EndBulkJob: Message {
    static let kind: MessageKind = "bulk.end"

    /// The job's number.
    var job: Int64

    static func handler(_ database: DatabaseReference) -> Handler {
        Handler(for: Self.self) { message, context in
            guard let record = try await BulkJobRecord.find(message.job, in: database.get()) else { return }
            record.logEnd(context.logger)
        }
    }
}
