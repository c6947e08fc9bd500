import Howdah
import PostgresLibpq
import Synchronization

/// Lets dispatches that happen at the same time share a commit.
///
/// A dispatch that finds the way free goes at once, in its own task. Those that come while two are on their way wait
/// for one of them, and then go together, in one statement. Each returns when the transaction with its own messages
/// is committed, so nothing is less durable than alone; with one dispatcher nothing is later, either.
///
/// If the database refuses what went together, each goes again alone, so that one bad message fails no other.
final class DispatchCombiner: Sendable {
    typealias Transmit = @Sendable (_ messages: [AddressedMessage], _ isShared: Bool) async throws -> [MessageID]
    private typealias Backlog = DispatchBacklog<CheckedContinuation<Turn, Never>>

    /// What became of a dispatch that waited.
    private enum Turn {
        /// The way has become free: it may go by itself.
        case goesAtOnce
        /// It went together with others.
        case went(Result<[MessageID], any Error>)
    }

    private let backlog = Mutex(Backlog())

    /// How many dispatches wait.
    var waiting: Int { backlog.withLock { $0.count } }

    /// Stores messages in one transaction, perhaps together with others.
    ///
    /// A task that is cancelled while its messages wait stores nothing; later, they are stored all the same.
    ///
    /// - Parameters:
    ///   - messages: What to store.
    ///   - transmit: Stores messages in one transaction, these or others that wait; told whether several dispatches
    ///     share it.
    /// - Returns: The identifiers, in the order of the messages.
    /// - Throws: `CancellationError` if the task was cancelled in time, or the error of the store.
    func send(_ messages: [AddressedMessage], by transmit: @escaping Transmit) async throws -> [MessageID] {
        guard !backlog.withLock({ $0.admit() }) else { return try await sendAlone(messages, transmit) }
        switch await wait(messages) {
        case .goesAtOnce: return try await sendAlone(messages, transmit)
        case .went(let result): return try result.get()
        }
    }

    private func sendAlone(_ messages: [AddressedMessage], _ transmit: @escaping Transmit) async throws -> [MessageID] {
        defer { goOn(transmit) }
        // Here, the task need not change its thread for each step of the conversation.
        return try await withTaskExecutorPreference(PostgresEventLoop.shared) { try await transmit(messages, false) }
    }

    private func wait(_ messages: [AddressedMessage]) async -> Turn {
        let id = backlog.withLock { $0.makeID() }
        defer { backlog.withLock { $0.forget(id) } }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let entry = Backlog.Entry(id: id, messages: messages, waiter: continuation)
                let turn: Turn? = backlog.withLock { backlog in
                    // The way may have become free since it was asked for.
                    if backlog.admit() { return .goesAtOnce }
                    return backlog.append(entry) ? nil : .went(.failure(CancellationError()))
                }
                if let turn { continuation.resume(returning: turn) }
            }
        } onCancel: {
            let waiter = backlog.withLock { $0.cancel(id) }
            waiter?.resume(returning: .went(.failure(CancellationError())))
        }
    }

    /// Sends what has waited, if anything has.
    private func goOn(_ transmit: @escaping Transmit) {
        let batch = backlog.withLock { $0.next() }
        guard !batch.isEmpty else { return }
        // It belongs to no single dispatch: none of them may cancel what others wait for.
        Task(executorPreference: PostgresEventLoop.shared) { await self.send(together: batch, transmit) }
    }

    private func send(together batch: [Backlog.Entry], _ transmit: Transmit) async {
        var batch = batch
        while !batch.isEmpty {
            await settle(batch, transmit)
            batch = backlog.withLock { $0.next() }
        }
    }

    private func settle(_ batch: [Backlog.Entry], _ transmit: Transmit) async {
        do {
            let ids = try await transmit(batch.flatMap(\.messages), batch.count > 1)
            var start = 0
            for entry in batch {
                let end = start + entry.messages.count
                entry.waiter.resume(returning: .went(.success(Array(ids[start..<end]))))
                start = end
            }
        } catch {
            await settleAlone(batch, after: error, transmit)
        }
    }

    private func settleAlone(
        _ batch: [Backlog.Entry],
        after error: any Error,
        _ transmit: Transmit
    ) async {
        let isAway = (error as? TransportError)?.code == .unreachable
        guard batch.count > 1, !isAway else {
            for entry in batch { entry.waiter.resume(returning: .went(.failure(error))) }
            return
        }
        for entry in batch {
            do {
                entry.waiter.resume(returning: .went(.success(try await transmit(entry.messages, false))))
            } catch {
                entry.waiter.resume(returning: .went(.failure(error)))
            }
        }
    }
}
