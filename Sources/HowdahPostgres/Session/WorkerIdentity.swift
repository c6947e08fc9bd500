import Howdah
import PostgresLibpq

/// A worker's entry in the database, and how it is kept.
struct WorkerIdentity: Sendable {
    let id: Int32
    let worker: WorkerDescription
    let lease: Duration

    /// Makes a number for a new worker, by chance: those that the server gives out begin anew after a crash, when workers
    /// from before it are still alive.
    static func newID() -> Int32 { .random(in: 1...(.max)) }

    /// How the worker is named in the history of messages.
    var signature: String { "\(worker.host):\(worker.processID)" }

    /// The statement that enters the worker again, under its number.
    func registration(isDirect: Bool) -> RegisterWorker {
        RegisterWorker(id: id, worker: worker, isDirect: isDirect, lease: lease)
    }
}
