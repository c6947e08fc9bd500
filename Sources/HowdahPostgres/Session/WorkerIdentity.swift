import Howdah
import PostgresLibpq

/// A worker's entry in the database, and how it is kept.
struct WorkerIdentity: Sendable {
    let id: Int32
    let worker: WorkerDescription
    let lease: Duration

    /// How the worker is named in the history of messages.
    var signature: String { "\(worker.host):\(worker.processID)" }

    /// The statement that enters the worker again, under its number.
    func registration(isDirect: Bool) -> RegisterWorker {
        RegisterWorker(id: id, worker: worker, isDirect: isDirect, lease: lease)
    }
}
