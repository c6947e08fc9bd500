package import Howdah

/// Which workers are meant in which of several databases, each of which numbers its own.
package struct WorkerShares: Sendable {
    /// The identifiers for each database.
    package let ids: [[Int64]]

    /// Finds the databases that know the identifiers.
    ///
    /// A worker that consumes from several databases may have the same number in two of them: both are meant then.
    ///
    /// - Throws: `TransportError` with the code `.unknownWorker` if one of them is not alive, and with `.invalid` if one
    ///   stands for different processes.
    package init(of ids: [Int64], among alive: [[WorkerRecord]]) throws {
        let named = Dictionary(grouping: alive.joined(), by: \.id)
        let missing = ids.filter { named[$0] == nil }
        guard missing.isEmpty else { throw TransportError.unknownWorkers(missing) }
        for id in ids {
            let processes = (named[id] ?? []).map { WorkerList.process($0) }.withoutDuplicates
            guard processes.count == 1 else { throw Self.ambiguous(id, processes) }
        }
        self.ids = alive.map { records in ids.filter { id in records.contains { $0.id == id } } }
    }

    private static func ambiguous(_ id: Int64, _ processes: [String]) -> TransportError {
        let names = processes.joined(separator: " and ")
        return TransportError(
            .invalid,
            "The number \(id) stands for several workers, in different databases: \(names). Stop it by a TERM signal."
        )
    }
}
