import HTTPTypes
import Howdah
import HowdahCommands

/// The workers that somebody wants to stop.
struct WorkerChoice: Sendable {
    /// Those that were named; none if all are meant.
    let ids: [Int64]
    /// Those of them that are alive.
    let workers: [WorkerRecord]

    /// Reads which workers are meant from the fields `id` of a form; all if there is none.
    ///
    /// - Throws: ``Problem`` if one of them is no identifier, and `TransportError` if no worker has it.
    init(of form: FormFields, among alive: [WorkerRecord]) throws {
        let ids = try form.all("id").map { try Self.identifier($0) }
        let missing = ids.filter { id in !alive.contains { $0.id == id } }
        guard missing.isEmpty else { throw TransportError.unknownWorkers(missing) }
        self.ids = ids.withoutDuplicates
        self.workers = ids.isEmpty ? alive : alive.filter { ids.contains($0.id) }
    }

    var isAll: Bool { ids.isEmpty }

    /// The workers, in a question.
    var description: String {
        guard !isAll, workers.count == 1, let worker = workers.first else {
            return CountText.of(workers.count, "worker")
        }
        return "worker \(Self.name(worker))"
    }

    /// The answer to that question.
    var verb: String {
        isAll ? "Stop all workers" : workers.count == 1 ? "Stop the worker" : "Stop these workers"
    }

    /// The workers, where it is written down who was stopped.
    var subject: String {
        guard !isAll else { return "all workers" }
        return (workers.count == 1 ? "worker " : "workers ") + workers.map(Self.name).joined(separator: ", ")
    }

    private static func identifier(_ text: String) throws(Problem) -> Int64 {
        do {
            return try WorkerList.identifier(text)
        } catch {
            throw Problem(.badRequest, error.message)
        }
    }

    private static func name(_ worker: WorkerRecord) -> String {
        "\(worker.id) (\(Printable(WorkerList.process(worker), limit: 120)))"
    }
}
