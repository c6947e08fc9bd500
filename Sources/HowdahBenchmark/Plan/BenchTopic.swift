/// What can be measured, as `--only` names it.
enum BenchTopic: String, CaseIterable, Sendable {
    /// Dispatch: one at a time, from many tasks, and in bulk.
    case dispatch
    /// A worker that empties a full transport.
    case drain
    /// From a dispatch to its handler, at a steady rate.
    case latency
    /// What a worker costs that has nothing to do.
    case idle
    /// Two worker processes that empty a transport, and sixteen processes that dispatch.
    case processes
    /// One process dispatches while two consume: at full speed, and at half of it.
    case life
    /// Messages that are due all at once, and how late one starts that was delayed.
    case delayed
    /// Many messages while a transaction elsewhere holds an old snapshot.
    case snapshot
    /// A drain beside a great many delayed and failed messages.
    case backlog
    /// A drain whose history is written.
    case history
    /// Pages of messages that people look at, of a great many.
    case pages
    /// Ten transports for one worker, and 64 priorities.
    case breadth
    /// A batch from its dispatch to its end, beside as many messages without one.
    case batch
    /// What a worker holds while it handles many messages, and large ones.
    case memory
    /// Handlers that are programs.
    case programs
    /// How long the program takes to start.
    case start

    /// What is measured unless something is named: together they take less than a minute.
    static let usual: Set<Self> = [.dispatch, .drain, .latency, .idle]

    /// All names, as help and complaints list them.
    static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
