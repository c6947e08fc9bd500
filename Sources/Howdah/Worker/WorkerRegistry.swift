/// Who is working, and how to ask them to stop.
public protocol WorkerRegistry: Sendable {
    /// The workers that are alive, longest running first.
    func workers() async throws -> [WorkerRecord]

    /// Asks every worker that is alive now to stop after what it has in hand.
    ///
    /// Workers that start later are not concerned.
    ///
    /// - Returns: How many workers were asked.
    func requestStop() async throws -> Int
}
