public import Howdah
import PostgresLibpq

/// Transports of the same queue are paused together: they share their messages.
extension PostgresStore: TransportPausing {
    public func pause(_ transports: [TransportName], by who: String?) async throws -> [TransportName] {
        try await changeQueues(of: transports) { queues in
            let pause = PauseQueues(queues: queues, who: who).command(in: schema)
            return try await connections.execute(pause).decode(PauseQueues.self)
        }
    }

    public func resume(_ transports: [TransportName]) async throws -> [TransportName] {
        try await changeQueues(of: transports) { queues in
            // A worker that is going to sleep must not miss the end of the pause, as it must not miss a dispatch.
            let announce = AnnounceDispatch(queues: queues.sorted()).command(in: schema)
            let resume = ResumeQueues(queues: queues).command(in: schema)
            let results = try await connections.pipeline(groups: [[announce, resume]]).first?.get() ?? []
            return try results.last?.decode(ResumeQueues.self) ?? []
        }
    }

    public func pauses() async throws -> [TransportName: TransportPause] {
        let rows: [QueuePause]
        do {
            rows = try await connections.execute(ListPauses().command(in: schema)).decode(ListPauses.self)
        } catch let error where PostgresFailure(error).isMissingSchema {
            // Nothing is paused where nothing has been set up, and a look sets nothing up.
            return [:]
        } catch {
            throw PostgresFailure(error).transportError
        }
        let pauses = Dictionary(rows.map { ($0.queue, $0.pause) }) { first, _ in first }
        let known = transportQueues.compactMap { name, queue in pauses[queue].map { (name, $0) } }
        return Dictionary(known) { first, _ in first }
    }

    /// Changes the queues of transports, and returns the transports whose queues `change` returns as changed.
    private func changeQueues(
        of names: [TransportName],
        _ change: ([Int32]) async throws -> [Int32]
    ) async throws -> [TransportName] {
        let names = names.withoutDuplicates
        let queueNames = try names.map { name in
            let target = try target(name)
            guard !target.isFailureStore else {
                let known = transportQueues.keys.sorted { $0.rawValue < $1.rawValue }
                throw TransportError.unknownTransport(name.rawValue, known: known)
            }
            return target.queue
        }
        return try await reaching {
            let numbers = try await queues(queueNames)
            let changed = Set(try await change(Array(Set(numbers.values))))
            return zip(names, queueNames).compactMap { name, queue in
                numbers[queue].map(changed.contains) == true ? name : nil
            }
        }
    }
}
