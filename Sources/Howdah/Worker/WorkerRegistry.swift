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

    /// Asks some workers to stop after what they have in hand; those of one store all or none.
    ///
    /// - Parameter ids: The workers, as ``workers()`` knows them.
    /// - Returns: How many workers were asked.
    /// - Throws: ``TransportError`` with the code ``TransportError/Code/unknownWorker`` that names those that are not
    ///   alive, or the store's error. Nobody has been asked then.
    func requestStop(of ids: [Int64]) async throws -> Int
}
