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
}
