/// Whose row of `howdah.batch_tally` counts what a worker settles.
///
/// An exchange locks leases and its row in the order of what it settles. A handler that settles in a transaction of its own
/// has locked a lease already when it counts: with the same row, each could wait for the other.
enum TallyRow: Sendable {
    /// That of the worker's exchanges.
    case exchange
    /// That of the worker's handlers.
    case handlers

    /// The number in the column `worker`.
    func number(of worker: Int32) -> Int32 {
        switch self {
        case .exchange: worker
        case .handlers: -worker
        }
    }
}
