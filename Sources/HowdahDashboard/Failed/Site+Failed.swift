import HTTPTypes
import Howdah

extension Site {
    /// The failed message that a path names, from the store that the query names, or from whichever has it.
    ///
    /// Nothing is in it that its type keeps from everybody.
    ///
    /// - Throws: ``Problem`` if there is none.
    func failedMessage(_ request: PageRequest) async throws -> (store: TransportName, message: FailedMessage) {
        let id = try request.messageID()
        let named = try request.query["store"].map { _ in try FailedFilter(listing: request.query, in: system).store }
        for registered in system.failureStores where named == nil || registered.name == named {
            guard let message = try await registered.store.find(id) else { continue }
            return (registered.name, masked(message))
        }
        throw Problem(
            .notFound,
            "There is no failed message \(id): it was retried or removed meanwhile, or never failed."
        )
    }
}
