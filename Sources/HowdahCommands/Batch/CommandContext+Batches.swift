import Howdah
import HowdahBatches

extension CommandContext {
    /// The batches of the application.
    ///
    /// - Throws: ``CommandFailure`` if it has none.
    func batches() throws -> Batches {
        guard let batches = application.batches else {
            throw CommandFailure(.usage, "This program keeps no batches.")
        }
        return batches
    }

    /// The batches of the application, once their store answers.
    func reachBatches() async throws -> Batches {
        let batches = try batches()
        try await reach(batches.transports)
        return batches
    }

    /// The batch that somebody names.
    ///
    /// - Throws: ``CommandFailure`` if the text is no identifier.
    func batchID(_ text: String) throws -> BatchID {
        guard let id = BatchID(text) else {
            let shown = Printable(text, limit: 64)
            throw CommandFailure(.usage, "A batch is named by a positive whole number, \"\(shown)\" passed.")
        }
        return id
    }
}
